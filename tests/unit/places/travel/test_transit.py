"""Door to door by a small drawn timetable."""

from datetime import datetime

import numpy as np
import pytest

from ourdorset.places.api import Mode, Place, When
from ourdorset.places.transit.gtfs import Call, Feed, Trip, Week, seconds
from ourdorset.places.transit.timetable import Stop
from ourdorset.places.travel.transit import Transit

SWANAGE, WAREHAM, POOLE = Place(50.609, -1.958), Place(50.687, -2.113), Place(50.719, -1.981)
HOME = Place(50.612, -1.960)
HOSPITAL = Place(50.7215, -1.973)
NOWHERE = Place(50.95, -2.5)


def trip(title: str, *calls: tuple[int, str]) -> Trip:
    return Trip(title, "daily", tuple(Call(stop, seconds(at), seconds(at)) for stop, at in calls))


@pytest.fixture(scope="module")
def engine() -> Transit:
    stops = tuple(
        Stop(name, place) for name, place in (("Swanage", SWANAGE), ("Wareham", WAREHAM), ("Poole", POOLE))
    )
    trips = (
        trip("40", (0, "7:00:00"), (1, "7:30:00")),
        trip("40", (0, "8:00:00"), (1, "8:30:00")),
        trip("train", (1, "7:45:00"), (2, "8:00:00")),
        trip("train", (1, "8:45:00"), (2, "9:00:00")),
        trip("train", (2, "17:00:00"), (1, "17:15:00")),
        trip("40", (1, "17:30:00"), (0, "18:00:00")),
    )
    always = Week(datetime(2027, 1, 1).date(), datetime(2027, 12, 31).date(), (True,) * 7)
    return Transit(Feed(stops, trips, {"daily": always}, {}))


def at(text: str, *, arrive_by: bool) -> When:
    return When(datetime.fromisoformat(f"2027-01-05T{text}"), arrive_by)


def test_to_be_there_by_ten_and_home_after_four(engine: Transit):
    there = engine.journey(HOME, HOSPITAL, at("10:00", arrive_by=True))
    back = engine.journey(HOSPITAL, HOME, at("16:00", arrive_by=False))

    assert there and back
    assert [leg.trip for leg in there.legs] == ["", "40", "train", ""]
    assert [leg.trip for leg in back.legs] == ["", "train", "40", ""]
    assert seconds("7:50:00") < there.departs < seconds("8:00:00")
    assert seconds("9:00:00") < there.arrives < seconds("9:20:00")
    assert seconds("16:40:00") < back.departs < seconds("17:00:00")


def test_there_is_no_way_to_be_there_by_eight(engine: Transit):
    assert engine.journey(HOME, HOSPITAL, at("08:00", arrive_by=True)) is None


def test_minutes_are_those_of_the_journeys(engine: Transit):
    for when in (at("10:00", arrive_by=True), at("06:00", arrive_by=False)):
        minutes = engine.minutes(Mode.BUS, [HOME, NOWHERE], [HOSPITAL, SWANAGE], when)
        journey = engine.journey(HOME, HOSPITAL, when)
        assert journey
        assert minutes[0, 0] == pytest.approx(journey.minutes)
        assert minutes[0, 1] < 10
        assert np.isinf(minutes[1]).all()


def test_without_a_time_a_timetable_knows_nothing(engine: Transit):
    assert np.isnan(engine.minutes(Mode.BUS, [HOME], [HOSPITAL], None)).all()
