"""One answer to a search: a service at a place, how to get there, when next, and why it stands there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ourdorset.directory.entry import Entry, Site
from ourdorset.directory.finder.openings import Session
from ourdorset.places.api import Mode


class Reason(StrEnum):
    """What counts in the order of the answers, the weightiest first."""

    FIT = "what you asked for"
    JOURNEY = "how long it takes you"
    SOON = "how soon it is open"
    ROOM = "whether there is room"
    FRESH = "how lately it was checked"


WEIGHTS: Mapping[Reason, float] = {
    Reason.FIT: 0.45,
    Reason.JOURNEY: 0.25,
    Reason.SOON: 0.12,
    Reason.ROOM: 0.08,
    Reason.FRESH: 0.10,
}
# What is not known counts a little less than the middle: neither a reward nor a verdict.
UNKNOWN = 0.4


@dataclass(frozen=True, slots=True)
class Journey:
    """Minutes from door to door by one mode, by whose word; infinite for no way, nan for not known."""

    mode: Mode
    minutes: float
    engine: str


@dataclass(frozen=True, slots=True)
class Option:
    """`site` is None for what comes to one's home, or is by telephone or online.

    `marks` are from 0 to 1, `words` say the same in a sentence or none.
    """

    entry: Entry
    site: Site | None
    journeys: tuple[Journey, ...]
    session: Session | None
    marks: Mapping[Reason, float]
    words: Mapping[Reason, str]

    @property
    def score(self) -> float:
        """The weighted sum of all marks, 0 to 1."""
        return sum(WEIGHTS[reason] * mark for reason, mark in self.marks.items())


def days_since(moment: date | datetime | None, now: datetime) -> int | None:
    """Whole days from then to now; None when there is no then. Never less than none."""
    if moment is None:
        return None
    day = moment.date() if isinstance(moment, datetime) else moment
    return max(0, (now.date() - day).days)
