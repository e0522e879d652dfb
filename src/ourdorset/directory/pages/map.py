"""A small map: the outline of the area's homes as dots, the answers as numbers, and where one sets out from.

Drawn by us as SVG: no tiles are fetched from anyone. What it shows is in the list too.
"""

import math
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from ourdorset.directory.finder.where import pack
from ourdorset.directory.pages.shown import Shown
from ourdorset.places.api import Place

WIDTH, HEIGHT, RIM = 640, 420, 24


class Point(NamedTuple):
    """A dot on the map: x and y in its own units, and the number to write on it."""

    x: float
    y: float
    label: str


class Map(NamedTuple):
    """What to draw."""

    width: int
    height: int
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
        homes,
        tuple(
            _point(frame, each.longitude or 0.0, each.latitude or 0.0, str(each.number)) for each in placed
        ),
        _point(frame, start.longitude, start.latitude, "") if start else None,
    )


@cache
def _homes() -> tuple[tuple[float, float], ...]:
    return tuple((area.longitude, area.latitude) for area in pack().areas)


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


def _inside(point: Point) -> bool:
    return 0 <= point.x <= WIDTH and 0 <= point.y <= HEIGHT
