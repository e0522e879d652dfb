"""Small areas (LSOA) and the larger ones they make up: MSOA, locality, council."""

import re
from enum import StrEnum
from typing import NamedTuple

from ourdorset.places.place import Place

# `Bournemouth 016A`: the letters after the number part an MSOA into its LSOAs.
_LSOA_NAME = re.compile(r"(?P<msoa>(?P<locality>.+) \d+)[A-Z]+")


class Rurality(StrEnum):
    """The ONS rural-urban classification of 2011, in its three broad classes."""

    URBAN = "Urban city and town"
    TOWN = "Rural town and fringe"
    VILLAGE = "Rural village and dispersed"

    @property
    def is_rural(self) -> bool:
        """Whether the classification counts it as rural."""
        return self is not Rurality.URBAN


class Area(NamedTuple):
    """A lower-layer super output area.

    `rank` is of income deprivation among all areas that are ranked, 1 = most deprived; `decile` likewise.
    `town` is the post town nearby and `district` its postcode district. The point is the area's centre.
    """

    code: str
    name: str
    town: str
    district: str
    council: str
    rank: int
    decile: int
    rurality: Rurality
    latitude: float
    longitude: float

    @property
    def msoa(self) -> str:
        """The name of the middle-layer area that it is part of."""
        found = _LSOA_NAME.fullmatch(self.name)
        return found["msoa"] if found else self.name

    @property
    def locality(self) -> str:
        """The former district that the area's name begins with, such as Purbeck."""
        found = _LSOA_NAME.fullmatch(self.name)
        return found["locality"] if found else self.name

    @property
    def centre(self) -> Place:
        """The centre as a place to set out from."""
        return Place(self.latitude, self.longitude, self.code)
