"""A journey in legs: walk, ride, walk. Found by two scans, so that nobody sets out earlier than they must."""

from collections.abc import Sequence
from typing import NamedTuple

from ourdorset.places.place import Place, kilometres
from ourdorset.places.transit.scan import NEVER, Reached, arrival, scan
from ourdorset.places.transit.timetable import DETOUR, Foot, Ride, Timetable, turned, walking_seconds

# From the door to the first stop, and from the last stop to the door.
WALK_KM = 2.0


class Leg(NamedTuple):
    """A part of a journey; `trip` is empty for a walk. Seconds after midnight."""

    trip: str
    start: str
    end: str
    departs: int
    arrives: int


class Journey(NamedTuple):
    """From door to door."""

    legs: tuple[Leg, ...]

    @property
    def departs(self) -> int:
        """When to leave."""
        return self.legs[0].departs

    @property
    def arrives(self) -> int:
        """When one is there."""
        return self.legs[-1].arrives

    @property
    def minutes(self) -> float:
        """From door to door."""
        return (self.arrives - self.departs) / 60


def stops_near(timetable: Timetable, places: Sequence[Place]) -> list[tuple[Foot, ...]]:
    """The stops within WALK_KM on foot of each place."""
    distances = kilometres(places, [stop.place for stop in timetable.stops]) if timetable.stops else []
    return [
        tuple(Foot(int(s), walking_seconds(row[s])) for s in (row * DETOUR <= WALK_KM).nonzero()[0])
        for row in distances
    ] or [()] * len(places)


def depart_after(timetable: Timetable, origin: Place, destination: Place, time: int) -> Journey | None:
    """Of the journeys that are there first, the one that leaves last; None when there is no way."""
    access, egress = stops_near(timetable, [origin, destination])
    there, _ = arrival(scan(timetable, access, time, egress), egress)
    on_foot = walk(origin, destination)
    if on_foot is not None and time + on_foot <= there:
        return Journey((Leg("", "", "", time, time + on_foot),))
    return arrive_by(timetable, origin, destination, there) if there < NEVER else None


def arrive_by(timetable: Timetable, origin: Place, destination: Place, time: int) -> Journey | None:
    """Of the journeys that are there by `time`, the one that leaves last; None when there is no way."""
    access, egress = stops_near(timetable, [origin, destination])
    back = scan(timetable.backwards, egress, -time, access)
    left, stop = arrival(back, access)
    on_foot = walk(origin, destination)
    if on_foot is not None and on_foot - time <= left:
        return Journey((Leg("", "", "", time - on_foot, time),))
    return _journey(timetable, back, -left, stop, egress) if left < NEVER else None


def walk(origin: Place, destination: Place) -> int | None:
    """Seconds on foot from door to door; None when it is too far."""
    distance = float(kilometres([origin], [destination])[0, 0])
    return walking_seconds(distance) if distance * DETOUR <= WALK_KM else None


def _journey(timetable: Timetable, back: Reached, leaves: int, stop: int, egress: Sequence[Foot]) -> Journey:
    """Follow a backward scan from the stop where the journey first boards, forwards in time."""
    rides = rides_from(back, stop)
    legs = [Leg("", "", timetable.stops[stop].name, leaves, rides[0][0].departs)]
    for index, (on, off) in enumerate(rides):
        before = rides[index - 1][1] if index else None
        if before and before.end != on.start:
            legs.append(_change(timetable, before, on))
        names = timetable.stops[on.start].name, timetable.stops[off.end].name
        legs.append(Leg(timetable.trips[on.trip], *names, on.departs, off.arrives))
    last = rides[-1][1]
    there = last.arrives + walk_from(last.end, egress)
    legs.append(Leg("", timetable.stops[last.end].name, "", last.arrives, there))
    return Journey(tuple(legs))


def rides_from(back: Reached, stop: int) -> list[tuple[Ride, Ride]]:
    """(got on by, got off by) of each trip in order of time, from a stop that a backward scan reached."""
    found: list[tuple[Ride, Ride]] = []
    while stop >= 0:
        boarded = back.boarded[stop]
        assert boarded is not None
        last, first = boarded
        found.append((turned(first), turned(last)))
        stop = back.walked[last.start]
    return found


def walk_from(stop: int, ways: Sequence[Foot]) -> int:
    """Seconds of the way on foot that has this stop."""
    return next(seconds for each, seconds in ways if each == stop)


def _change(timetable: Timetable, off: Ride, on: Ride) -> Leg:
    seconds = walk_from(on.start, timetable.feet[off.end])
    names = timetable.stops[off.end].name, timetable.stops[on.start].name
    return Leg("", *names, off.arrives, off.arrives + seconds)
