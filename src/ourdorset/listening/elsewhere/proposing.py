"""Sending uncoded turns to the model elsewhere, and keeping what it proposes as suggestions."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from ourdorset.audit.api import Action
from ourdorset.listening.access import Access, audited
from ourdorset.listening.consent.allowed import allowed
from ourdorset.listening.elsewhere.asking import Defined, Elsewhere, Proposed, ask
from ourdorset.listening.models import Code, Coding, Project, Suggestion, TextState, Turn
from ourdorset.listening.words import at

AT_ONCE = 20
MOST = 200
SHORTEST = 20  # characters: shorter turns say too little to code
MARK = "elsewhere: "
# What its proposals are scored with, where it says nothing of how sure it is.
SCORE = 0.5


class Sent(NamedTuple):
    """How many turns were sent, and how many suggestions came of them."""

    turns: int
    suggestions: int


def waiting(project: Project) -> list[Turn]:
    """Turns that may be sent, MOST at most: of participants, consent to analysis, coded by nobody yet."""
    coded = Coding.objects.filter(
        passage__text=OuterRef("text"), passage__start__lt=OuterRef("end"), passage__end__gt=OuterRef("start")
    )
    asked = Suggestion.objects.filter(
        text=OuterRef("text"),
        start__gte=OuterRef("start"),
        end__lte=OuterRef("end"),
        model__startswith=MARK,
    )
    rows = (
        Turn.objects.filter(text__project=project, text__state=TextState.READY, participant__isnull=False)
        .filter(~Exists(coded), ~Exists(asked), end__gte=F("start") + SHORTEST)
        .select_related("text")
        .order_by("text", "order")
    )
    may = allowed(project)
    return [turn for turn in rows if may.analysis(turn.text, turn.start, turn.end)][:MOST]


def propose(found: Access, model: Elsewhere) -> Sent:
    """Send what waits and keep what comes back. Raises BusyError; what came before it is kept."""
    codes = list(Code.objects.filter(project=found.project, retired__isnull=True, codable=True))
    defined = [Defined(code.name, code.definition, code.include, code.exclude) for code in codes]
    turns, kept = waiting(found.project) if codes else [], 0
    for some in _batches(turns):
        # What leaves is audited before it leaves.
        audited(found, Action.EXPORT, "Turn", found.project.uuid, f"to={model.host} turns={len(some)}")
        answers = ask(model, defined, [at(turn.text.body, turn) for turn in some])
        with transaction.atomic():
            kept += _keep(found.project, model, codes, some, answers)
    return Sent(len(turns), kept)


def _batches(turns: Sequence[Turn]) -> Iterator[Sequence[Turn]]:
    for first in range(0, len(turns), AT_ONCE):
        yield turns[first : first + AT_ONCE]


def _keep(
    project: Project,
    model: Elsewhere,
    codes: Sequence[Code],
    turns: Sequence[Turn],
    answers: Sequence[Sequence[Proposed]],
) -> int:
    rows = [
        Suggestion(
            project=project,
            text=turn.text,
            start=turn.start,
            end=turn.end,
            kind="code",
            code=codes[each.code],
            score=SCORE,
            because={"words": [[turn.start + each.start, turn.start + each.end]]},
            model=f"{MARK}{model.model}"[:60],
        )
        for turn, proposals in zip(turns, answers, strict=True)
        for each in proposals
    ]
    return len(Suggestion.objects.bulk_create(rows, ignore_conflicts=True))
