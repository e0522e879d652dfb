"""An area pack: the facts of one partnership's area, as a folder of tables.

`areas.csv`: code, name, town, district, council, rank, decile, rurality, latitude, longitude.
`councils.csv`: code, name. `car_minutes.csv` (may be absent): an area's code, then minutes to each site.
`boundaries.geojson` (may be absent): one feature an area. `tools/area_pack.py` makes one from public files.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from ourdorset.kernel.api import InvalidError
from ourdorset.places.area import Area, Rurality

DORSET = "dorset"
COLUMNS = tuple(Area._fields)


@dataclass(frozen=True)
class Pack:
    """Areas in order of code, what their councils are called, and the folder that they were read from."""

    areas: tuple[Area, ...]
    councils: Mapping[str, str]
    folder: Traversable

    @cached_property
    def by_code(self) -> Mapping[str, Area]:
        """Areas by code."""
        return {area.code: area for area in self.areas}

    @cached_property
    def localities(self) -> tuple[str, ...]:
        """The names of all localities, by alphabet."""
        return tuple(sorted({area.locality for area in self.areas}))

    def council_of(self, area: Area) -> str:
        """The name of an area's council."""
        return self.councils.get(area.council, area.council)


def open_pack(folder: Path | None = None) -> Pack:
    """Read a pack; without a folder the one that comes with the software, Dorset's.

    Raises InvalidError that names the file and line of what cannot be read.
    """
    where: Traversable = folder if folder else resources.files("ourdorset.places") / DORSET
    areas = tuple(sorted(_area(where, line, row) for line, row in _rows(where, "areas.csv", COLUMNS)))
    if not areas:
        raise InvalidError(f"{where}/areas.csv has no areas.")
    codes = [area.code for area in areas]
    if twice := {code for code in codes if codes.count(code) > 1} if len(set(codes)) < len(codes) else set():
        raise InvalidError(f"{where}/areas.csv has {', '.join(sorted(twice))} more than once.")
    councils = {row["code"]: row["name"] for _, row in _rows(where, "councils.csv", ("code", "name"))}
    return Pack(areas, councils, where)


def _rows(folder: Traversable, name: str, columns: Sequence[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """(line, row) of a table of the pack."""
    try:
        text = (folder / name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidError(f"{folder}/{name} cannot be read: {error}") from None
    reader = csv.DictReader(text.splitlines())
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise InvalidError(f"{folder}/{name} lacks the column {', '.join(missing)}.")
    for row in reader:
        yield reader.line_num, row


def _area(folder: Traversable, line: int, row: Mapping[str, str]) -> Area:
    try:
        area = Area(
            code=row["code"],
            name=row["name"],
            town=row["town"],
            district=row["district"],
            council=row["council"],
            rank=int(row["rank"]),
            decile=int(row["decile"]),
            rurality=Rurality(row["rurality"]),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
        )
    except (ValueError, TypeError) as error:
        raise InvalidError(f"{folder}/areas.csv, line {line}: {error}") from None
    if not (1 <= area.decile <= 10 and -90 <= area.latitude <= 90 and -180 <= area.longitude <= 180):
        raise InvalidError(f"{folder}/areas.csv, line {line}: the decile or the centre is out of range.")
    return area
