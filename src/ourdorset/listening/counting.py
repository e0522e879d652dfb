"""Disclosure control: the one place where a count of people becomes a figure that may be shown.

A count below ten, or one that leaves fewer than ten of its base, is not shown; any other is rounded to the
nearest five. What is kept back cannot be found by subtraction:

- Within a row: if one group is kept back, more are, until those kept back are at least two, with ten people
  who said it and ten who did not. Groups of fewer than ten people are joined before anything is counted.
- Within a tree of themes: a theme inside another is kept back where fewer than ten said the outer one only.
- Between two reports: all figures of a project are renewed together, and only when at least ten people have
  come, gone, or been coded anew since (`is_due`). Until then the same figures stand in every report, so that
  two of them differ by what at least ten people said together, or not at all.

docs/listening-report.md says it in plain words. The thresholds are those of DHSC's consultations:
https://github.com/DataS-DHSC/consultation_example.
"""

import hmac
from collections.abc import Mapping, Sequence
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

FEWEST = 10
NEAREST = 5
OTHERS = "others"
_BYTES = 8


class Kind(StrEnum):
    """What may be said of a count."""

    NUMBER = "number"
    FEW = "few"
    NEARLY_ALL = "nearly-all"
    KEPT_BACK = "kept-back"


class Figure(NamedTuple):
    """A count as it may be shown. `number` is a multiple of five, for `Kind.NUMBER` alone."""

    kind: Kind
    number: int | None = None

    @property
    def words(self) -> str:
        """`about 25`, `a few`, `nearly all`, or `some` where nothing more may be said."""
        if self.number is not None:
            return f"about {self.number:,}"
        return {Kind.FEW: "a few", Kind.NEARLY_ALL: "nearly all"}.get(self.kind, "some")

    @property
    def cell(self) -> str:
        """What a table or CSV has of it: the number, or nothing."""
        return "" if self.number is None else str(self.number)


KEPT_BACK = Figure(Kind.KEPT_BACK)


class Row(NamedTuple):
    """How many said something: of everyone, and of each group in the order of the groups."""

    whole: Figure
    groups: tuple[Figure, ...]


def rounded(count: int) -> int:
    """To the nearest five."""
    return NEAREST * ((count + NEAREST // 2) // NEAREST)


def size(count: int) -> Figure:
    """How many people there are in all: a number, or a few."""
    return Figure(Kind.FEW) if count < FEWEST else Figure(Kind.NUMBER, rounded(count))


def figure(count: int, base: int) -> Figure:
    """How many of `base` people said something. Of fewer than twenty people only that some did."""
    if base < 2 * FEWEST:
        return KEPT_BACK
    if count < FEWEST:
        return Figure(Kind.FEW)
    if base - count < FEWEST:
        return Figure(Kind.NEARLY_ALL)
    return Figure(Kind.NUMBER, rounded(count))


def row(counts: Sequence[int], bases: Sequence[int]) -> Row:
    """How many said something, by groups that part everyone: each person is in exactly one.

    `counts` and `bases` have one number a group; a count is at most its base.
    """
    whole = figure(sum(counts), sum(bases))
    if whole.number is None:
        return Row(whole, (KEPT_BACK,) * len(counts))
    order = sorted(range(len(counts)), key=lambda group: (counts[group], group))
    kept = [group for group in order if _is_small(counts[group], bases[group])]
    rest = [group for group in order if group not in kept]
    while kept and rest and not _hides(kept, counts, bases):
        kept.append(rest.pop(0))
    return Row(
        whole,
        tuple(
            KEPT_BACK if group in kept else Figure(Kind.NUMBER, rounded(count))
            for group, count in enumerate(counts)
        ),
    )


def beside(count: int, base: int, all_counts: int, all_bases: int) -> Figure:
    """One group's figure where a person may be in several: it and everyone else are a row of two."""
    return row((count, all_counts - count), (base, all_bases - base)).groups[0]


def inside(inner: int, outer: int, found: Row) -> Row:
    """The row of a theme within another: kept back where the few who said only the outer one would show."""
    if found.whole.number is None or outer - inner >= FEWEST:
        return found
    return Row(KEPT_BACK, (KEPT_BACK,) * len(found.groups))


def joined(bases: Mapping[str, int]) -> dict[str, str]:
    """Which group each counts in: its own, or `OTHERS` when it is too small to be a group by itself.

    Empty when fewer than two groups are left: then there is nothing to compare.
    """
    order = sorted(bases, key=lambda group: (bases[group], group))
    others = [group for group in order if bases[group] < FEWEST]
    rest = [group for group in order if group not in others]
    while others and rest and sum(bases[group] for group in others) < FEWEST:
        others.append(rest.pop(0))
    if len(rest) + bool(others) < 2:
        return {}
    return {group: OTHERS if group in others else group for group in bases}


def traces(key: bytes, people: Mapping[int, str]) -> bytes:
    """Who was counted and as what, so that `moved` can tell how many have changed; it names nobody.

    `people` maps each to all that is counted of them; `key` is secret.
    """
    found = [_short(key, str(person)) + _short(key, f"{person} {said}") for person, said in people.items()]
    return b"".join(sorted(found))


def moved(before: bytes, after: bytes) -> int:
    """How many people came, went, or are counted as something else."""
    then, now = _traced(before), _traced(after)
    return sum(then.get(person) != now.get(person) for person in then.keys() | now.keys())


def is_due(before: bytes, after: bytes) -> bool:
    """Whether figures may be renewed: enough people have changed that none of them stands alone."""
    return moved(before, after) >= FEWEST


def _is_small(count: int, base: int) -> bool:
    return count < FEWEST or base - count < FEWEST


def _hides(kept: Sequence[int], counts: Sequence[int], bases: Sequence[int]) -> bool:
    said = sum(counts[group] for group in kept)
    return len(kept) > 1 and said >= FEWEST and sum(bases[group] for group in kept) - said >= FEWEST


def _short(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode(), sha256)[:_BYTES]


def _traced(people: bytes) -> dict[bytes, bytes]:
    step = 2 * _BYTES
    return {people[at : at + _BYTES]: people[at + _BYTES : at + step] for at in range(0, len(people), step)}
