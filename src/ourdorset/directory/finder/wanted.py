"""What somebody is looking for, as typed things: what, where, when, how they travel, for whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from types import MappingProxyType

from ourdorset.directory.finder.words import Need
from ourdorset.places.api import Mode, Place

NOTHING = Need((), (), ())
WHOLE_DAY = (time.min, time.max)
PARTS_OF_DAY: Mapping[str, tuple[time, time]] = MappingProxyType(
    {
        "any": WHOLE_DAY,
        "morning": (time(6), time(12, 30)),
        "afternoon": (time(12), time(17, 30)),
        "evening": (time(17), time(23)),
    }
)
# What one may need of a place, and the words by which its description of access tells that it is there.
ACCESS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "wheelchair": ("wheelchair", "step-free", "step free", "level access", "ramp"),
        "hearing loop": ("hearing loop", "induction loop"),
        "BSL": ("bsl", "british sign language"),
        "accessible toilet": ("accessible toilet", "disabled toilet", "changing places"),
        "parking": ("parking", "blue badge"),
        "quiet space": ("quiet",),
    }
)
LEAST_MINUTES, MOST_MINUTES = 5, 240


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search. What is not told is empty, and narrows nothing.

    `around` are the names of all that the place lies in, `elsewhere` those of what it does not: a service
    that comes to people's homes in one of those alone is of no use. `weekdays` are 0 for Monday to 6; `hours`
    from and to; `modes` the ways in which this person can travel (none: any), `minutes` the longest journey
    that they would make.
    """

    need: Need = NOTHING
    place: Place | None = None
    around: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    weekdays: tuple[int, ...] = ()
    hours: tuple[time, time] = WHOLE_DAY
    modes: tuple[Mode, ...] = ()
    minutes: int = MOST_MINUTES
    age: int | None = None
    access: tuple[str, ...] = ()
    language: str = ""
    free: bool = False
    self_referral: bool = False
