"""A round as a sheet: passage by coder, each cell the codes given, or nothing where it was not finished."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from ourdorset.listening.agreement.code_sets import Codes, SetPair
from ourdorset.listening.agreement.kappa import Pair
from ourdorset.listening.consent.allowed import allowed
from ourdorset.listening.models import Code, Coding, Round, RoundPassage


class Sheet(NamedTuple):
    """`said` has by coder's id what they gave each unit (None: not finished); `machine` too, if kept."""

    units: Sequence[RoundPassage]
    coders: Sequence[Any]
    codes: Sequence[Code]
    said: Mapping[int, Sequence[Codes]]
    machine: Sequence[Codes] | None

    @property
    def pairs(self) -> list[SetPair]:
        """Each two coders."""
        return [SetPair(self.said[a.pk], self.said[b.pk]) for a, b in combinations(self.coders, 2)]

    @property
    def machine_pairs(self) -> list[SetPair]:
        """Each coder with the machine."""
        if self.machine is None:
            return []
        return [SetPair(self.said[coder.pk], self.machine) for coder in self.coders]


def sheet(made: Round) -> Sheet:
    """The round's sheet, without passages that may no longer be analysed."""
    rows = made.passages.select_related("passage__text__conversation")  # pyright: ignore
    every = list(rows.prefetch_related("machine").order_by("order"))
    may = allowed({unit.passage.text.pk for unit in every})
    units = [u for u in every if may.analysis(u.passage.text, u.passage.start, u.passage.end)]
    coders = list(made.coders.order_by("name", "pk"))
    given: dict[tuple[int, int], set[int]] = {}
    for passage, by, code in Coding.objects.filter(round=made).values_list("passage", "by", "code"):
        given.setdefault((passage, by), set()).add(code)
    said = {
        coder.pk: [
            given.get((unit.passage.pk, coder.pk), set()) if coder.pk in unit.done_by else None
            for unit in units
        ]
        for coder in coders
    }
    machine = [{code.pk for code in unit.machine.all()} for unit in units] if made.with_machine else None
    return Sheet(units, coders, list(made.codes.order_by("order", "name")), said, machine)


def on_code(pairs: Sequence[SetPair], code: int) -> list[Pair]:
    """The pairs on one code: whether each gave it."""
    return [Pair(_has(pair.first, code), _has(pair.second, code)) for pair in pairs]


def _has(column: Sequence[Codes], code: int) -> list[bool | None]:
    return [None if codes is None else code in codes for codes in column]


def values(found: Sheet, code: int) -> list[list[bool | None]]:
    """For each unit what each coder said of one code."""
    columns = [_has(column, code) for column in found.said.values()]
    return [list(unit) for unit in zip(*columns, strict=True)]
