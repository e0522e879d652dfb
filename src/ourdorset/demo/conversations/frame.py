"""Whom the team of the hundred conversations set out to hear: as many of each group as the area has, or more.

Shares of small areas are those of the area pack; shares by age, sex and care are ≈, from memory of the 2021
census, and rounded. Those who are seldom heard are wanted more often than they are met.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from ourdorset.listening.api import GivenTarget
from ourdorset.places.api import Rurality, open_pack

HUNDRED = 100
CENSUS = "2021 census, rounded"
PACK = "area pack, each small area alike"
MORE = "2021 census, rounded; more are wanted, to hear them well"
AGES = {"16-24": 0.11, "25-34": 0.13, "35-44": 0.13, "45-54": 0.15, "55-64": 0.17, "65-74": 0.15,
        "75-84": 0.11, "85-over": 0.05}  # fmt: skip
SEXES = {"female": 0.52, "male": 0.48}
CARE = {"none": 0.9, "under-20": 0.05, "20-49": 0.02, "50-over": 0.03}
WANTED_OF_CARERS = {"50-over": 8, "20-49": 6}
RURALITIES = {Rurality.URBAN: "urban", Rurality.TOWN: "town", Rurality.VILLAGE: "village"}


def shares() -> tuple[GivenTarget, ...]:
    """How much of the area each group is, for those who do not choose whom they hear."""
    return tuple(target._replace(wanted=None) for target in targets())


def targets() -> tuple[GivenTarget, ...]:
    """One target a group."""
    areas = open_pack().areas
    return (
        *_targets("age-band", AGES, CENSUS),
        *_targets("sex", SEXES, CENSUS),
        *_targets("deprivation", _shares(str((area.decile + 1) // 2) for area in areas), PACK),
        *_targets("rurality", _shares(RURALITIES[area.rurality] for area in areas), PACK),
        *_targets("carer", CARE, MORE, WANTED_OF_CARERS),
    )


def _targets(
    key: str, shares: Mapping[str, float], source: str, wanted: Mapping[str, int] | None = None
) -> list[GivenTarget]:
    more = wanted or {}
    return [
        GivenTarget({key: value}, more.get(value, round(share * HUNDRED)), round(share, 3), source)
        for value, share in shares.items()
    ]


def _shares(values: Iterable[str]) -> dict[str, float]:
    counts = Counter(values)
    return {value: counts[value] / counts.total() for value in sorted(counts)}
