"""Where and when a person who is referred could go: the same engine as the finder's, for one kind of service.

For each place that gives it: the soonest free appointment, those on the days and at the times that suit, the
way there and back by the person's own modes as often as they have to come, and that of whoever comes along.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import islice
from typing import NamedTuple

from ourdorset.directory.entry import Entry
from ourdorset.directory.finder.finding import find
from ourdorset.directory.finder.openings import Session, booked_ahead, coming
from ourdorset.directory.finder.option import Option
from ourdorset.directory.finder.trips import Trip, Visit, best, trips
from ourdorset.directory.finder.wanted import WHOLE_DAY, Wanted
from ourdorset.directory.local_time import LONDON
from ourdorset.places.api import Engine, Mode, Place

# So many are worked out; so many times are told of each.
MOST, TIMES = 12, 3
MOST_VISITS = 60
USUAL, LONG = time(10), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Companion:
    """Someone who comes along: from where (None: from the same door), and how they can travel."""

    place: Place | None = None
    modes: tuple[Mode, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A person without a name: what they need (`kind`, a term's id or name), where, when, how, how often."""

    kind: str
    wanted: Wanted
    visits: int = 1
    companion: Companion | None = None


class Choice(NamedTuple):
    """A place to go to. `times` are the next that suit, `soonest` the next of all; quickest trips first."""

    option: Option
    times: tuple[Session, ...]
    soonest: Session | None
    trips: tuple[Trip, ...]
    companion_trips: tuple[Trip, ...]

    @property
    def suits(self) -> bool:
        """Whether there is a time that suits, or none is told that could be wrong."""
        return bool(self.times) or (self.soonest is None and not self.option.entry.appointments)

    @property
    def hours(self) -> float | None:
        """Hours on the way for all who travel, all visits, each by their quickest way; None for no way."""
        own, other = best(self.trips), best(self.companion_trips)
        if own is None or (self.companion_trips and other is None):
            return None
        return own.hours + (other.hours if other else 0.0)


def choose(entries: Iterable[Entry], asked: Asked, engines: Sequence[Engine], now: datetime) -> list[Choice]:
    """The choices, best first: those with a time that suits before the others. `now` with its zone."""
    of_kind = [entry for entry in entries if is_of(entry, asked.kind)]
    # a day on which it is not open does not leave it out: that is for the person to weigh
    anyhow = replace(asked.wanted, weekdays=(), hours=WHOLE_DAY)
    found = find(of_kind, None, anyhow, engines, now)[:MOST]
    choices = [_choice(option, asked, engines, now) for option in found]
    return sorted(choices, key=lambda each: not each.suits)


def is_of(entry: Entry, kind: str) -> bool:
    """Whether a service is filed under a term, told by its id or its name."""
    return any(kind in (term.id, term.name) for term in entry.terms)


def one(entry: Entry, asked: Asked, engines: Sequence[Engine], now: datetime) -> Choice | None:
    """What `choose` says of one service, whatever speaks against it; None when it is not running."""
    anyone = Wanted(place=asked.wanted.place, modes=asked.wanted.modes)
    found = find([entry], None, anyone, engines, now)
    return _choice(found[0], asked, engines, now) if found else None


def _choice(option: Option, asked: Asked, engines: Sequence[Engine], now: datetime) -> Choice:
    wanted, entry = asked.wanted, option.entry
    times = tuple(islice(_coming(entry, wanted.weekdays, wanted.hours, now), TIMES))
    soonest = next(_coming(entry, (), WHOLE_DAY, now), None)
    place = option.site.place if option.site else None
    if wanted.place is None or place is None:
        return Choice(option, times, soonest, (), ())
    visit = _visit(times[0] if times else soonest, now)
    companion = asked.companion
    together = 2 if companion and companion.place is None else 1
    own = trips(wanted.place, place, visit, asked.visits, wanted.modes, engines, travellers=together)
    others = (
        trips(companion.place or wanted.place, place, visit, asked.visits, _modes(companion, wanted), engines)
        if companion
        else ()
    )
    return Choice(option, times, soonest, tuple(own), tuple(others))


def _coming(
    entry: Entry, weekdays: Sequence[int], hours: tuple[time, time], now: datetime
) -> Iterator[Session]:
    """Free appointments only, where any are told: that it is open later gets nobody in."""
    only = booked_ahead(entry, now)
    return (each for each in coming(entry, weekdays, hours, now) if each.is_appointment or not only)


def _modes(companion: Companion, wanted: Wanted) -> tuple[Mode, ...]:
    """From the same door they go together, as the person does."""
    return companion.modes if companion.place else wanted.modes


def _visit(session: Session | None, now: datetime) -> Visit:
    """A session as a visit, an hour of a long one; where none is told, the middle of tomorrow morning."""
    day = session.day if session else now.date() + timedelta(days=1)
    starts = datetime.combine(day, (session and session.opens) or USUAL, LONDON)
    closes = session.closes if session else None
    ends = datetime.combine(day, closes, LONDON) if closes else starts + LONG
    if session and not session.is_appointment:
        ends = min(ends, starts + LONG)
    return Visit(starts, ends)
