"""The invented timetable as a GTFS feed: lines between places, and town buses past the middle of each area.

Villages have no bus of their own, as many have none.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from ourdorset.places.api import Area, Place, kilometres, open_pack

DETOUR = 1.25
DAYS = {"daily": "1,1,1,1,1,1,1", "mon-sat": "1,1,1,1,1,1,0"}
YEARS = ("20260101", "20291231")
TOWN_SPEED, TOWN_EVERY, TOWN_STOPS = 16.0, 30, 10
TOWN_FIRST, TOWN_LAST = 6 * 60 + 30, 20 * 60


class Line(NamedTuple):
    """A line in one direction and back: minutes after midnight of its first and last departure."""

    title: str
    days: str
    first: int
    last: int
    every: int
    speed: float
    stops: tuple[str, ...]


def write_timetable(path: Path) -> Path:
    """Write the feed as a zip file and give its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as feed:
        for name, rows in tables().items():
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows(rows)
            feed.writestr(name, text.getvalue())
    return path


def tables() -> dict[str, list[Sequence[Any]]]:
    """The tables of the feed by file name, headers first."""
    stops = _stops()
    lines = [*_lines(), *_town_lines(stops)]
    trips: list[Sequence[Any]] = [("route_id", "service_id", "trip_id")]
    calls: list[Sequence[Any]] = [("trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence")]
    for route, line in enumerate(lines):
        for trip, (leaves, way) in enumerate(_departures(line)):
            key = f"{route}-{trip}"
            trips.append((route, line.days, key))
            calls += [
                (key, _clock(at), _clock(at), stop, n)
                for n, (stop, at) in enumerate(_calls(line, way, leaves, stops))
            ]
    return {
        "agency.txt": [("agency_id", "agency_name", "agency_url", "agency_timezone"),
                       ("demo", "Invented buses", "https://example.org", "Europe/London")],
        "stops.txt": [("stop_id", "stop_name", "stop_lat", "stop_lon"),
                      *((name, name, place.latitude, place.longitude) for name, place in stops.items())],
        "routes.txt": [("route_id", "agency_id", "route_short_name", "route_type"),
                       *((n, "demo", line.title, _vehicle(line)) for n, line in enumerate(lines))],
        "calendar.txt": [("service_id", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
                          "sunday", "start_date", "end_date"),
                         *((name, *days.split(","), *YEARS) for name, days in DAYS.items())],
        "trips.txt": trips,
        "stop_times.txt": calls,
    }  # fmt: skip


def _stops() -> dict[str, Place]:
    found = {
        row["name"]: Place(float(row["latitude"]), float(row["longitude"])) for row in _read("stops.csv")
    }
    for area in open_pack().areas:
        if not area.rurality.is_rural or area.rurality.name == "TOWN":
            found[_middle(area)] = Place(area.latitude, area.longitude)
    return found


def _middle(area: Area) -> str:
    return f"{area.town}, {area.name}"


def _lines() -> Iterator[Line]:
    for row in _read("lines.csv"):
        first, last = _minutes(row["first"]), _minutes(row["last"])
        stops = tuple(row["stops"].split("|"))
        yield Line(
            row["title"], row["days"], first, last, int(row["every"]), float(row["km_per_hour"]), stops
        )


def _town_lines(stops: dict[str, Place]) -> Iterator[Line]:
    """From each town's own stop past the middles of its areas, a few at a time, the nearest next."""
    towns: dict[str, list[str]] = {}
    for area in open_pack().areas:
        if (name := _middle(area)) in stops:
            towns.setdefault(area.town, []).append(name)
    for town, names in sorted(towns.items()):
        hub = town if town in stops else names[0]
        for number, some in enumerate(_rounds(hub, names, stops), start=1):
            title = f"Town bus {number} {town}"
            yield Line(title, "mon-sat", TOWN_FIRST, TOWN_LAST, TOWN_EVERY, TOWN_SPEED, (hub, *some))


def _rounds(hub: str, names: Iterable[str], stops: dict[str, Place]) -> Iterator[tuple[str, ...]]:
    left = [name for name in names if name != hub]
    while left:
        here, some = hub, []
        while left and len(some) < TOWN_STOPS:
            distances = kilometres([stops[here]], [stops[name] for name in left])[0]
            here = left.pop(int(distances.argmin()))
            some.append(here)
        yield tuple(some)


def _departures(line: Line) -> Iterator[tuple[int, tuple[str, ...]]]:
    for leaves in range(line.first, line.last + 1, line.every):
        yield leaves, line.stops
        yield leaves, line.stops[::-1]


def _calls(line: Line, way: Sequence[str], leaves: int, stops: dict[str, Place]) -> Iterator[tuple[str, int]]:
    """(stop, minutes after midnight) of one trip; a minute at least from stop to stop."""
    at = leaves
    yield way[0], at
    for here, there in pairwise(way):
        at += max(1, round(_distance(stops[here], stops[there]) / line.speed * 60))
        yield there, at


@cache
def _distance(here: Place, there: Place) -> float:
    """By road or rail, in kilometres."""
    return float(kilometres([here], [there])[0, 0]) * DETOUR


def _vehicle(line: Line) -> int:
    """GTFS's number: 2 is a train, 3 a bus."""
    return 2 if "train" in line.title.lower() else 3


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}:00"


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _read(name: str) -> list[dict[str, str]]:
    with (resources.files("ourdorset.demo.timetable") / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))
