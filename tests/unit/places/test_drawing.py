"""Maps as SVG paths: outlines where all are at hand, hexagons elsewhere."""

import re
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from ourdorset.places.api import Place, draw, open_pack

Make = Callable[..., Path]
NUMBER = re.compile(r"-?\d+\.?\d*")


def corners(path: str) -> list[tuple[float, float]]:
    """The points of a path of one ring: M, an absolute point, l, then steps from each to the next."""
    assert path.startswith("M") and path.endswith("z")
    numbers = [float(each) for each in NUMBER.findall(path)]
    points = [(numbers[0], numbers[1])]
    for right, down in zip(numbers[2::2], numbers[3::2], strict=True):
        x, y = points[-1]
        points.append((round(x + right, 1), round(y + down, 1)))
    return points


def test_outlines_fill_the_width_and_lose_points_nobody_sees(northwold: Make):
    drawing = draw(open_pack(northwold()))

    assert set(drawing.paths) == {f"E0199900{number}" for number in range(1, 7)}
    points = [point for path in drawing.paths.values() for point in corners(path)]
    assert min(x for x, _ in points) == pytest.approx(8, abs=0.2)
    assert max(x for x, _ in points) == pytest.approx(632, abs=0.2)
    # two rows of squares whose sides are shorter from west to east than from north to south
    assert drawing.frame == f"0 0 640 {drawing.height}"
    assert drawing.height > 640
    assert all(len(corners(path)) < 17 for path in drawing.paths.values())
    assert drawing.borders.count("z") == 1


def test_neighbours_keep_one_border(northwold: Make):
    drawing = draw(open_pack(northwold()))

    west, middle = (set(corners(drawing.paths[code])) for code in ("E01999001", "E01999002"))
    assert len(west & middle) >= 2


def test_a_place_on_the_land_and_one_elsewhere(northwold: Make):
    drawing = draw(open_pack(northwold()))

    assert drawing.point(Place(52.1, 1.15)) == pytest.approx((320, drawing.height / 2), abs=1)
    assert drawing.point(Place(50.7, -1.9)) is None


def test_hexagons_where_an_outline_is_missing_or_when_asked_for(northwold: Make):
    for drawing in (
        draw(open_pack(northwold(with_outlines=5))),
        draw(open_pack(northwold()), by_land=False),
    ):
        assert drawing.plane is None
        assert drawing.borders == ""
        assert len(drawing.paths) == 6
        assert all(len(NUMBER.findall(path)) == 12 for path in drawing.paths.values())
        assert drawing.point(Place(52.1, 1.15)) is None


def test_outlines_that_cannot_be_read_are_logged_and_maps_are_hexagons(
    northwold: Make, caplog: pytest.LogCaptureFixture
):
    folder = northwold()
    (folder / "boundaries.geojson").write_text("{}")

    assert draw(open_pack(folder)).plane is None
    assert "Maps are hexagons" in caplog.text


def test_a_ring_that_crosses_itself_is_what_it_encloses(northwold: Make):
    folder = northwold()
    text = orjson.loads((folder / "boundaries.geojson").read_bytes())
    (ring,) = text["features"][0]["geometry"]["coordinates"]
    # a spike out to the west and back on the same line
    ring[1:1] = [ring[0], [0.99, 52.0], ring[0]]
    text["features"][0]["geometry"]["coordinates"] = [ring]
    (folder / "boundaries.geojson").write_bytes(orjson.dumps(text))
    drawing = draw(open_pack(folder))

    assert drawing.plane is not None
    assert drawing.paths["E01999001"].count("z") == 1


def test_dorset_by_hexagons_is_small():
    drawing = draw(open_pack(), by_land=False)

    assert len(drawing.paths) == 452
    assert sum(map(len, drawing.paths.values())) < 50_000
