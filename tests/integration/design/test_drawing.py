"""The picture itself, drawn by Vega-Altair and vl-convert: it holds what it should and fetches nothing."""

import xml.etree.ElementTree as ElementTree

import pytest

from ourdorset.design.charts.drawing import BAND, DARK_BLUE, ORANGE, draw

VALUES = [
    {"line": line, "day": f"{day}T12:00:00", "value": value}
    for line, day, value in (
        ("Systolic", "2023-01-01", 150), ("Systolic", "2024-01-01", 138),
        ("Diastolic", "2023-01-01", 92), ("Diastolic", "2024-01-01", 80),
    )
]  # fmt: skip


@pytest.mark.parametrize("small", [False, True])
def test_lines_and_the_range_are_drawn_and_nothing_is_fetched(*, small: bool) -> None:
    svg = draw("Blood pressure", "mmHg", VALUES, [(90, 140)], small=small).decode()
    root = ElementTree.fromstring(svg)
    assert root.tag.endswith("svg")
    assert all(colour in svg for colour in (DARK_BLUE, ORANGE, BAND))
    assert "href=" not in svg and "<script" not in svg and "url(http" not in svg
    assert ("Systolic" in svg, "mmHg" in svg) == (not small, not small)


def test_a_range_that_is_open_and_a_line_that_is_flat_are_drawn() -> None:
    flat = [{"line": "x", "day": f"202{n}-01-01T12:00:00", "value": 5} for n in range(3)]
    assert b"<svg" in draw("Flat", "", flat, [(None, 7)], small=False)
