"""A hexagon cartogram: one cell of equal size an area, near where the area lies.

On a map by land, rural areas cover towns in which most people live; here each area weighs the same.
"""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ourdorset.places.area import Area

Point = tuple[float, float]

# Twice as many cells as areas, so that the shape of the whole stays readable.
ROOM = 2.0
# The height of a row of hexagons whose width is 1.
ROW = math.sqrt(3) / 2


class Cell(NamedTuple):
    """A hexagon by its middle, in units of its own width; y grows to the south, as on a page."""

    x: float
    y: float


def cartogram(areas: Sequence[Area]) -> Mapping[str, Cell]:
    """Code -> cell, no two alike. Time grows with the square of their number: 452 take 0.1 s."""
    if not areas:
        return {}
    shrink = math.cos(math.radians(sum(area.latitude for area in areas) / len(areas)))
    points = [(area.longitude * shrink, -area.latitude) for area in areas]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    width, height = max(x for x, _ in points) - left, max(y for _, y in points) - top
    size = math.sqrt(max(width, 1e-3) * max(height, 1e-3) / (ROOM * len(areas)))
    scaled = [((x - left) / size, (y - top) / size) for x, y in points]
    return dict(zip((area.code for area in areas), _settle(scaled), strict=True))


def _settle(wanted: Sequence[Point]) -> list[Cell]:
    """Give each point the free cell nearest to it; those in the thick of it choose first."""
    crowd = [sum(math.dist(point, other) < 2 for other in wanted) for point in wanted]
    taken: set[tuple[int, int]] = set()
    cells = [Cell(0, 0)] * len(wanted)
    for index in sorted(range(len(wanted)), key=lambda each: (-crowd[each], each)):
        cell = _nearest_free(wanted[index], taken)
        taken.add(cell)
        cells[index] = _middle(*cell)
    return cells


def _nearest_free(point: Point, taken: set[tuple[int, int]]) -> tuple[int, int]:
    row, column = round(point[1] / ROW), round(point[0])
    reach = 1
    while True:
        square = [(row + down, column + right) for down in _span(reach) for right in _span(reach)]
        free = [(math.dist(point, _middle(*cell)), cell) for cell in square if cell not in taken]
        # A free cell in the corner of the square may be farther than one just outside its side.
        if free and min(free)[0] <= (reach - 1) * ROW:
            return min(free)[1]
        reach += 1


def _span(reach: int) -> range:
    return range(-reach, reach + 1)


def _middle(row: int, column: int) -> Cell:
    return Cell(column + (row % 2) / 2, row * ROW)
