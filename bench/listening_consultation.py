"""A consultation as people have it, made in the database within a minute: for measuring pages over it.

Five questions, everybody's characteristics and consent, names that wait to be checked, non-answers, some
conversations, codes in a tree with codings by two, suggestions, marks, points with trails, cells, memos, a
report with two editions, people who took their words back, and targets. Always the same for a size.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from bench.listening_comments import codebook
from bench.listening_scale import MORE, WHEN, WHERE, WHO
from bench.listening_understood import understood, wanted

QUESTIONS = (
    "What helps you to live well?",
    "What gets in the way of living well?",
    "What could be better?",
    "What should we do first?",
    "Is there anything else?",
)
GIVEN = datetime(2026, 10, 1, tzinfo=UTC)
NAMES_WAITING, TALKS, CODINGS, MARKS, POINTS, CELLS, MEMOS, WITHDRAWN = (
    2_000,
    100,
    1_500,
    400,
    200,
    60,
    80,
    10,
)
NOTHING = ("n/a", "Nothing", "-", "No comment", "don't know")


class Made(NamedTuple):
    """What was made: the project, who leads it as an Access, and everything by which pages are asked for."""

    found: Any
    people: Sequence[Any]
    texts: Sequence[Any]


def consultation(answers: int) -> Made:
    """A fifth as many people as answers, five answers each."""
    chance = random.Random(11)
    found, coder = _members()
    people = _people(found, answers // len(QUESTIONS), chance)
    texts = _texts(found, people, chance)
    _talks(found, people, chance)
    _names(found, people, chance)
    _withdrawn(found, people[::97][:WITHDRAWN])
    understood(found, coder, [text for text in texts if not text.non_answer], people, chance)
    wanted(found)
    _analysed()
    _report(found)
    return Made(found, people, texts)


def _members() -> tuple[Any, Any]:
    """The project with its questions; its lead, and a second coder."""
    from ourdorset.accounts.api import context_for, create_organisation, create_user
    from ourdorset.kernel.api import Role
    from ourdorset.listening import models as m
    from ourdorset.listening.access import Access

    organisation = create_organisation("QVV", "NHS Dorset")
    hospital = create_organisation("RBD", "Dorset County Hospital")
    project = m.Project.objects.create(name="Living well", kind="consultation", approach="codebook")
    m.Question.objects.bulk_create(
        m.Question(project=project, key=f"q{order}", order=order, words=words)
        for order, words in enumerate(QUESTIONS)
    )
    words = {"organisation": organisation, "role": Role.ENGAGEMENT}
    users = [create_user(f"{name}@example.org", None, name=name, **words) for name in ("lead", "coder")]
    words |= {"organisation": hospital}
    create_user("partner@example.org", None, name="A partner", **words)
    lead, coder = (
        m.Member.objects.create(project=project, user=user, part=part, keyholder=part == m.Part.LEAD)
        for user, part in zip(users, (m.Part.LEAD, m.Part.CODER), strict=True)
    )
    return Access(project, lead, context_for(lead.user)), coder


def _people(found: Any, count: int, chance: random.Random) -> list[Any]:
    """Everyone with consent of some level, some with a sealed contact and a link to their own page."""
    from ourdorset.listening import models as m
    from ourdorset.listening.closed import digest, seal

    people = m.Participant.objects.bulk_create(
        (m.Participant(project=found.project, code_name=f"R{number:06}") for number in range(1, count + 1)),
        5_000,
    )
    m.Consent.objects.bulk_create((_consent(person, chance) for person in people), 5_000)
    m.Respondent.objects.bulk_create(
        (
            m.Respondent(
                participant=person, project=found.project, digest=digest("row", "", person.code_name)
            )
            for person in people
        ),
        5_000,
    )
    m.Contact.objects.bulk_create(
        m.Contact(participant=one, sealed=seal("contact", one.uuid, b'{"name":"A","email":"a@example.org"}'))
        for one in people[::10]
    )
    m.ParticipantLink.objects.bulk_create(
        m.ParticipantLink(
            participant=one, digest=digest("link", "", one.code_name), expires=GIVEN + timedelta(365)
        )
        for one in people[::10]
    )
    _characteristics(people, chance)
    return people


def _consent(person: Any, chance: random.Random) -> Any:
    from ourdorset.listening.models import Consent

    analysis = chance.random() < 0.97
    return Consent(
        participant=person, analysis=analysis, quote=chance.choice(("none", "anonymous", "described")),
        story=chance.random() < 0.5, recording=False, contact=chance.random() < 0.3, given=GIVEN,
        how="online",
    )  # fmt: skip


def _characteristics(people: Sequence[Any], chance: random.Random) -> None:
    """By COPY: some fourteen of each."""
    from ourdorset.accounts.api import lent_connection

    copying = "copy listening.listening_characteristic (participant_id, key, value) from stdin"
    with lent_connection() as connection, connection.cursor() as cursor, cursor.copy(copying) as copy:
        for person in people:
            for key, value in dict.fromkeys(_told(chance)):
                copy.write_row((person.pk, key, value))


def _told(chance: random.Random) -> Iterator[tuple[str, str]]:
    """What one person tells: mostly something, sometimes that they would rather not say."""
    from ourdorset.listening.participants.facts import ASKED, FACTS, NOT_SAID
    from ourdorset.listening.participants.telling import derived
    from ourdorset.places.api import open_pack

    for key in ASKED:
        said = chance.random()
        if said < 0.1:
            continue
        values = [area.code for area in open_pack().areas] if key == "area" else _values(FACTS[key].options)
        chosen = chance.sample(values, chance.choice((0, 0, 1, 1, 2)) if FACTS[key].several else 1)
        for value in [NOT_SAID] if said < 0.15 else chosen:
            yield key, value
            yield from derived(key, value)


def _values(options: Iterable[tuple[str, str]]) -> list[str]:
    return [value for value, _ in options]


def _texts(found: Any, people: Sequence[Any], chance: random.Random) -> list[Any]:
    """An answer of everybody to every question, in two batches, one in twelve of no answer."""
    from ourdorset.listening import models as m
    from ourdorset.listening.taking_in.non_answers import NonAnswers

    batches = [
        m.Batch.objects.create(
            project=found.project,
            by=found.member.user,
            kind="survey",
            counts={"respondents": len(people) // 2},
        )
        for _ in range(2)
    ]
    questions, kinds = list(m.Question.objects.filter(project=found.project)), NonAnswers()
    phrases = [code.phrases for code in codebook()]
    rows = (
        _text(
            found.project, batches[2 * at // len(people)], question, person, _answer(chance, phrases), kinds
        )
        for at, person in enumerate(people)
        for question in questions
    )
    return m.Text.objects.bulk_create(rows, 5_000)


def _answer(chance: random.Random, phrases: Sequence[Sequence[str]]) -> str:
    if chance.random() < 1 / 12:
        return chance.choice(NOTHING)
    said = chance.choice(chance.choice(phrases)).rstrip(".").lower()
    begun = f"For {chance.choice(WHO)} {chance.choice(WHERE)} {chance.choice(WHEN)} it is about {said}."
    return " ".join(f"{begun} {chance.choice(MORE)}".split())


def _text(project: Any, batch: Any, question: Any, person: Any, body: str, kinds: Any) -> Any:
    from ourdorset.listening.models import Text, TextState
    from ourdorset.listening.words import hashed

    return Text(
        project=project, question=question, participant=person, batch=batch, state=TextState.READY,
        body=body, sha256=hashed(body), non_answer=kinds.kind(body),
    )  # fmt: skip


def _talks(found: Any, people: Sequence[Any], chance: random.Random) -> None:
    """Conversations with two people each, of twelve turns."""
    from ourdorset.listening import models as m
    from ourdorset.listening.words import hashed

    phrases = [code.phrases for code in codebook()]
    for number, pair in enumerate(_pairs(people[5 : 5 + 2 * TALKS]), 1):
        talk = m.Conversation.objects.create(
            project=found.project,
            code=f"C{number:03}",
            held=date(2026, 9, 1) + timedelta(number % 60),
            minutes=50,
        )
        talk.participants.set(pair)
        turns = [_answer(chance, phrases) for _ in range(12)]
        body = "\n".join(turns)
        text = m.Text.objects.create(
            project=found.project, conversation=talk, state="ready", body=body, sha256=hashed(body)
        )
        edges = [0]
        for turn in turns:
            edges.append(edges[-1] + len(turn) + 1)
        m.Turn.objects.bulk_create(
            m.Turn(text=text, order=at, speaker="S", participant=pair[at % 2], start=start, end=end - 1)
            for at, (start, end) in enumerate(pairwise(edges))
        )


def _pairs(people: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (people[at : at + 2] for at in range(0, len(people) - 1, 2))


def _names(found: Any, people: Sequence[Any], chance: random.Random) -> None:
    """Answers in which a name was found, and that wait for somebody to look."""
    from django.db import transaction

    from ourdorset.listening import models as m
    from ourdorset.listening.pseudonyms.code_names import CodeNames
    from ourdorset.listening.pseudonyms.keeping import keep_all
    from ourdorset.listening.pseudonyms.taking_out import take_out

    names = CodeNames(found.project)
    chosen = chance.sample(range(len(people) * len(QUESTIONS)), min(NAMES_WAITING, len(people)))
    rows = m.Text.objects.filter(project=found.project, conversation=None, non_answer="").order_by("pk")
    texts = list(rows.filter(pk__in=[rows[0].pk + at for at in chosen]))
    with transaction.atomic():
        cleaned: list[Any] = []
        for number, text in enumerate(texts):
            words = (
                f"{text.body} Mrs Margaret {('Bright', 'Stone', 'Field', 'Marsh')[number % 4]} says so too."
            )
            cleaned.append((text, words, "answers.csv", take_out(found.project, words, names=names), ()))
        keep_all(cleaned)
        m.Text.objects.filter(pk__in=[text.pk for text in texts]).update(state=m.TextState.TO_REVIEW)


def _withdrawn(found: Any, people: Sequence[Any]) -> None:
    from ourdorset.listening.consent.withdrawing import withdraw_participant

    for person in people:
        withdraw_participant(found, person)


def _analysed() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("analyze")


def _report(found: Any) -> None:
    """A report with an edition for the public, given out, and one for a partner."""
    from ourdorset.listening.models import Edition, Report
    from ourdorset.listening.reports.building import build, publish
    from ourdorset.listening.reports.filling import fill

    report = Report.objects.create(project=found.project, title="What we heard")
    fill(report)
    publish(found, build(found, report))
    build(found, report, "RBD")
    assert Edition.objects.filter(report=report).count() == 2
