"""Travel by road: what is asked of the router, what its answers mean, and places that it refuses.

The router here answers in the shape that Valhalla documents, over islands on which everything is a straight
line. tests/integration/places/test_roads.py asks the real one.
"""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from ourdorset.places.api import Mode, Place, ask
from ourdorset.places.travel.roads import PAIRS, Roads, read_table, request

WEST, EAST, ISLAND, SEA = Place(52.0, 1.0), Place(52.0, 1.04), Place(53.5, 1.0), Place(52.0, 9.0)


class RefusedError(Exception):
    """What Valhalla raises for a whole table when one place has no road, or one pair no way."""


class Islands:
    """A router of two islands, north and south of 53 degrees; east of 5 degrees is the sea."""

    def __init__(self) -> None:
        self.asked: list[Mapping[str, Any]] = []

    def matrix(self, request: Mapping[str, Any], /) -> Mapping[str, Any]:
        self.asked.append(request)
        sources, targets = request["sources"], request["targets"]
        if any(place["lon"] > 5 for place in (*sources, *targets)):
            raise RefusedError("No suitable edges near location")
        if len({place["lat"] > 53 for place in (*sources, *targets)}) > 1:
            raise RefusedError("Locations are in unconnected regions")
        kilometres = [
            [math.dist((a["lat"], a["lon"]), (b["lat"], b["lon"])) * 100 for b in targets] for a in sources
        ]
        return {
            "sources_to_targets": {
                "durations": [[round(km * 60) for km in row] for row in kilometres],
                "distances": kilometres,
            },
            "units": "kilometers",
        }


@pytest.fixture
def islands() -> Islands:
    return Islands()


@pytest.fixture
def roads(islands: Islands) -> Roads:
    return Roads(islands, RefusedError)


def test_a_request_is_of_valhalla_s_shape():
    assert request("auto", [WEST], [EAST, ISLAND]) == {
        "sources": [{"lat": 52.0, "lon": 1.0, "search_cutoff": 5000}],
        "targets": [
            {"lat": 52.0, "lon": 1.04, "search_cutoff": 5000},
            {"lat": 53.5, "lon": 1.0, "search_cutoff": 5000},
        ],
        "costing": "auto",
        "units": "kilometers",
        "verbose": False,
    }


def test_an_answer_has_seconds_and_null_where_there_is_no_way():
    # as pyvalhalla 3.9.1 gives it
    answer = {
        "sources_to_targets": {
            "durations": [[600, None], [300, 239]],
            "distances": [[10.0, None], [5.0, 4.0]],
        },
        "units": "kilometers",
        "algorithm": "costmatrix",
    }
    found = read_table(answer)

    assert found.minutes.tolist() == [[10, math.inf], [5, pytest.approx(3.983, abs=0.001)]]
    assert found.kilometres.tolist() == [[10, math.inf], [5, 4]]


@pytest.mark.parametrize(
    ("mode", "costing", "minutes"),
    [
        (Mode.CAR, "auto", 4),
        (Mode.TAXI, "auto", 19),
        (Mode.WALK, "pedestrian", 4),
        (Mode.CYCLE, "bicycle", 4),
    ],
)
def test_each_mode_by_its_costing(roads: Roads, islands: Islands, mode: Mode, costing: str, minutes: float):
    assert roads.minutes(mode, [WEST], [EAST], None).tolist() == [[pytest.approx(minutes)]]
    assert {asked["costing"] for asked in islands.asked} == {costing}


def test_nobody_walks_farther_than_anybody_would(roads: Roads):
    far = Place(52.0, 1.06)

    assert roads.minutes(Mode.WALK, [WEST], [EAST, far], None).tolist() == [[pytest.approx(4), math.inf]]
    assert roads.minutes(Mode.CAR, [WEST], [far], None).tolist() == [[pytest.approx(6)]]


def test_one_pair_without_a_way_does_not_spoil_the_others(roads: Roads):
    found = roads.minutes(Mode.CAR, [WEST, ISLAND, EAST], [WEST, EAST, ISLAND], None)

    inf = math.inf
    assert np.round(found, 6).tolist() == [[0, 4, inf], [inf, inf, 0], [4, 0, inf]]


def test_a_place_near_no_road_is_not_known_here_so_that_another_engine_answers(roads: Roads):
    found = roads.minutes(Mode.CAR, [WEST, SEA], [EAST, SEA], None)
    assert found[0, 0] == pytest.approx(4)
    assert np.isnan(found[0, 1]) and np.isnan(found[1]).all()

    answer = ask([roads], Mode.CAR, [WEST, SEA], [EAST])
    assert (answer.engine_of(0, 0), answer.engine_of(1, 0)) == ("roads of OpenStreetMap", "")


def test_many_places_are_asked_for_in_batches_and_once_whether_they_are_near_a_road(
    roads: Roads, islands: Islands
):
    homes = [Place(52.0, 1 + index / 10_000) for index in range(300)]
    sites = [Place(52.001, 1 + index / 10_000) for index in range(100)]
    found = roads.minutes(Mode.CAR, homes, sites, None)

    assert found.shape == (300, 100) and np.isfinite(found).all()
    tables = [each for each in islands.asked if len(each["sources"]) * len(each["targets"]) > 1]
    assert [len(each["sources"]) for each in tables] == [200, 100]
    assert max(len(each["sources"]) * len(each["targets"]) for each in tables) <= PAIRS
    before = len(islands.asked)
    roads.minutes(Mode.CAR, homes, sites, None)
    assert len(islands.asked) == before + 2


def test_no_places_at_all(roads: Roads):
    assert roads.minutes(Mode.CAR, [WEST], [], None).shape == (1, 0)
    assert roads.minutes(Mode.CAR, [], [EAST], None).shape == (0, 1)
