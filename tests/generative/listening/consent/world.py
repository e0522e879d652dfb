"""Random projects in which what people said was written down again wherever anything can be written."""

import json
import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count, pairwise
from typing import Any, NamedTuple

from django.contrib.auth import get_user_model
from django.db import connection

from ourdorset.accounts.api import context_for, create_organisation, create_user
from ourdorset.kernel.api import Role
from ourdorset.listening import models as m
from ourdorset.listening.access import Access
from ourdorset.listening.words import hashed

_RANDOM = random.Random(5)
WORDS = "bus letter nurse sister garden sea walk cold kind late ring wait door hill boat tea rent".split()
SENTENCES = [" ".join(_RANDOM.choices(WORDS, k=_RANDOM.randint(3, 14))) for _ in range(40)]
INTERVIEWER = 0
WHEN = datetime(2026, 11, 1, tzinfo=UTC)
_NUMBER = count()


class Said(NamedTuple):
    """A turn: who (0: the interviewer; else a person by number) and which of SENTENCES."""

    who: int
    sentences: tuple[int, ...]

    @property
    def words(self) -> str:
        return ". ".join(SENTENCES[number] for number in self.sentences)


class World:
    """One project with a conversation for each list of turns, and an answer of every person."""

    def __init__(self, talks: list[list[Said]], people: int, offset: int) -> None:
        self.talks, self.offset = talks, offset
        self.project = m.Project.objects.create(name="P", kind="place", approach="reflexive")
        self.question = m.Question.objects.create(project=self.project, key="q", order=1, words="What?")
        self.user = _user()
        self.member = m.Member.objects.create(project=self.project, user=self.user, part="lead")
        self.batch = m.Batch.objects.create(project=self.project, by=self.user, kind="text")
        self.people = [
            m.Participant.objects.create(project=self.project, code_name=f"N{number}")
            for number in range(people)
        ]
        self.quotes = [said.words for talk in talks for said in talk]
        self.texts = [self._talk(number, talk) for number, talk in enumerate(talks)]
        self.codes = [m.Code.objects.create(project=self.project, name=self.quote()) for _ in range(2)]
        for text in self.texts:
            self._understand(text)
        for person in self.people:
            self._keep(person)
        self._write()

    @property
    def found(self) -> Access:
        return Access(self.project, self.member, context_for(self.user))

    def quote(self) -> str:
        """Something that somebody said, differently written."""
        words = self.quotes[(next(_NUMBER) * 7 + self.offset) % len(self.quotes)]
        return words.title()[:180] or "nothing"

    def _talk(self, number: int, talk: list[Said]) -> Any:
        conversation = m.Conversation.objects.create(project=self.project, code=f"C{number}")
        body = "\n".join(said.words for said in talk)
        text = m.Text.objects.create(
            project=self.project, conversation=conversation, state="ready", body=body, sha256=hashed(body),
            batch=self.batch,
        )  # fmt: skip
        start = 0
        for order, said in enumerate(talk):
            person = None if said.who == INTERVIEWER else self.people[said.who - 1]
            end = start + len(said.words)
            m.Turn.objects.create(
                text=text, order=order, speaker="S", start=start, end=end, participant=person
            )
            if person:
                conversation.participants.add(person)
            start = end + 1
        return text

    def _understand(self, text: Any) -> None:
        """Passages over each turn and over two, with all that can hang on a passage."""
        round_ = m.Round.objects.create(project=self.project, name=self.quote(), seed=1)
        m.Original.objects.create(text=text, sealed=text.body.encode())
        code_name = m.CodeName.objects.create(
            project=self.project, kind="person", words=f"[{text.pk}]", digest=str(text.pk), sealed=b"Ann"
        )
        turns = list(text.turns.all())
        places = {(turn.start, turn.end) for turn in turns if turn.end > turn.start}
        places |= {(one.start, two.end) for one, two in pairwise(turns)}
        for order, (start, end) in enumerate(sorted(places)):
            self._passage(text, start, end, round_, order)
            m.Replacement.objects.create(
                text=text, code_name=code_name, start=start, end=end, original_start=start,
                original_end=end, rule="by hand",
            )  # fmt: skip

    def _passage(self, text: Any, start: int, end: int, round_: Any, order: int) -> None:
        words, code = text.body[start:end], self.codes[order % 2]
        passage = m.Passage.objects.create(text=text, start=start, end=end, sha256=hashed(words))
        by = {"by": self.user}
        m.Coding.objects.create(passage=passage, code=code, **by)
        m.Mark.objects.create(passage=passage, kind="point", title=words[:200], **by)
        m.Memo.objects.create(project=self.project, passage=passage, body=words, **by)
        in_round = m.RoundPassage.objects.create(round=round_, passage=passage, order=order)
        m.Decision.objects.create(passage=in_round, code=code, applies=True, note=self.quote(), **by)
        point = m.Point.objects.create(
            project=self.project, passage=passage, title=words[:200], about=words, answer=words
        )
        m.PointEvent.objects.create(point=point, what="raised", note=words)
        place = {"text": text, "start": start, "end": end}
        m.Vector.objects.create(project=self.project, model="m", values=words.encode(), bits="01", **place)
        m.CodeExample.objects.create(code=code, **place)
        because = {"like": self.quote(), "words": [words]}
        m.Suggestion.objects.create(
            project=self.project, kind="code", code=code, score=1, because=because, model="m", **place
        )

    def _keep(self, person: Any) -> None:
        """What is kept of a person, and their own edition."""
        m.Contact.objects.create(participant=person, sealed=b"who")
        m.Characteristic.objects.create(participant=person, key="sex", value="female")
        m.Memo.objects.create(project=self.project, participant=person, body=self.quote(), by=self.user)
        m.Consent.objects.create(
            participant=person, analysis=True, quote="none", story=True, recording=True, given=WHEN, how="x"
        )
        cell = m.Cell.objects.create(
            participant=person, code=self.codes[0], summary=self.quote(), by=self.user
        )
        cell.passages.set(m.Passage.objects.filter(text__project=self.project)[:3])
        words = self.quote()
        m.Text.objects.create(
            project=self.project, participant=person, question=self.question, state="ready", body=words,
            sha256=hashed(words),
        )  # fmt: skip
        self.quotes.append(words)

    def _write(self) -> None:
        """Everything that colleagues wrote freely, each with somebody's words in it."""
        of, by = {"project": self.project}, {"by": self.user}
        quote = self.quote
        m.Project.objects.filter(pk=self.project.pk).update(name=quote(), about=quote())
        m.Question.objects.filter(pk=self.question.pk).update(
            words=quote(), easy_words=quote(), prompts=quote(), headings=[quote()]
        )
        m.Batch.objects.filter(pk=self.batch.pk).update(counts={quote(): 1}, faults=[quote(), [quote()]])
        m.Code.objects.filter(project=self.project).update(
            definition=quote(), include=quote(), exclude=quote()
        )
        m.CodeExample.objects.create(code=self.codes[0], words=quote())
        m.CodebookVersion.objects.create(number=1, note=quote(), content={"codes": [quote()]}, **of, **by)
        m.CodebookChange.objects.create(kind="rename", details={"was": {quote(): quote()}}, **of, **by)
        m.Memo.objects.create(kind="journal", title=quote(), body=quote(), **of, **by)
        m.Memo.objects.create(body=quote(), conversation=self.texts[0].conversation, **of, **by)
        m.Point.objects.create(title=quote(), about=quote(), answer=quote(), **of)
        m.Aid.objects.create(kind="heap", order=1, passages=1, places=[1, 0, 5], apart=self.quotes[:1], **of)
        m.Opening.objects.create(what="Text", reason=quote(), **of, **by)
        m.NonAnswerWords.objects.create(words=quote()[:100], **of)
        m.Target.objects.create(strata={"sex": "female"}, source=quote(), **of)
        for model in (m.Draft, m.SurveyFile):
            more = of if model is m.Draft else {}
            model.objects.create(batch=self.batch, sealed=quote().encode(), **more)
        self._report()

    def _report(self) -> None:
        quote = self.quote
        report = m.Report.objects.create(project=self.project, title=quote(), sections={"method": quote()})
        for passage in m.Passage.objects.filter(text__project=self.project):
            m.ReportItem.objects.create(
                report=report, kind="quote", passage=passage, words=quote(), easy_words=quote()
            )
        m.ReportItem.objects.create(report=report, kind="theme", theme=self.codes[0], words=quote())
        m.Translation.objects.create(report=report, language="pl", key="method", words=quote())
        for number, person in enumerate([None, *self.people]):
            edition = m.Edition.objects.create(
                report=report, number=number, audience="participant" if person else "public",
                participant=person,
            )  # fmt: skip
            # nobody said the end of one and the beginning of the next as one
            said = quote() if person is None else " then ".join(self.said_by(person))
            m.EditionFile.objects.create(edition=edition, form="html", content=said.encode(), sha256="0" * 64)

    def said_by(self, person: Any) -> list[str]:
        """What a person said: their turns and their answers, as they stand now."""
        turns = m.Turn.objects.filter(participant=person).select_related("text")
        answers = m.Text.objects.filter(participant=person)
        return [turn.text.body[turn.start : turn.end] for turn in turns] + [one.body for one in answers]


def _user() -> Any:
    found = get_user_model().objects.filter(email="world@example.org").first()
    return found or create_user(
        "world@example.org", None, name="W", organisation=create_organisation("QVV", "W"),
        role=Role.ENGAGEMENT,
    )  # fmt: skip


def runs(text: str) -> set[tuple[str, ...]]:
    """Every five words one after another: found naively."""
    words = re.findall(r"[a-z]+", text.lower())
    return {tuple(words[start : start + 5]) for start in range(len(words) - 4)}


def everything() -> Iterator[tuple[str, str]]:
    """(table, value) of every value in every table of the room, and in the audit."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select format('%I.%I', table_schema, table_name) from information_schema.tables"
            " where table_name like 'listening\\_%' or (table_schema, table_name) = ('audit', 'event')"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"select * from {table}")
            for row in cursor.fetchall():
                for value in row:
                    is_bytes = isinstance(value, memoryview | bytes)
                    text = bytes(value).decode(errors="replace") if is_bytes else str(value)
                    for each in strings(text):
                        yield table, each


def strings(text: str) -> Iterator[str]:
    """A value of JSON string by string: nobody said the end of one and the beginning of the next as one."""
    try:
        value = json.loads(text) if text[:1] in ("{", "[") else text
    except ValueError:
        value = text
    waiting: list[Any] = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict | list):
            waiting += [*one, *one.values()] if isinstance(one, dict) else one
        else:
            yield str(one)
