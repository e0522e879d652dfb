"""Minutes to places are worked out once for each place, and are those that the engines tell."""

from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from ourdorset.directory import journeys as room
from ourdorset.directory.journeys import forget, journeys
from ourdorset.places.api import BuiltIn, Minutes, Mode, Place, When, nearest

HALL, CLINIC, PIER = Place(50.61, -1.96), Place(50.72, -1.97), Place(50.62, -2.45)


class Counting(BuiltIn):
    """The estimate, which notes how many places it is asked for."""

    def __init__(self) -> None:
        super().__init__({})
        self.asked: list[int] = []

    def minutes(
        self, mode: Mode, origins: Sequence[Place], destinations: Sequence[Place], when: When | None
    ) -> Minutes:
        self.asked.append(len(destinations))
        return super().minutes(mode, origins, destinations, when)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counting]:
    counting = Counting()
    monkeypatch.setattr(room, "travel", lambda: (counting,))
    forget()
    yield counting
    forget()


def test_a_place_asked_for_before_costs_nothing(engine: Counting):
    first = journeys((HALL, CLINIC), Mode.CAR, None)
    again = journeys((CLINIC, PIER, HALL), Mode.CAR, None)

    assert engine.asked == [2, 1]
    assert np.array_equal(again.minutes[:, [2, 0]], first.minutes)
    assert first.engines == ("estimate from distance",)
    journeys((HALL,), Mode.WALK, None)
    assert engine.asked == [2, 1, 1]


def test_no_place_at_all_is_no_way(engine: Counting):
    none = journeys((), Mode.CAR, None)

    assert none.minutes.shape == (452, 0)
    assert np.isinf(nearest(none.minutes)).all()
    assert none.engines == ()


def test_what_no_engine_knows_names_none(engine: Counting):
    found = journeys((HALL,), Mode.BUS, None)

    assert np.isnan(found.minutes).all()
    assert found.engines == ()


def test_what_is_kept_is_bounded(engine: Counting, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(room, "KEPT", 1)
    for _ in range(2):
        journeys((HALL, CLINIC), Mode.CAR, None)

    assert engine.asked == [2, 2]
