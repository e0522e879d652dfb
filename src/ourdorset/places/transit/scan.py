"""The connection scan: earliest arrivals from one place to everywhere by one pass over the day's rides.

Dibbelt, Pajor, Strasser and Wagner, https://arxiv.org/abs/1703.05997. A journey is a walk to a stop, rides
with at most one walk between two of them, and a walk from the last stop.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from ourdorset.places.transit.timetable import Foot, Ride, Timetable

NEVER = 1 << 40


@dataclass(slots=True)
class Reached:
    """What one scan found, by index of stop.

    `ready` is when one may board there, `off` when one first gets off a ride there; both NEVER where one
    cannot. `boarded` is, by stop, the ride that one gets off there and the ride of the same trip that one got
    on by; `walked` is the stop that one walked from to be ready, or -1 for the walk from the door.
    """

    ready: list[int]
    off: list[int]
    boarded: list[tuple[Ride, Ride] | None]
    walked: list[int]


def scan(timetable: Timetable, access: Sequence[Foot], start: int, goal: Sequence[Foot] = ()) -> Reached:
    """Set out at `start` (seconds) and walk to the stops of `access`.

    With a `goal`, the stops from which one walks to a door, the scan ends when no ride can be there sooner;
    what it found of other stops may then be incomplete.
    """
    count = len(timetable.stops)
    reached = Reached([NEVER] * count, [NEVER] * count, [None] * count, [-1] * count)
    for stop, seconds in access:
        reached.ready[stop] = min(reached.ready[stop], start + seconds)
    to_door = dict(goal)
    best = NEVER
    aboard: dict[int, Ride] = {}
    ready, off = reached.ready, reached.off
    for ride in islice(timetable.rides, bisect_left(timetable.departures, start), None):
        if ride.departs >= best:
            break
        if ride.trip not in aboard:
            if ready[ride.start] > ride.departs:
                continue
            aboard[ride.trip] = ride
        if ride.arrives < off[ride.end]:
            off[ride.end] = ride.arrives
            reached.boarded[ride.end] = (aboard[ride.trip], ride)
            _walk_on(timetable, reached, ride)
            if ride.end in to_door:
                best = min(best, ride.arrives + to_door[ride.end])
    return reached


def _walk_on(timetable: Timetable, reached: Reached, ride: Ride) -> None:
    for stop, seconds in timetable.feet[ride.end]:
        if ride.arrives + seconds < reached.ready[stop]:
            reached.ready[stop] = ride.arrives + seconds
            reached.walked[stop] = ride.end


def arrival(reached: Reached, egress: Sequence[Foot]) -> tuple[int, int]:
    """(when one is at the door, the stop one gets off at) by `egress`; (NEVER, -1) for no way."""
    return min(
        ((reached.off[stop] + seconds, stop) for stop, seconds in egress if reached.off[stop] < NEVER),
        default=(NEVER, -1),
    )
