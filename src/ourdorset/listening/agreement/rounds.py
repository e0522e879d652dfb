"""Rounds of blind double coding: opened over a sample, coded by each alone, and closed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import transaction

from ourdorset.kernel.api import ConflictError, ForbiddenError, InvalidError, NotFoundError, now
from ourdorset.listening.access import Access
from ourdorset.listening.agreement.machine import machine_codes
from ourdorset.listening.agreement.sampling import sample
from ourdorset.listening.coding.saving import check_at_work, give_code, passage_at
from ourdorset.listening.coding.selecting import Place, Selected
from ourdorset.listening.consent.allowed import allowed
from ourdorset.listening.models import (
    Approach,
    Code,
    Coding,
    Project,
    Round,
    RoundPassage,
    Text,
    TextState,
    Turn,
)
from ourdorset.listening.words import WITHDRAWN

FEWEST_LETTERS = 20  # a turn of fewer, such as "Yes.", tells nothing of how a code is understood
MOST = 500
WHY_NOT = (
    "This project is reflexive thematic analysis. There, a code is one reader's way into what was said, and "
    "two readers are not expected to find the same; agreement between them says nothing about quality. Write "
    "in the reflexive journal instead what you bring to the reading."
)


class Plan(NamedTuple):
    """A round to be opened: by whom, with which codes, over how many passages, drawn with which seed."""

    name: str
    coders: Sequence[Any]
    codes: Sequence[Code]
    size: int
    seed: int
    with_machine: bool = False


def check_calls_for_it(project: Project) -> None:
    """Raises ConflictError in a reflexive project, with the reason."""
    if project.approach == Approach.REFLEXIVE:
        raise ConflictError(WHY_NOT)


def open_round(found: Access, plan: Plan) -> Round:
    """Draw the sample and open the round. What the machine would say is fixed now, before anybody codes.

    Raises InvalidError for a plan that cannot be followed, ConflictError in a reflexive project.
    """
    check_at_work(found.project)
    check_calls_for_it(found.project)
    _check(plan)
    with transaction.atomic():
        places = sample(units(found.project), plan.size, plan.seed)
        if not places:
            raise InvalidError("There is nothing to draw from: no text is ready that may be analysed.")
        made = Round.objects.create(
            project=found.project, name=plan.name.strip(), seed=plan.seed, with_machine=plan.with_machine
        )
        made.coders.set(plan.coders)
        made.codes.set(plan.codes)
        _fill(made, places, plan)
    return made


def units(project: Project) -> Mapping[Any, list[Place]]:
    """What can be drawn: participants' turns by conversation, answers by question; what may be analysed."""
    may = allowed(project)
    rows = Text.objects.filter(project=project, state=TextState.READY, non_answer="")
    texts = {text.pk: text for text in rows}
    strata: dict[Any, list[Place]] = defaultdict(list)
    turns = Turn.objects.filter(text__in=rows, participant__isnull=False).order_by("text", "order")
    for text, start, end in turns.values_list("text", "start", "end"):
        _draw_from(strata[("conversation", text)], texts[text], start, end, may)
    for text in texts.values():
        if text.conversation_id is None:  # pyright: ignore[reportAttributeAccessIssue]
            question = text.question_id  # pyright: ignore[reportAttributeAccessIssue]
            _draw_from(strata[("question", question)], text, 0, len(text.body), may)
    return {stratum: places for stratum, places in strata.items() if places}


def code_passage(found: Access, unit: RoundPassage, codes: Iterable[Code]) -> None:
    """One coder's codes for one passage of a round, in place of what they gave it before; it may be none."""
    check_at_work(found.project)
    with transaction.atomic():
        held = RoundPassage.objects.select_for_update().get(pk=unit.pk)
        if held.round.closed:
            raise ConflictError("This round is closed: its codes stay as they are.")
        chosen = list(codes)
        mine = Coding.objects.filter(passage=held.passage, by=found.member.user, round=held.round)
        mine.exclude(code__in=chosen).delete()
        for code in chosen:
            give_code(found, held.passage, code, in_round=held.round)
        if found.member.user.pk not in held.done_by:
            held.done_by = [*held.done_by, found.member.user.pk]
            held.save(update_fields=["done_by"])


def next_to_code(found: Access, made: Round) -> RoundPassage | None:
    """The first passage of a round that whoever asks has not finished."""
    rows = made.passages.select_related("passage__text")  # pyright: ignore[reportAttributeAccessIssue]
    return rows.exclude(done_by__contains=[found.member.user.pk]).order_by("order").first()


def close(found: Access, made: Round) -> None:
    """End a round: from now on its codes are seen by all, and can be settled. Only a lead may."""
    if not found.leads:
        raise ForbiddenError("Only the project's lead closes a round.")
    Round.objects.filter(pk=made.pk, closed=None).update(closed=now())


def round_of(found: Access, number: int) -> Round:
    """The round of that id. Raises NotFoundError."""
    made = Round.objects.filter(project=found.project, pk=number).first()
    if made is None:
        raise NotFoundError("There is no such round in this project.")
    return made


def check_codes_in(found: Access, made: Round) -> None:
    """Raises ForbiddenError for who is not one of a round's coders."""
    if not made.coders.filter(pk=found.member.user.pk).exists():
        raise ForbiddenError("You are not one of the coders of this round; its lead chose them.")


def _check(plan: Plan) -> None:
    if not plan.name.strip():
        raise InvalidError("Give the round a name.")
    if len(plan.coders) < 2:
        raise InvalidError("Choose at least two coders: agreement is between people.")
    if not plan.codes:
        raise InvalidError("Choose at least one code.")
    if not 1 <= plan.size <= MOST:
        raise InvalidError(f"A round has between 1 and {MOST} passages.")


def _fill(made: Round, places: Sequence[Place], plan: Plan) -> None:
    texts = {text.pk: text for text in Text.objects.filter(pk__in={place.text for place in places})}
    proposed = machine_codes(made.project, places, plan.codes) if plan.with_machine else {}
    for order, place in enumerate(places):
        passage = passage_at(Selected(texts[place.text], place.start, place.end))
        unit = RoundPassage.objects.create(round=made, passage=passage, order=order)
        unit.machine.set(proposed.get(place, ()))


def _draw_from(places: list[Place], text: Text, start: int, end: int, may: Any) -> None:
    words = text.body[start:end]
    if len(words) >= FEWEST_LETTERS and WITHDRAWN not in words and may.analysis(text, start, end):
        places.append(Place(text.pk, start, end))
