"""Answers go in, a thousand people at a time; what is here already is known again and not written twice.

An answer that differs from what came before is told of, and left as it is here. Who has withdrawn is not
heard again by bringing the same file in.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone

from ourdorset.listening.lasting import lasting_digest
from ourdorset.listening.models import (
    Batch,
    Characteristic,
    Consent,
    NonAnswer,
    Participant,
    Project,
    Respondent,
    Text,
    TextState,
)
from ourdorset.listening.pseudonyms.code_names import CodeNames
from ourdorset.listening.pseudonyms.keeping import keep_all
from ourdorset.listening.pseudonyms.taking_out import Cleaned, take_out
from ourdorset.listening.taking_in.non_answers import NonAnswers
from ourdorset.listening.taking_in.numbering import fresh_code_names
from ourdorset.listening.taking_in.survey.rows import Answered
from ourdorset.listening.words import hashed

AT_ONCE = 1_000
Told = Callable[[str], None]


class Importer:
    """Takes the rows of one batch in. `agreed` is what people agreed to, as fields of Consent."""

    def __init__(self, batch: Batch, agreed: dict[str, Any], tell: Told) -> None:
        self.batch, self.project, self.agreed, self.tell = batch, batch.project, agreed, tell
        self.non_answers = NonAnswers(batch.project)

    def take_in(self, rows: Iterator[Answered]) -> Iterator[Counter[str]]:
        """Each thousand rows in a transaction of its own; yields what came of them."""
        while several := list(islice(rows, AT_ONCE)):
            with transaction.atomic():
                # one import at a time gives out code names
                Project.objects.select_for_update().get(pk=self.project.pk)
                done = self._some(several)
            yield done

    def _some(self, rows: Sequence[Answered]) -> Counter[str]:
        done = Counter[str]()
        here = self._here(rows)
        new = [
            row
            for row in {row.respondent: row for row in reversed(rows)}.values()
            if row.respondent not in here
        ]
        here |= self._newcomers(new[::-1])
        done["respondents"] = len(new)
        fresh: list[tuple[Text, str]] = []
        touched: dict[int, Respondent] = {}
        for row in rows:
            respondent = here[row.respondent]
            if respondent.participant.withdrawn:
                done["withdrawn"] += 1
                continue
            found = self._fresh(row, respondent, done)
            fresh += found
            touched |= {respondent.pk: respondent} if found else {}
        Respondent.objects.bulk_update(touched.values(), ["answers"], AT_ONCE)
        return done + self._keep(fresh)

    def _here(self, rows: Sequence[Answered]) -> dict[str, Respondent]:
        digests = {row.respondent for row in rows}
        found = Respondent.objects.select_related("participant").filter(
            project=self.project, digest__in=digests
        )
        return {one.digest: one for one in found}

    def _newcomers(self, rows: Sequence[Answered]) -> dict[str, Respondent]:
        names = fresh_code_names(self.project, "R", 6)
        people = Participant.objects.bulk_create(
            Participant(project=self.project, code_name=name) for _, name in zip(rows, names, strict=False)
        )
        pairs = list(zip(rows, people, strict=True))
        Characteristic.objects.bulk_create(
            Characteristic(participant=person, key=key, value=value)
            for row, person in pairs
            for key, value in row.told
        )
        given = timezone.now()
        Consent.objects.bulk_create(
            Consent(participant=person, given=given, by=self.batch.by, recording=False, **self.agreed)
            for person in people
        )
        made = Respondent.objects.bulk_create(
            Respondent(project=self.project, participant=person, digest=row.respondent)
            for row, person in pairs
        )
        return {one.digest: one for one in made}

    def _fresh(self, row: Answered, respondent: Respondent, done: Counter[str]) -> list[tuple[Text, str]]:
        """Texts of the answers that are not here yet; notes in the respondent what was answered."""
        found: list[tuple[Text, str]] = []
        for question, words in row.answers.items():
            now = lasting_digest("answer", self.project.uuid, words)[:32]
            before = respondent.answers.get(str(question))
            if before is not None:
                self._compare(row, before == now, done)
                continue
            respondent.answers[str(question)] = now
            kind = self.non_answers.kind(words, question)
            done["non_answers"] += kind != NonAnswer.NONE
            found.append((self._text(respondent.participant, question, words, kind), words))
        return found

    def _compare(self, row: Answered, same: bool, done: Counter[str]) -> None:
        done["known" if same else "changed"] += 1
        if not same:
            self.tell(
                f"Row {row.number} has another answer than the one that is here; that one was left as it is."
            )

    def _text(self, person: Participant, question: int, words: str, kind: NonAnswer) -> Text:
        return Text(
            project=self.project,
            question_id=question,
            participant=person,
            batch=self.batch,
            state=TextState.READY,
            non_answer=kind,
            body=words,
            sha256=hashed(words),
        )

    def _keep(self, fresh: Sequence[tuple[Text, str]]) -> Counter[str]:
        """Keep the texts; those in which something was taken out wait for somebody to check it."""
        names = CodeNames(self.project)
        plain: list[Text] = []
        cleaned: list[tuple[Text, str, str, Cleaned, tuple[()]]] = []
        for text, words in fresh:
            found = take_out(self.project, words, names=names) if words else Cleaned("", ())
            if not found.replacements:
                plain.append(text)
                continue
            text.state, text.body, text.non_answer = TextState.TO_REVIEW, found.body, ""
            cleaned.append((text, words, "", found, ()))
        Text.objects.bulk_create(plain, AT_ONCE)
        keep_all(cleaned)
        return Counter(texts=len(fresh), to_review=len(cleaned))
