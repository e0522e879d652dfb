"""How far those who are heard are like those who live here: pure functions over strata.

A stratum is a group of people, such as those aged 16 to 24, or women of the most deprived fifth.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

Strata = tuple[tuple[str, str], ...]


class Quota(NamedTuple):
    """A stratum: its keys and values, its share of the area (0 to 1), how many to hear, how many were."""

    strata: Strata
    share: float | None
    wanted: int | None
    heard: int
    source: str = ""

    @property
    def gap(self) -> int:
        """How many more to invite; 0 when none, or when no number was set."""
        return max(0, (self.wanted or 0) - self.heard)


def dissimilarity(heard: Mapping[str, float], shares: Mapping[str, float]) -> float:
    """Duncan's index, 0 (alike) to 1: the part of those heard who would have to be of another stratum.

    `heard` counts people by stratum, `shares` sum to anything above 0; a stratum in one alone counts as 0 in
    the other. Nobody heard gives 1. https://doi.org/10.2307/2088328
    """
    people, whole = sum(heard.values()), sum(shares.values())
    if people <= 0 or whole <= 0:
        return 1.0
    strata = heard.keys() | shares.keys()
    return sum(abs(heard.get(each, 0) / people - shares.get(each, 0) / whole) for each in strata) / 2


def r_indicator(cells: Sequence[tuple[float, float]]) -> float:
    """R = 1 - 2 S(ρ), 1 when every stratum was reached alike, 0 at worst.

    `cells` are (how many there are, how many of them were reached) for each stratum; ρ is their ratio, at
    most 1. Schouten, Cobben and Bethlehem 2009, Statistics Canada 12-001-X200900110887; S has N - 1 below
    the line.
    """
    size = sum(there for there, _ in cells)
    if size <= 1:
        return 1.0
    reached = [(there, min(1.0, got / there)) for there, got in cells if there > 0]
    mean = sum(there * chance for there, chance in reached) / size
    return 1 - 2 * sqrt(sum(there * (chance - mean) ** 2 for there, chance in reached) / (size - 1))


def partial_r(cells: Mapping[Strata, tuple[float, float]], key: str) -> float:
    """The unconditional partial R-indicator of one variable: how much of S(ρ) lies between its categories.

    0 when the variable makes no difference. `cells` as in `r_indicator`, by strata that have the key.
    Schouten, Shlomo and Skinner 2011, Journal of Official Statistics 27(2).
    """
    groups: dict[str, list[tuple[float, float]]] = {}
    for strata, (there, got) in cells.items():
        groups.setdefault(dict(strata)[key], []).append((there, min(got, there)))
    size = sum(there for group in groups.values() for there, _ in group)
    if size <= 0:
        return 0.0
    mean = sum(got for group in groups.values() for _, got in group) / size
    between = 0.0
    for group in groups.values():
        there, got = sum(one for one, _ in group), sum(two for _, two in group)
        between += there / size * (got / there - mean) ** 2 if there else 0.0
    return sqrt(between)


def invite_next(quotas: Iterable[Quota]) -> list[Quota]:
    """The strata with a gap, the one farthest from what was wanted first; of alike, the larger gap."""
    lacking = [quota for quota in quotas if quota.gap]
    return sorted(lacking, key=lambda quota: (quota.heard / (quota.wanted or 1), -quota.gap, quota.strata))


def shared_out(shares: Sequence[float], people: int) -> list[int]:
    """So many people by shares, in whole numbers that sum to `people`: largest remainders get one more."""
    whole = sum(shares)
    if whole <= 0:
        return [0 for _ in shares]
    exact = [share / whole * people for share in shares]
    given = [int(each) for each in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: (given[place] - exact[place], place))
    for place in by_remainder[: people - sum(given)]:
        given[place] += 1
    return given
