"""Reading a timetable feed, and what is told of one that has faults."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from ourdorset.kernel.api import InvalidError
from ourdorset.places.transit.gtfs import Feed, read_gtfs, seconds

TABLES = {
    "stops.txt": """stop_id,stop_name,stop_lat,stop_lon
S,Swanage,50.609,-1.958
W,Wareham,50.687,-2.113
P,Poole,50.719,-1.981
""",
    "routes.txt": "route_id,route_short_name,route_long_name\nR40,40,Purbeck Breeze\nRN,,Night bus\n",
    "trips.txt": "route_id,service_id,trip_id\nR40,weekdays,t1\nRN,weekdays,t2\n",
    "stop_times.txt": """trip_id,arrival_time,departure_time,stop_id,stop_sequence
t1,07:30:00,07:30:00,W,2
t1,,7:05:00,S,1
t1,08:00:00,08:00:00,P,3
t2,23:50:00,23:50:00,P,1
t2,24:30:00,24:30:00,W,2
""",
    "calendar.txt": """service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date
weekdays,1,1,1,1,1,0,0,20270101,20271231
""",
    "calendar_dates.txt": "service_id,date,exception_type\nweekdays,20270329,2\nweekdays,20270403,1\n",
}
MONDAY, TUESDAY = date(2027, 1, 4), date(2027, 1, 5)


def feed(folder: Path, **changed: str) -> Feed:
    for name, text in (TABLES | {f"{key}.txt": value for key, value in changed.items()}).items():
        (folder / name).write_text(text)
    return read_gtfs(folder)


def test_a_day_s_rides_in_order_with_their_titles(tmp_path: Path):
    table = feed(tmp_path).timetable(MONDAY)

    assert [
        (table.trips[r.trip], table.stops[r.start].name, r.departs, table.stops[r.end].name, r.arrives)
        for r in table.rides
    ] == [
        ("40", "Swanage", seconds("7:05:00"), "Wareham", seconds("7:30:00")),
        ("40", "Wareham", seconds("7:30:00"), "Poole", seconds("8:00:00")),
        ("Night bus", "Poole", seconds("23:50:00"), "Wareham", seconds("24:30:00")),
    ]


def test_days_of_the_week_and_exceptions(tmp_path: Path):
    found = feed(tmp_path)

    runs = {day: found.runs("weekdays", day) for day in (MONDAY, date(2027, 3, 29), date(2027, 4, 3))}
    assert runs == {MONDAY: True, date(2027, 3, 29): False, date(2027, 4, 3): True}
    assert not found.runs("weekdays", date(2028, 1, 3))
    assert not found.runs("unknown", MONDAY)


def test_a_bus_under_way_at_midnight_is_in_the_next_day_too(tmp_path: Path):
    late = TABLES["stop_times.txt"].replace(
        "24:30:00,24:30:00,W,2", "24:10:00,24:11:00,W,2\nt2,24:40:00,24:40:00,S,3"
    )

    rides = feed(tmp_path, stop_times=late).timetable(TUESDAY).rides

    assert (rides[0].departs, rides[0].arrives) == (11 * 60, 40 * 60)


def test_a_zip_is_read_like_a_folder(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "feed.zip", "w") as file:
        for name, text in TABLES.items():
            file.writestr(name, "\ufeff" + text)

    assert len(read_gtfs(tmp_path / "feed.zip").trips) == 2


@pytest.mark.parametrize(
    ("table", "old", "new", "words"),
    [
        ("stops", "50.719", "north", "stops.txt, line 4"),
        (
            "stop_times",
            "07:30:00,07:30:00",
            "07:99:00,07:30:00",
            "stop_times.txt, line 2: trip t1 is left out",
        ),
        ("stop_times", ",,7:05:00", ",,", "line 3: trip t1 is left out (no time"),
        ("stop_times", "08:00:00,08:00:00", "06:00:00,06:00:00", "t1 is left out: it runs back in time"),
        ("calendar", "20271231", "next year", "calendar.txt, line 2"),
        ("calendar_dates", "20270329", "Easter", "calendar_dates.txt, line 2"),
    ],
)
def test_a_fault_is_named_and_the_rest_still_serves(
    tmp_path: Path, table: str, old: str, new: str, words: str
):
    found = feed(tmp_path, **{table: TABLES[f"{table}.txt"].replace(old, new)})

    assert [fault for fault in found.faults if words in fault]
    assert any(trip.title == "Night bus" for trip in found.trips) or table == "stops"


def test_what_is_no_feed_is_refused(tmp_path: Path):
    with pytest.raises(InvalidError, match="cannot be read"):
        read_gtfs(tmp_path / "absent.zip")
    (tmp_path / "stops.txt").write_text(TABLES["stops.txt"])
    with pytest.raises(InvalidError, match=r"lacks routes\.txt"):
        read_gtfs(tmp_path)
