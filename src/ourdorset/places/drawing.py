"""A map of the areas as SVG paths: their outlines where those are at hand, else a hexagon for each.

Outlines are simplified all together (https://shapely.readthedocs.io/en/stable/coverage.html), so that
neighbours keep one border, and drawn on a flat plane true in the middle: good for a county or two.
"""

import logging
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import shapely
from shapely import Polygon as Ground
from shapely.geometry import MultiPolygon

from ourdorset.kernel.api import InvalidError
from ourdorset.places.boundaries import Shape, boundaries
from ourdorset.places.hexagons import cartogram
from ourdorset.places.pack import Pack
from ourdorset.places.place import Place

log = logging.getLogger(__name__)

WIDTH, RIM = 640.0, 8.0
# A bend smaller than this is not seen at that width, in units of the drawing.
BEND = 0.5
# A hole smaller than this, in square units, is no lake.
SLIVER = 20.0
# Hexagons stand a little apart.
GAP = 0.92
CORNERS = tuple((math.sin(turn * math.pi / 3), math.cos(turn * math.pi / 3)) for turn in range(6))


class Plane(NamedTuple):
    """How degrees become units of the drawing: x grows to the east, y to the south."""

    west: float
    north: float
    shrink: float
    scale: float

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point is drawn."""
        x = (longitude - self.west) * self.shrink * self.scale + RIM
        return x, (self.north - latitude) * self.scale + RIM


@dataclass(frozen=True, eq=False)
class Drawing:
    """SVG path data by area's code, in a frame of `width` × `height` units.

    `borders` is the path of the localities' outlines, empty for hexagons; `plane` is None for those, on
    which no point of the land has a place of its own.
    """

    width: int
    height: int
    paths: Mapping[str, str]
    borders: str
    plane: Plane | None

    @property
    def frame(self) -> str:
        """SVG's viewBox."""
        return f"0 0 {self.width} {self.height}"

    def point(self, place: Place) -> tuple[float, float] | None:
        """Where a place is drawn; None for hexagons, and for what lies outside the frame."""
        if self.plane is None:
            return None
        x, y = self.plane.point(place.longitude, place.latitude)
        return (round(x, 1), round(y, 1)) if 0 <= x <= self.width and 0 <= y <= self.height else None


def draw(pack: Pack, *, by_land: bool = True) -> Drawing:
    """The map of a pack, drawn once. Hexagons when asked for, or when an area's outline is not at hand."""
    land = _land(pack) if by_land else None
    return land or _hexagons(pack)


@cache
def _land(pack: Pack) -> Drawing | None:
    """By outlines: about 0.1 kB an area. None unless every area has one that can be read."""
    try:
        shapes = boundaries(pack)
    except InvalidError as error:
        log.error("Maps are hexagons: %s", error)
        return None
    if any(area.code not in shapes for area in pack.areas):
        return None
    plane, height = _plane(shapes.values())
    codes = list(shapes)
    grounds = np.array([_ground(shapes[code], plane) for code in codes], dtype=object)
    simple = dict(zip(codes, shapely.coverage_simplify(grounds, BEND), strict=True))
    localities: dict[str, list[shapely.Geometry]] = {}
    for area in pack.areas:
        localities.setdefault(area.locality, []).append(simple[area.code])
    unions = (_whole(parts) for parts in localities.values())
    paths = {code: _path(ground) for code, ground in simple.items()}
    return Drawing(int(WIDTH), height, paths, "".join(map(_path, unions)), plane)


def _plane(shapes: Iterable[Shape]) -> tuple[Plane, int]:
    """The plane on which all of them fill the width, and the height that they take."""
    points = np.array([point for shape in shapes for polygon in shape for point in polygon[0]])
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    shrink = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 2 * RIM) / max((east - west) * shrink, 1e-6)
    plane = Plane(float(west), float(north), shrink, float(scale))
    return plane, math.ceil((north - south) * scale + 2 * RIM)


def _ground(shape: Shape, plane: Plane) -> shapely.Geometry:
    """The shape on the plane; where its rings cross themselves, what they enclose."""
    flat = [[[plane.point(*point) for point in ring] for ring in polygon] for polygon in shape]
    ground = MultiPolygon([Ground(rings[0], rings[1:]) for rings in flat])
    return ground if ground.is_valid else _grounds(shapely.make_valid(ground))


def _grounds(mixed: shapely.Geometry) -> MultiPolygon:
    """The polygons among points and lines."""
    parts = shapely.get_parts(shapely.get_parts(mixed))
    return MultiPolygon([part for part in parts if isinstance(part, Ground)])


def _whole(parts: Sequence[shapely.Geometry]) -> shapely.Geometry:
    """A locality of its areas, without the slivers that lie between outlines that do not quite meet."""
    together = shapely.get_parts(shapely.union_all(np.array(parts, dtype=object)))
    grounds = [part for part in together if isinstance(part, Ground)]
    holes = [[ring for ring in ground.interiors if Ground(ring).area > SLIVER] for ground in grounds]
    return MultiPolygon(
        [Ground(ground.exterior, rings) for ground, rings in zip(grounds, holes, strict=True)]
    )


def _path(ground: shapely.Geometry) -> str:
    """Path data of the rings of a polygon or several, to a tenth of a unit."""
    polygons = [part for part in shapely.get_parts(ground) if isinstance(part, Ground)]
    return "".join(_ring(ring.coords) for part in polygons for ring in (part.exterior, *part.interiors))


def _ring(points: Iterable[Sequence[float]]) -> str:
    rounded = [(round(x * 10), round(y * 10)) for x, y, *_ in points]
    first, last = rounded[0], rounded[0]
    steps = [f"M{first[0] / 10:g} {first[1] / 10:g}l"]
    for x, y in rounded[1:-1]:
        if (x, y) != last:
            steps.append(f"{(x - last[0]) / 10:g} {(y - last[1]) / 10:g}")
            last = (x, y)
    return " ".join(steps) + "z" if len(steps) > 2 else ""


@cache
def _hexagons(pack: Pack) -> Drawing:
    """Each area the same, near where it lies."""
    cells = cartogram(pack.areas)
    left, top = min(cell.x for cell in cells.values()), min(cell.y for cell in cells.values())
    right, bottom = max(cell.x for cell in cells.values()), max(cell.y for cell in cells.values())
    size = (WIDTH - 2 * RIM) / (right - left + 2)
    radius = size / math.sqrt(3) * GAP
    paths = {}
    for code, cell in cells.items():
        x, y = (cell.x - left + 1) * size + RIM, (cell.y - top + 1) * size + RIM
        corners = " ".join(f"{x + radius * east:.1f} {y + radius * south:.1f}" for east, south in CORNERS)
        paths[code] = f"M{corners}z"
    return Drawing(int(WIDTH), math.ceil((bottom - top + 2) * size + 2 * RIM), paths, "", None)
