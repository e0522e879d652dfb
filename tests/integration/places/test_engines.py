"""The engines of the synthetic Dorset: real minutes, an invented timetable, and an estimate for the rest."""

from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from ourdorset.demo.api import write_timetable
from ourdorset.places.api import Engine, Mode, Place, Transit, When, ask, engines, open_pack, read_gtfs

HOME = Place(50.611, -1.962, "E01020477")
BOURNEMOUTH = Place(50.7475, -1.8205, key="BH77DW")
POOLE = Place(50.7215, -1.9730, key="BH152JB")
NINE = When(datetime(2026, 12, 1, 9, 0))


@pytest.fixture(scope="module")
def timetable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_timetable(tmp_path_factory.mktemp("gtfs") / "demo.zip")


@pytest.fixture(scope="module")
def all_engines(timetable: Path) -> tuple[Engine, ...]:
    return engines(open_pack(), timetable=timetable)


def test_the_invented_timetable_is_a_sound_feed(timetable: Path):
    feed = read_gtfs(timetable)

    assert feed.faults == ()
    assert len(feed.trips) > 1000
    assert feed.timetable(NINE.at.date()).rides


def test_each_figure_is_credited(all_engines: tuple[Engine, ...]):
    area = open_pack().areas[0]
    answer = ask(all_engines, Mode.CAR, [area.centre], [BOURNEMOUTH, POOLE])
    bus = ask(all_engines, Mode.BUS, [HOME], [POOLE], NINE)

    assert answer.engine_of(0, 0) == "measured car minutes"
    assert answer.engine_of(0, 1) == "estimate from distance"
    assert bus.engine_of(0, 0) == "timetable demo"
    assert 40 < bus.minutes[0, 0] < 150


def test_there_and_back_from_swanage(timetable: Path):
    transit = Transit(read_gtfs(timetable))
    there = transit.journey(HOME, POOLE, NINE)
    back = transit.journey(POOLE, HOME, When(datetime(2026, 12, 1, 13, 0), arrive_by=False))

    assert there and back
    assert there.arrives <= 9 * 3600 <= 13 * 3600 <= back.departs
    assert any("Purbeck" in leg.trip for leg in there.legs)


def test_some_homes_have_no_bus_and_most_towns_do(all_engines: tuple[Engine, ...]):
    pack = open_pack()
    minutes = ask(all_engines, Mode.BUS, [area.centre for area in pack.areas], [POOLE], NINE).minutes[:, 0]
    lost = np.isinf(minutes)
    rural = np.array([area.rurality.is_rural for area in pack.areas])

    assert lost[rural].mean() > 0.3
    assert lost[~rural].mean() < 0.2
