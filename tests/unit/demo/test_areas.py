"""The frame: Dorset's small areas, and postcodes that no real home has."""

import re

from ourdorset.demo.api import areas, made_postcodes
from ourdorset.places.api import Rurality


def test_all_452_areas_of_both_councils() -> None:
    assert len(areas()) == len({area.code for area in areas()}) == 452
    assert {area.council for area in areas()} == {"E06000058", "E06000059"}
    assert {area.rurality for area in areas()} == set(Rurality)
    assert {area.decile for area in areas()} == set(range(1, 11))


def test_made_postcode_lies_in_one_area_and_cannot_be_real() -> None:
    assert len(made_postcodes()) == 4520
    form = re.compile(r"(BH|DT|SP)[0-9]{1,2} [0-9][CIKMOV]{2}")
    assert [code for code in made_postcodes() if not form.fullmatch(code)] == []


def test_areas_lie_in_dorset() -> None:
    assert all(50.5 < area.latitude < 51.1 and -3.0 < area.longitude < -1.6 for area in areas())
