"""Travel times from a table that somebody measured or computed: origin × destination, in minutes.

Wide: the first column is the origin (an area's code), each further column a destination's key. Long: the
columns `origin`, `destination`, `minutes`. https://www.rfc-editor.org/rfc/rfc4180
"""

import csv
import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ourdorset.kernel.api import InvalidError
from ourdorset.places.place import Place
from ourdorset.places.travel.engine import Minutes, Mode, When

LONG = ("origin", "destination", "minutes")
# Nobody's journey to a service in the same partnership takes longer than a day.
MOST_MINUTES = 1440


@dataclass(frozen=True, slots=True)
class Matrix:
    """An engine over one table: it knows a pair when it has the origin's area and the destination's key."""

    name: str
    mode: Mode
    rows: dict[str, int]
    columns: dict[str, int]
    table: Minutes

    @property
    def modes(self) -> frozenset[Mode]:
        """The one mode that the table is of."""
        return frozenset({self.mode})

    def minutes(
        self, mode: Mode, origins: Sequence[Place], destinations: Sequence[Place], when: When | None
    ) -> Minutes:
        """The table's figures, whatever the time of day."""
        answer = np.full((len(origins), len(destinations)), np.nan)
        down = [(i, self.rows[each.area]) for i, each in enumerate(origins) if each.area in self.rows]
        across = [
            (i, self.columns[each.key]) for i, each in enumerate(destinations) if each.key in self.columns
        ]
        if down and across:
            ours, theirs = zip(*down, strict=True), zip(*across, strict=True)
            (to_row, from_row), (to_column, from_column) = ours, theirs
            answer[np.ix_(to_row, to_column)] = self.table[np.ix_(from_row, from_column)]
        return answer


def read_matrix(text: str, *, name: str, mode: Mode = Mode.CAR) -> Matrix:
    """Read a table, wide or long. An empty cell is unknown; `inf` is no way.

    Raises InvalidError that names the line of a figure that is no number of minutes, or of a pair told twice.
    """
    reader = csv.reader(io.StringIO(text))
    header = [cell.strip() for cell in next(reader, [])]
    if len(header) < 2:
        raise InvalidError(f"{name} needs a header: the origin's column, then one for each destination.")
    rows: dict[str, int] = {}
    columns: dict[str, int] = {}
    found: dict[tuple[int, int], float] = {}
    pairs = _long if {cell.lower() for cell in header} >= set(LONG) else _wide
    for line, origin, destination, cell in pairs(header, reader):
        pair = rows.setdefault(origin, len(rows)), columns.setdefault(destination, len(columns))
        if pair in found:
            raise InvalidError(f"{name}, line {line}: {origin} to {destination} is there already.")
        found[pair] = _minutes(cell, f"{name}, line {line}, {destination}")
    table = np.full((len(rows), len(columns)), np.nan)
    for (row, column), minutes in found.items():
        table[row, column] = minutes
    return Matrix(name, mode, rows, columns, table)


def _wide(header: Sequence[str], reader: Iterator[list[str]]) -> Iterator[tuple[int, str, str, str]]:
    for line, row in enumerate(reader, start=2):
        for destination, cell in zip(header[1:], row[1:], strict=False):
            yield line, row[0].strip(), destination, cell


def _long(header: Sequence[str], reader: Iterator[list[str]]) -> Iterator[tuple[int, str, str, str]]:
    places = [[cell.lower() for cell in header].index(column) for column in LONG]
    for line, row in enumerate(reader, start=2):
        if len(row) > max(places):
            origin, destination, minutes = (row[place].strip() for place in places)
            yield line, origin, destination, minutes


def _minutes(cell: str, where: str) -> float:
    text = cell.strip()
    if not text:
        return math.nan
    try:
        minutes = float(text)
    except ValueError:
        minutes = math.nan
    if math.isnan(minutes) or not (0 <= minutes <= MOST_MINUTES or minutes == math.inf):
        raise InvalidError(f"{where}: {text!r} is not a number of minutes from 0 to {MOST_MINUTES}.")
    return minutes
