"""Travel times by bus and train, from a timetable."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

import numpy as np

from ourdorset.places.place import Place, kilometres
from ourdorset.places.transit.gtfs import Feed
from ourdorset.places.transit.journey import (
    WALK_KM,
    Journey,
    arrive_by,
    depart_after,
    rides_from,
    stops_near,
    walk_from,
)
from ourdorset.places.transit.scan import NEVER, arrival, scan
from ourdorset.places.transit.scan_many import minutes_there
from ourdorset.places.transit.timetable import DETOUR, WALKING_KM_PER_HOUR, Foot, Timetable
from ourdorset.places.travel.engine import Minutes, Mode, When

DAYS_KEPT = 16
# From so many places on, one scan for all of them is quicker than one for each. From a single home a scan
# ends as soon as it is there, so that more of them are quick.
MANY, MANY_FROM_ONE = 16, 100


class Transit:
    """An engine over a feed. It needs to be told when; without that it knows nothing."""

    modes = frozenset({Mode.BUS})

    def __init__(self, feed: Feed, name: str = "timetable") -> None:
        self.name = name
        self._timetable = lru_cache(DAYS_KEPT)(feed.timetable)

    def minutes(
        self, mode: Mode, origins: Sequence[Place], destinations: Sequence[Place], when: When | None
    ) -> Minutes:
        """From door to door, by the journey that leaves last among those that are there in time."""
        shape = (len(origins), len(destinations))
        if when is None:
            return np.full(shape, np.nan)
        table = self._timetable(when.at.date())
        if not when.arrive_by:
            return self._each(table, origins, destinations, when)
        access = stops_near(table, origins)
        egress = stops_near(table, destinations)
        at = _seconds(when.at)
        if len(destinations) >= (MANY if len(origins) > 1 else MANY_FROM_ONE):
            answer = minutes_there(table, access, egress, at)
        else:
            answer = np.full(shape, np.inf)
            for column, ways in enumerate(egress):
                answer[:, column] = _column(table, access, ways, at)
        return np.minimum(answer, _on_foot(origins, destinations))

    def _each(
        self, table: Timetable, origins: Sequence[Place], destinations: Sequence[Place], when: When
    ) -> Minutes:
        found = [
            [depart_after(table, origin, destination, _seconds(when.at)) for destination in destinations]
            for origin in origins
        ]
        minutes = [[journey.minutes if journey else np.inf for journey in row] for row in found]
        return np.array(minutes, dtype=float).reshape(len(origins), len(destinations))

    def journey(self, origin: Place, destination: Place, when: When) -> Journey | None:
        """How to get there, leg by leg; None when there is no way that day."""
        find = arrive_by if when.arrive_by else depart_after
        return find(self._timetable(when.at.date()), origin, destination, _seconds(when.at))


def _column(
    table: Timetable, access: Sequence[Sequence[Foot]], egress: Sequence[Foot], at: int
) -> list[float]:
    # from one home alone the scan may end as soon as that is reached
    back = scan(table.backwards, egress, -at, access[0] if len(access) == 1 else ())
    minutes: list[float] = []
    for ways in access:
        left, stop = arrival(back, ways)
        if left >= NEVER:
            minutes.append(np.inf)
            continue
        last = rides_from(back, stop)[-1][1]
        minutes.append((last.arrives + walk_from(last.end, egress) + left) / 60)
    return minutes


def _on_foot(origins: Sequence[Place], destinations: Sequence[Place]) -> Minutes:
    """Minutes on foot, as `walk` has them, all at once."""
    distance = kilometres(origins, destinations) * DETOUR
    seconds = np.rint(distance / WALKING_KM_PER_HOUR * 3600)
    return np.where(distance <= WALK_KM, seconds / 60, np.inf)


def _seconds(at: datetime) -> int:
    return at.hour * 3600 + at.minute * 60 + at.second
