"""A small map: the land, homes as dots, the answers as numbers, and where one sets out from.

Drawn by us as SVG: no tiles are fetched from anyone. What it shows is in the list too.
"""

import math
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from ourdorset.directory.pages.shown import Shown
from ourdorset.places.api import Place, draw, open_pack

WIDTH, HEIGHT, RIM = 640, 420, 24


class Point(NamedTuple):
    """A dot on the map: x and y in its own units, and the number to write on it."""

    x: float
    y: float
    label: str


class Land(NamedTuple):
    """The localities' outlines, and SVG's transform that brings them into the frame of a map."""

    path: str
    transform: str


class Map(NamedTuple):
    """What to draw; `land` is None where outlines are not at hand."""

    width: int
    height: int
    land: Land | None
    homes: tuple[Point, ...]
    answers: tuple[Point, ...]
    start: Point | None


def points(answers: Iterable[Shown], start: Place | None) -> Map | None:
    """The map of the answers that have a place; None when none has."""
    placed = [each for each in answers if each.latitude is not None and each.longitude is not None]
    if not placed:
        return None
    seen = [(each.longitude or 0.0, each.latitude or 0.0) for each in placed]
    if start:
        seen.append((start.longitude, start.latitude))
    frame = _frame(seen)
    homes = tuple(point for home in _homes() if (point := _point(frame, *home, "")) and _inside(point))
    return Map(
        WIDTH,
        HEIGHT,
        _land(frame),
        homes,
        tuple(
            _point(frame, each.longitude or 0.0, each.latitude or 0.0, str(each.number)) for each in placed
        ),
        _point(frame, start.longitude, start.latitude, "") if start else None,
    )


@cache
def _homes() -> tuple[tuple[float, float], ...]:
    return tuple((area.longitude, area.latitude) for area in open_pack().areas)


class _Frame(NamedTuple):
    west: float
    north: float
    shrink: float
    scale: float


def _frame(seen: Sequence[tuple[float, float]]) -> _Frame:
    """So that all that is seen fits, with a rim, and a degree east is as long as it should be."""
    west, east = min(x for x, _ in seen), max(x for x, _ in seen)
    south, north = min(y for _, y in seen), max(y for _, y in seen)
    shrink = math.cos(math.radians((south + north) / 2))
    width, height = max((east - west) * shrink, 0.02), max(north - south, 0.02)
    scale = min((WIDTH - 2 * RIM) / width, (HEIGHT - 2 * RIM) / height)
    left = west * shrink - (WIDTH / scale - (east - west) * shrink) / 2
    top = north + (HEIGHT / scale - (north - south)) / 2
    return _Frame(left, top, shrink, scale)


def _point(frame: _Frame, longitude: float, latitude: float, label: str) -> Point:
    x = (longitude * frame.shrink - frame.west) * frame.scale
    y = (frame.north - latitude) * frame.scale
    return Point(round(x, 1), round(y, 1), label)


def _land(frame: _Frame) -> Land | None:
    drawing = draw(open_pack())
    if drawing.plane is None:
        return None
    origin = drawing.plane.point(0, 0)
    wide = frame.shrink * frame.scale / (drawing.plane.shrink * drawing.plane.scale)
    high = frame.scale / drawing.plane.scale
    right = -frame.west * frame.scale - origin[0] * wide
    down = frame.north * frame.scale - origin[1] * high
    return Land(drawing.borders, f"matrix({wide:.5f} 0 0 {high:.5f} {right:.2f} {down:.2f})")


def _inside(point: Point) -> bool:
    return 0 <= point.x <= WIDTH and 0 <= point.y <= HEIGHT
