"""Groups of residents that journeys are told for: by deprivation, by place, by what a pack counts."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ourdorset.places.api import Pack, Rurality

EVERYONE = "Everyone"
FIFTHS = ("Most deprived fifth", "Second fifth", "Third fifth", "Fourth fifth", "Least deprived fifth")
BY_INCOME, BY_PLACE, BY_COUNCIL, BY_PEOPLE = (
    "By income deprivation of the area", "By kind of place", "By council", "By age and other groups",
)  # fmt: skip
WITHOUT_A_CAR = "without a car"


class Group(NamedTuple):
    """A group: the heading that it stands under, its name, and the share of each area's residents in it."""

    heading: str
    name: str
    share: NDArray[np.float64]


def groups_of(pack: Pack) -> list[Group]:
    """Everyone first. Fifths are of England's areas, so that they need not be equal here."""
    areas = pack.areas

    def where(heading: str, name: str, inside: Sequence[bool]) -> Group:
        return Group(heading, name, np.array(inside, dtype=float))

    found = [where("", EVERYONE, [True] * len(areas))]
    for number, name in enumerate(FIFTHS):
        found.append(where(BY_INCOME, name, [(area.decile - 1) // 2 == number for area in areas]))
    found += [_of_people(pack, name, counts) for name, counts in pack.residents.groups.items()]
    for kind in Rurality:
        found.append(where(BY_PLACE, kind.value, [area.rurality is kind for area in areas]))
    for code, name in pack.councils.items():
        found.append(where(BY_COUNCIL, name, [area.council == code for area in areas]))
    return found


def _of_people(pack: Pack, name: str, counts: NDArray[np.float64]) -> Group:
    everyone = pack.residents.counts
    share = np.divide(counts, everyone, out=np.zeros_like(counts), where=everyone > 0)
    return Group(BY_PEOPLE, name[:1].upper() + name[1:], share)


def counts_cars(pack: Pack) -> bool:
    """Whether the pack tells how many residents are without a car."""
    return any(WITHOUT_A_CAR in name.casefold() for name in pack.residents.groups)
