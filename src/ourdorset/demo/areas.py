"""Dorset's 452 small areas (LSOA 2011), with made postcodes that no real home has."""

from functools import cache
from itertools import product
from random import Random

from ourdorset.places.api import Area, open_pack

# The Post Office never uses these letters in the second half of a postcode.
MADE_LETTERS = "CIKMOV"
_PAIRS = tuple(first + second for first, second in product(MADE_LETTERS, repeat=2))


@cache
def areas() -> tuple[Area, ...]:
    """All areas, in order of code."""
    return open_pack().areas


@cache
def _stems() -> dict[str, str]:
    """Each area's pair of letters: with the district it says which area a made postcode lies in."""
    counts: dict[str, int] = {}
    stems = {}
    for area in areas():
        stems[area.code] = _PAIRS[counts.get(area.district, 0)]
        counts[area.district] = counts.get(area.district, 0) + 1
    return stems


def postcode(area: Area, digit: int) -> str:
    """One of the ten made postcodes of an area; `digit` is 0 to 9."""
    return f"{area.district} {digit}{_stems()[area.code]}"


@cache
def made_postcodes() -> dict[str, Area]:
    """Every made postcode and the area that it lies in."""
    return {postcode(area, digit): area for area in areas() for digit in range(10)}


def home_area(dice: Random) -> Area:
    """An area by chance; areas are drawn to hold about 1,700 people each, so all weigh the same."""
    return areas()[int(dice.random() * len(areas()))]
