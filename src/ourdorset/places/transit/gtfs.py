"""Reading a GTFS feed, a zip file or a folder. https://gtfs.org/schedule/reference/

Read are `stops`, `routes`, `trips`, `stop_times`, `calendar` and `calendar_dates`. What is wrong is told by
file and line; a trip with a fault in it is left out, and the rest of the feed still serves.
"""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from ourdorset.kernel.api import InvalidError
from ourdorset.places.place import Place
from ourdorset.places.transit.timetable import Ride, Stop, Timetable, changes_on_foot, in_order

DAY = 24 * 3600
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NEEDED = ("stops.txt", "routes.txt", "trips.txt", "stop_times.txt")
REMOVED = "2"

Row = Mapping[str, str]


class Call(NamedTuple):
    """A trip at a stop: seconds after midnight."""

    stop: int
    arrives: int
    departs: int


class Trip(NamedTuple):
    """What is written on the bus, the service that says on which days it runs, and its calls in order."""

    title: str
    service: str
    calls: tuple[Call, ...]


class Week(NamedTuple):
    """The weekdays on which a service runs, from one day to another."""

    first: date
    last: date
    days: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A whole feed. `exceptions` are (service, day) -> whether it runs; `faults` say what was left out."""

    stops: tuple[Stop, ...]
    trips: tuple[Trip, ...]
    weeks: Mapping[str, Week]
    exceptions: Mapping[tuple[str, date], bool]
    faults: tuple[str, ...] = field(default=())

    def runs(self, service: str, day: date) -> bool:
        """Whether a service runs on a day."""
        if (service, day) in self.exceptions:
            return self.exceptions[service, day]
        week = self.weeks.get(service)
        return week is not None and week.first <= day <= week.last and week.days[day.weekday()]

    def timetable(self, day: date) -> Timetable:
        """The rides of a day, with what is still under way from the evening before."""
        eve = day - timedelta(days=1)
        rides: list[Ride] = []
        for index, trip in enumerate(self.trips):
            if self.runs(trip.service, day):
                rides += _rides(trip, 2 * index, 0)
            if trip.calls[-1].arrives >= DAY and self.runs(trip.service, eve):
                rides += _rides(trip, 2 * index + 1, DAY)
        titles = tuple(trip.title for trip in self.trips for _ in range(2))
        return Timetable(self.stops, in_order(rides), titles, changes_on_foot(self.stops))


def _rides(trip: Trip, number: int, earlier: int) -> Iterator[Ride]:
    for here, there in zip(trip.calls, trip.calls[1:], strict=False):
        if here.departs >= earlier:
            yield Ride(here.departs - earlier, there.arrives - earlier, here.stop, there.stop, number)


def read_gtfs(path: Path) -> Feed:
    """Read a feed. Raises InvalidError when a file that it needs is missing or is no table."""
    tables = _tables(path)
    missing = [name for name in NEEDED if name not in tables]
    if missing:
        raise InvalidError(f"{path} is no GTFS feed: it lacks {', '.join(missing)}.")
    faults: list[str] = []
    numbers, stops = _stops(tables["stops.txt"], faults)
    titles = {row["route_id"]: _title(row) for _, row in _rows(tables["routes.txt"])}
    calls = _calls(tables["stop_times.txt"], numbers, faults)
    trips = tuple(_trips(tables["trips.txt"], titles, calls, faults))
    weeks = dict(_weeks(tables.get("calendar.txt", ""), faults))
    exceptions = dict(_exceptions(tables.get("calendar_dates.txt", ""), faults))
    return Feed(stops, trips, weeks, exceptions, tuple(faults))


def _tables(path: Path) -> Mapping[str, str]:
    try:
        if path.is_dir():
            return {each.name: each.read_text(encoding="utf-8-sig") for each in path.glob("*.txt")}
        with zipfile.ZipFile(path) as feed:
            names = (name for name in feed.namelist() if name.endswith(".txt"))
            return {name.rsplit("/")[-1]: feed.read(name).decode("utf-8-sig") for name in names}
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise InvalidError(f"{path} cannot be read as a GTFS feed: {error}") from None


def _rows(table: str) -> Iterator[tuple[int, Row]]:
    reader = csv.DictReader(io.StringIO(table), skipinitialspace=True)
    for row in reader:
        yield reader.line_num, {key: (value or "").strip() for key, value in row.items() if key}


def _stops(table: str, faults: list[str]) -> tuple[dict[str, int], tuple[Stop, ...]]:
    numbers: dict[str, int] = {}
    stops: list[Stop] = []
    for line, row in _rows(table):
        try:
            place = Place(float(row["stop_lat"]), float(row["stop_lon"]), key=row["stop_id"])
        except (KeyError, ValueError):
            faults.append(f"stops.txt, line {line}: the stop has no usable latitude and longitude.")
            continue
        numbers[row["stop_id"]] = len(stops)
        stops.append(Stop(row.get("stop_name") or row["stop_id"], place))
    return numbers, tuple(stops)


def _title(route: Row) -> str:
    return route.get("route_short_name") or route.get("route_long_name") or route["route_id"]


def _calls(table: str, numbers: Mapping[str, int], faults: list[str]) -> dict[str, list[tuple[int, Call]]]:
    """Trip -> (sequence, call). A trip with a fault has an empty list, so that it is left out."""
    calls: dict[str, list[tuple[int, Call]]] = {}
    broken: set[str] = set()
    for line, row in _rows(table):
        trip = row.get("trip_id", "")
        try:
            arrives, departs = _times(row)
            call = Call(numbers[row["stop_id"]], arrives, departs)
            calls.setdefault(trip, []).append((int(row["stop_sequence"]), call))
        except (KeyError, ValueError) as error:
            broken.add(trip)
            faults.append(f"stop_times.txt, line {line}: trip {trip} is left out ({error}).")
    return {trip: [] if trip in broken else found for trip, found in calls.items()}


def _times(row: Row) -> tuple[int, int]:
    arrives, departs = row.get("arrival_time", ""), row.get("departure_time", "")
    if not (arrives or departs):
        raise ValueError("no time at a stop; times between timed stops are not worked out")
    return seconds(arrives or departs), seconds(departs or arrives)


def seconds(text: str) -> int:
    """Seconds after midnight of `7:05:00`; hours run past 24. Raises ValueError."""
    hours, minutes, rest = (int(part) for part in text.split(":"))
    if not (0 <= minutes < 60 and 0 <= rest < 60 and hours >= 0):
        raise ValueError(f"{text!r} is no time")
    return hours * 3600 + minutes * 60 + rest


def _trips(
    table: str,
    titles: Mapping[str, str],
    calls: Mapping[str, Sequence[tuple[int, Call]]],
    faults: list[str],
) -> Iterator[Trip]:
    for line, row in _rows(table):
        ordered = tuple(call for _, call in sorted(calls.get(row["trip_id"], ())))
        if len(ordered) < 2:
            continue
        times = [time for call in ordered for time in (call.arrives, call.departs)]
        if times != sorted(times):
            faults.append(f"trips.txt, line {line}: trip {row['trip_id']} is left out: it runs back in time.")
            continue
        yield Trip(titles.get(row["route_id"], row["route_id"]), row["service_id"], ordered)


def _weeks(table: str, faults: list[str]) -> Iterator[tuple[str, Week]]:
    for line, row in _rows(table):
        try:
            days = tuple(row[day] == "1" for day in WEEKDAYS)
            yield row["service_id"], Week(_day(row["start_date"]), _day(row["end_date"]), days)
        except (KeyError, ValueError):
            faults.append(f"calendar.txt, line {line}: the dates or days cannot be read.")


def _exceptions(table: str, faults: list[str]) -> Iterator[tuple[tuple[str, date], bool]]:
    for line, row in _rows(table):
        try:
            yield (row["service_id"], _day(row["date"])), row["exception_type"] != REMOVED
        except (KeyError, ValueError):
            faults.append(f"calendar_dates.txt, line {line}: the date cannot be read.")


def _day(text: str) -> date:
    return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a calendar day has no time zone
