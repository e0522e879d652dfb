"""The cartogram: a cell each, near where it lies."""

from itertools import combinations

import pytest

from ourdorset.places.api import Area, Rurality, cartogram


def area(code: str, latitude: float, longitude: float) -> Area:
    return Area(code, code, "", "", "", 1, 1, Rurality.URBAN, latitude, longitude)


def test_a_cell_each_and_none_overlap():
    cells = cartogram([area(str(n), 50.7, -2.4) for n in range(12)])

    assert len(set(cells.values())) == 12
    apart = [(a.x - b.x) ** 2 + (a.y - b.y) ** 2 for a, b in combinations(cells.values(), 2)]
    assert min(apart) == pytest.approx(1)


def test_west_stays_west_and_north_is_up():
    cells = cartogram(
        [
            area("west", 50.7, -2.9),
            area("east", 50.7, -1.8),
            area("north", 51.1, -2.3),
            area("south", 50.5, -2.3),
        ]
    )

    assert cells["west"].x < cells["east"].x
    assert cells["north"].y < cells["south"].y


def test_no_areas():
    assert cartogram([]) == {}
