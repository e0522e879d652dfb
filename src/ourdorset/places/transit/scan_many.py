"""The connection scan from many places at once: the same pass over the day's rides, a column for each place.

What `scan` keeps of one place in a list is here a row of numbers for each stop; each ride is looked at once,
for all places together. It finds the same journeys, and a test compares them.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ourdorset.places.transit.scan import NEVER
from ourdorset.places.transit.timetable import Foot, Ride, Timetable

# Columns of one pass: their rows stay in the processor's cache.
AT_ONCE = 512


@dataclass(slots=True)
class ReachedMany:
    """As `Reached`, shape (stops, places): when one is ready and off, and how.

    `boarded` is the index of the ride got on by, `walked` the stop that one walked from (-1: from the door),
    `from_door` the seconds of that walk.
    """

    ready: NDArray[np.int64]
    off: NDArray[np.int64]
    boarded: NDArray[np.int32]
    walked: NDArray[np.int32]
    from_door: NDArray[np.int64]


def minutes_there(
    timetable: Timetable, access: Sequence[Sequence[Foot]], egress: Sequence[Sequence[Foot]], at: int
) -> NDArray[np.float64]:
    """Shape (homes, places): from door to door, of the journey that leaves last and is there by `at`.

    `access` are the walks from each home to stops, `egress` those to each place. Infinite for no way by bus.
    """
    back = timetable.backwards
    parts = [
        _minutes(back, scan_many(back, egress[first : first + AT_ONCE], -at), access)
        for first in range(0, len(egress), AT_ONCE)
    ]
    return np.hstack(parts) if parts else np.empty((len(access), 0))


def scan_many(timetable: Timetable, access: Sequence[Sequence[Foot]], start: int) -> ReachedMany:
    """From each place set out at `start` and walk to its stops."""
    reached = _set_out(len(timetable.stops), access, start)
    aboard: dict[int, NDArray[np.int32]] = {}
    for index in range(bisect_left(timetable.departures, start), len(timetable.rides)):
        ride = timetable.rides[index]
        boards = reached.ready[ride.start] <= ride.departs
        on = aboard.get(ride.trip)
        if on is None:
            if not boards.any():
                continue
            on = aboard[ride.trip] = np.full(len(access), -1, dtype=np.int32)
        on[boards & (on < 0)] = index
        sooner = (on >= 0) & (reached.off[ride.end] > ride.arrives)
        if sooner.any():
            reached.off[ride.end, sooner] = ride.arrives
            reached.boarded[ride.end, sooner] = on[sooner]
            _walk_on(timetable, reached, ride, sooner)
    return reached


def _set_out(stops: int, access: Sequence[Sequence[Foot]], start: int) -> ReachedMany:
    shape = (stops, len(access))
    from_door = np.full(shape, NEVER)
    for column, ways in enumerate(access):
        for stop, seconds in ways:
            from_door[stop, column] = min(seconds, from_door[stop, column])
    return ReachedMany(
        ready=np.where(from_door < NEVER, start + from_door, NEVER),
        off=np.full(shape, NEVER),
        boarded=np.full(shape, -1, dtype=np.int32),
        walked=np.full(shape, -1, dtype=np.int32),
        from_door=from_door,
    )


def _walk_on(timetable: Timetable, reached: ReachedMany, ride: Ride, sooner: NDArray[np.bool_]) -> None:
    for stop, seconds in timetable.feet[ride.end]:
        better = sooner & (reached.ready[stop] > ride.arrives + seconds)
        reached.ready[stop, better] = ride.arrives + seconds
        reached.walked[stop, better] = ride.end


def _minutes(back: Timetable, reached: ReachedMany, homes: Sequence[Sequence[Foot]]) -> NDArray[np.float64]:
    """From each home: the stop to leave by, then the rides to the last, whose end says when one is there."""
    places = reached.off.shape[1]
    answer = np.full((len(homes), places), np.inf)
    if not back.rides:
        return answer
    departs = np.array([ride.departs for ride in back.rides])
    starts = np.array([ride.start for ride in back.rides])
    columns = np.arange(places)
    for row, ways in enumerate(homes):
        if not ways:
            continue
        stops = np.array([stop for stop, _ in ways])
        seconds = np.array([seconds for _, seconds in ways])
        left = reached.off[stops] + seconds[:, None]
        best = left.argmin(axis=0)
        some = columns[left[best, columns] < NEVER]
        began = _began(reached, stops[best[some]], some, departs, starts)
        answer[row, some] = (left[best[some], some] - began) / 60
    return answer


def _began(
    reached: ReachedMany,
    stops: NDArray[np.int64],
    columns: NDArray[np.int64],
    departs: NDArray[np.int64],
    starts: NDArray[np.int64],
) -> NDArray[np.int64]:
    """When each place was left: by stop got off at, back over the rides to the first, less the walk to it."""
    began = np.zeros(len(stops), dtype=np.int64)
    open_, at = np.arange(len(stops)), stops
    while len(open_):
        ride = reached.boarded[at, columns[open_]]
        stop = starts[ride]
        before = reached.walked[stop, columns[open_]]
        first = before < 0
        began[open_[first]] = departs[ride[first]] - reached.from_door[stop[first], columns[open_[first]]]
        open_, at = open_[~first], before[~first]
    return began
