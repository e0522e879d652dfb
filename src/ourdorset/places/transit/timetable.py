"""A day's timetable, as the rides between one stop and the next.

Times are seconds after midnight of the day; a bus of the evening before that runs past midnight has rides at
the beginning of the day too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from ourdorset.places.place import Place, kilometres

# People do not walk in a straight line, and change buses no farther away than this.
DETOUR = 1.3
WALKING_KM_PER_HOUR = 4.8
CHANGE_KM = 0.4
CHANGE_SECONDS = 60


class Ride(NamedTuple):
    """One trip from one stop to the next: indexes of stops and of the trip."""

    departs: int
    arrives: int
    start: int
    end: int
    trip: int


class Stop(NamedTuple):
    """Where one may get on and off."""

    name: str
    place: Place


class Foot(NamedTuple):
    """A way on foot to a stop, in seconds; to the same stop it is the time that a change takes."""

    stop: int
    seconds: int


def walking_seconds(distance: float) -> int:
    """How long so many kilometres as the crow flies take on foot."""
    return round(distance * DETOUR / WALKING_KM_PER_HOUR * 3600)


@dataclass(frozen=True)
class Timetable:
    """Stops, the day's rides in order of departure, and what each trip is called."""

    stops: tuple[Stop, ...]
    rides: tuple[Ride, ...]
    trips: tuple[str, ...]
    feet: tuple[tuple[Foot, ...], ...] = field(repr=False)

    @cached_property
    def departures(self) -> tuple[int, ...]:
        """When each ride departs, in order."""
        return tuple(ride.departs for ride in self.rides)

    @cached_property
    def backwards(self) -> "Timetable":
        """The same day run backwards: to arrive by nine is to set out at nine in it, times negated."""
        rides = (turned(ride) for ride in reversed(self.rides))
        back: list[list[Foot]] = [[] for _ in self.stops]
        for start, ways in enumerate(self.feet):
            for way in ways:
                back[way.stop].append(Foot(start, way.seconds))
        return Timetable(self.stops, in_order(rides), self.trips, tuple(map(tuple, back)))


def turned(ride: Ride) -> Ride:
    """The ride as it runs in a day run backwards; turned twice it is itself."""
    return Ride(-ride.arrives, -ride.departs, ride.end, ride.start, ride.trip)


def in_order(rides: Iterable[Ride]) -> tuple[Ride, ...]:
    """Rides in order of departure. Those of one trip must come in the order that it runs: two may leave at
    the same second, and the sort keeps their order.
    """
    return tuple(sorted(rides, key=lambda ride: ride.departs))


def changes_on_foot(stops: Sequence[Stop]) -> tuple[tuple[Foot, ...], ...]:
    """From each stop to each within CHANGE_KM, itself among them."""
    places = [stop.place for stop in stops]
    ways: list[tuple[Foot, ...]] = []
    for start, distances in enumerate(kilometres(places, places)):
        near = (int(stop) for stop in (distances * DETOUR <= CHANGE_KM).nonzero()[0])
        ways.append(
            tuple(
                Foot(stop, CHANGE_SECONDS + (walking_seconds(distances[stop]) if stop != start else 0))
                for stop in near
            )
        )
    return tuple(ways)
