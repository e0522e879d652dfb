"""Where somebody is: a postcode, the first half of one, a town or a former district, as they type it."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from psycopg import Connection

from ourdorset.places.api import Area, Pack, Place, find_postcode, open_pack

UNKNOWN_PLACE = "We do not know “{text}”. Enter a postcode of this area, such as BH19 1AA, or a town."


class Where(NamedTuple):
    """A place to set out from, in words, and the locality that it lies in."""

    place: Place
    words: str
    locality: str

    @property
    def around(self) -> frozenset[str]:
        """The names, in lower case, of all that the place lies in."""
        area = pack().by_code.get(self.place.area)
        names = (area.town, area.district, area.locality, pack().council_of(area)) if area else ()
        return frozenset(name.casefold() for name in names)


@cache
def pack() -> Pack:
    """The area that this directory is of."""
    return open_pack()


def find_where(connection: Connection[Any], text: str) -> Where | None:
    """The place meant; None when it is not known here."""
    if found := find_postcode(connection, text):
        area = pack().by_code.get(found.area)
        words = f"{found.code[:-3]} {found.code[-3:]}"
        return Where(found.place, f"{words}, {area.town}" if area else words, area.locality if area else "")
    return named().get(" ".join(text.split()).casefold())


@cache
def named() -> Mapping[str, Where]:
    """Towns, postcode districts and localities by their names in lower case; of two alike the town counts."""
    found: dict[str, Where] = {}
    for key in ("locality", "district", "town"):
        groups: dict[str, list[Area]] = {}
        for area in pack().areas:
            groups.setdefault(getattr(area, key), []).append(area)
        found |= {name.casefold(): _middle(name, areas) for name, areas in groups.items()}
    return found


def _middle(name: str, areas: Iterable[Area]) -> Where:
    """The area nearest to the middle of all: somewhere that people live, not a field between."""
    inside = list(areas)
    north = sum(area.latitude for area in inside) / len(inside)
    east = sum(area.longitude for area in inside) / len(inside)
    near = min(inside, key=lambda area: (area.latitude - north) ** 2 + (area.longitude - east) ** 2)
    return Where(near.centre, name, near.locality)
