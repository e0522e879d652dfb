"""Disagreements of a closed round, settled side by side; and the set of codes that everyone can stand by."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.db import transaction

from ourdorset.kernel.api import ConflictError, InvalidError, NotFoundError
from ourdorset.listening.access import Access
from ourdorset.listening.agreement.sheet import Sheet
from ourdorset.listening.coding.saving import check_at_work, give_code
from ourdorset.listening.models import Code, Decision, Round, RoundPassage


class Disagreement(NamedTuple):
    """One code that some gave a passage and some did not, and how it was settled, if it was."""

    unit: RoundPassage
    code: Code
    gave: Sequence[str]
    gave_not: Sequence[str]
    decision: Decision | None


def disagreements(found: Sheet) -> list[Disagreement]:
    """All of a round, passage by passage."""
    made = _decisions(found)
    out = []
    for at, unit in enumerate(found.units):
        said = {coder.name: found.said[coder.pk][at] for coder in found.coders}
        done = {name: codes for name, codes in said.items() if codes is not None}
        for code in found.codes:
            gave = [name for name, codes in done.items() if code.pk in codes]
            if gave and len(gave) < len(done):
                without = [name for name in done if name not in gave]
                out.append(Disagreement(unit, code, gave, without, made.get((unit.pk, code.pk))))
    return out


def settle(found: Access, made: Round, unit: int, code: int, *, applies: bool, note: str = "") -> Decision:
    """Settle one disagreement; settling it again replaces that. Raises ConflictError while open."""
    check_at_work(found.project)
    if made.closed is None:
        raise ConflictError("This round is still coded blind. Close it first; then settle.")
    if len(note) > 2000:
        raise InvalidError("A note has at most 2,000 characters.")
    row = RoundPassage.objects.filter(round=made, pk=unit).first()
    if row is None or not made.codes.filter(pk=code).exists():
        raise NotFoundError("There is no such passage or code in this round.")
    said = {"applies": applies, "note": note.strip(), "by": found.member.user}
    return Decision.objects.update_or_create(passage=row, code_id=code, defaults=said)[0]


def settled(found: Sheet) -> Mapping[RoundPassage, set[Code]]:
    """For each passage the codes that all who finished it gave, and those that were settled to apply."""
    made = _decisions(found)
    out = {}
    for at, unit in enumerate(found.units):
        done = [codes for column in found.said.values() if (codes := column[at]) is not None]
        agreed = set.intersection(*map(set, done)) if done else set()
        chosen = set()
        for code in found.codes:
            decision = made.get((unit.pk, code.pk))
            if decision.applies if decision else code.pk in agreed:
                chosen.add(code)
        out[unit] = chosen
    return out


def keep_settled(found: Access, rows: Sheet) -> int:
    """Code the round's passages with the settled set, as one's own work; how many codings those are."""
    kept = 0
    with transaction.atomic():
        for unit, codes in settled(rows).items():
            for code in codes:
                give_code(found, unit.passage, code)
                kept += 1
    return kept


def _decisions(found: Sheet) -> dict[tuple[int, int], Decision]:
    rows = Decision.objects.filter(passage__in=[unit.pk for unit in found.units]).select_related("by")
    return {(row.passage_id, row.code_id): row for row in rows}  # pyright: ignore
