"""How to get to a service and home again, leg by leg, and what it adds up to over several visits."""

import math
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import NamedTuple

from ourdorset.directory.entry import Entry
from ourdorset.directory.finder.marks import minutes
from ourdorset.directory.finder.openings import Session, coming
from ourdorset.directory.finder.wanted import MOST_MINUTES, Wanted
from ourdorset.places.api import Engine, Journey, Leg, Mode, Place, Transit, When, ask

# Where no opening is told, one is there in the middle of the morning; a visit takes an hour unless told.
USUAL, VISIT = time(10), timedelta(hours=1)


class Way(NamedTuple):
    """One way of travelling: title, legs there and home if a timetable knows them, the sum in words."""

    title: str
    there: tuple[str, ...]
    home: tuple[str, ...]
    words: str


def ways(
    entry: Entry, wanted: Wanted, engines: Sequence[Engine], now: datetime, visits: int
) -> Iterator[Way]:
    """There and back, by each way that the person can travel, to the nearest place of the service."""
    places = [site.place for site in entry.sites if site.place]
    if wanted.place is None or not places:
        return
    session = next_session(entry, wanted, now)
    modes = wanted.modes or (Mode.WALK, Mode.BUS, Mode.CAR)
    for mode in modes:
        if mode is Mode.BUS:
            yield from _by_bus(wanted.place, places, engines, session, visits)
        else:
            yield from _by_road(mode, wanted.place, places, engines, visits)


def next_session(entry: Entry, wanted: Wanted, now: datetime) -> Session:
    """The next that suits; where none is told, the middle of tomorrow morning."""
    found = next(coming(entry, wanted.weekdays, wanted.hours, now), None)
    return found or Session(now.date() + timedelta(days=1), USUAL, None)


def _by_road(
    mode: Mode, home: Place, places: Sequence[Place], engines: Sequence[Engine], visits: int
) -> Iterator[Way]:
    answer = ask(engines, mode, [home], places)
    best = int(answer.minutes[0].argmin())
    one_way = float(answer.minutes[0, best])
    if math.isfinite(one_way):
        engine = answer.engine_of(0, best)
        words = f"About {minutes(one_way)} each way, by {engine}.{_visits(2 * one_way, visits)}"
        yield Way(mode.value.capitalize(), (), (), words)


def _by_bus(
    home: Place, places: Sequence[Place], engines: Sequence[Engine], session: Session, visits: int
) -> Iterator[Way]:
    timetable = next((engine for engine in engines if isinstance(engine, Transit)), None)
    if timetable is None:
        return
    opens = datetime.combine(session.day, session.opens or USUAL)
    closes = datetime.combine(session.day, session.closes) if session.closes else opens + VISIT
    leaves = min(closes, opens + VISIT)
    title = f"{Mode.BUS.value.capitalize()}, on {session.day:%A} {session.day.day} {session.day:%B}"
    found = [(timetable.journey(home, place, When(opens)), place) for place in places]
    there, place = min(found, key=lambda pair: pair[0].minutes if pair[0] else MOST_MINUTES * 10)
    if there is None:
        yield Way(title, (), (), f"There is no way to be there for {opens:%H:%M} by bus or train that day.")
        return
    back = timetable.journey(place, home, When(leaves, arrive_by=False))
    if back is None:
        yield Way(
            title, _legs(there), (), f"There is no way home by bus or train after {leaves:%H:%M} that day."
        )
        return
    words = f"{minutes(there.minutes)} there, {minutes(back.minutes)} back, by {timetable.name}."
    yield Way(title, _legs(there), _legs(back), words + _visits(there.minutes + back.minutes, visits))


def _legs(journey: Journey) -> tuple[str, ...]:
    """Each leg in words; nobody is told to walk for no time."""
    walked = (leg for leg in journey.legs if leg.trip or leg.arrives > leg.departs)
    return tuple(map(_leg, walked))


def _leg(leg: Leg) -> str:
    start = _clock(leg.departs)
    if leg.trip:
        return f"{start} {leg.trip} from {leg.start} to {leg.end}, there at {_clock(leg.arrives)}"
    to = f" to {leg.end}" if leg.end else " to the door"
    return f"{start} walk{to}, {minutes((leg.arrives - leg.departs) / 60)}"


def _clock(seconds: int) -> str:
    return f"{seconds // 3600 % 24:02}:{seconds // 60 % 60:02}"


def _visits(one: float, visits: int) -> str:
    return f" {visits} visits make {minutes(one * visits)} of travelling." if visits > 1 else ""
