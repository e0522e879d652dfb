"""An area pack: the facts of one partnership's area, as a folder of tables.

`areas.csv` and `councils.csv` make one; `residents.csv`, `car_minutes.csv`, `boundaries.geojson` and
`sources.csv` may be absent. docs/travel-times.md tells every column; `tools/area_pack.py` makes a pack from
public files, and `ourdorset places area` checks one.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from ourdorset.kernel.api import InvalidError
from ourdorset.places.area import Area, Rurality
from ourdorset.places.residents import FILE, Residents, read_residents
from ourdorset.places.tables import Column, Fault, Faults, cells, number, table, whole, words

DORSET = "dorset"
AREAS, COUNCILS, SOURCES = "areas.csv", "councils.csv", "sources.csv"
COLUMNS: Mapping[str, Column] = {
    "code": words("the code of a small area, such as E01015272"),
    "name": words("the name of the area, such as Bournemouth 016A"),
    "town": words("the post town nearby"),
    "district": words("a postcode district, such as BH5"),
    "council": words("the code of a council in councils.csv"),
    "rank": whole(1, 1_000_000),
    "decile": whole(1, 10),
    "rurality": Column("one of: " + ", ".join(kind.value for kind in Rurality), Rurality),
    "latitude": number(-90, 90, "degrees north"),
    "longitude": number(-180, 180, "degrees east"),
}
COUNCIL_COLUMNS = {"code": words("the council's code"), "name": words("the council's name")}
SOURCE_COLUMNS = {"file": words("a file of the pack"), "words": words("where its figures come from")}
_chosen: list[Path | None] = [None]


@dataclass(frozen=True, eq=False)
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

    @cached_property
    def residents(self) -> Residents:
        """Who lives in the areas. Raises InvalidError when the pack's table of them is wrong."""
        faults: Faults = []
        sources = {row["file"]: row["words"] for row in _optional(self.folder, SOURCES, faults)}
        found = read_residents(self.folder, self.areas, sources.get(FILE, ""), faults)
        _require(self.folder, faults)
        return found

    def council_of(self, area: Area) -> str:
        """The name of an area's council."""
        return self.councils.get(area.council, area.council)


def open_pack(folder: Path | None = None) -> Pack:
    """Read a pack; without a folder this partnership's own: the chosen one, else Dorset's.

    Raises InvalidError that names the file, line and column of what cannot be read.
    """
    return _open(folder) if folder else _ours(_chosen[0])


def choose_area(folder: Path | None) -> None:
    """From now on this process is of the area in that folder; None: of Dorset. Raises as `open_pack` does."""
    _chosen[0] = folder
    open_pack()


@cache
def _ours(folder: Path | None) -> Pack:
    return _open(folder or resources.files("ourdorset.places") / DORSET)


def _open(folder: Traversable) -> Pack:
    faults: Faults = []
    found = read_pack(folder, faults)
    _require(folder, faults)
    return found


def _require(folder: Traversable, faults: Faults) -> None:
    """Raise InvalidError for the first of the faults."""
    if faults:
        more = f" There are {len(faults) - 1} more: `ourdorset places area {folder}` tells." * (
            len(faults) > 1
        )
        raise InvalidError(f"The area in {folder} cannot be used. {faults[0]}{more}")


def read_pack(folder: Traversable, faults: Faults) -> Pack:
    """The areas and councils of a folder, as far as they can be read; what is wrong goes to `faults`."""
    councils = {row["code"]: row["name"] for row in _rows(folder, COUNCILS, COUNCIL_COLUMNS, faults)}
    areas: list[Area] = []
    for line, row in table(folder, AREAS, COLUMNS, faults):
        found = cells(AREAS, line, row, COLUMNS, faults)
        if found is None:
            continue
        areas.append(Area(**found))
        if councils and found["council"] not in councils:
            faults.append(
                Fault(AREAS, line, "council", f"“{found['council']}” is not in {COUNCILS}; add it.")
            )
    if not areas and not faults:
        faults.append(Fault(AREAS, 0, "", "it has no areas; add a line for each."))
    twice = [code for code, count in Counter(area.code for area in areas).items() if count > 1]
    faults.extend(Fault(AREAS, 0, "code", f"{code} is there more than once; keep one.") for code in twice)
    return Pack(tuple(sorted(areas)), councils, folder)


def _optional(folder: Traversable, name: str, faults: Faults) -> list[Mapping[str, str]]:
    return _rows(folder, name, SOURCE_COLUMNS, faults) if (folder / name).is_file() else []


def _rows(
    folder: Traversable, name: str, columns: Mapping[str, Column], faults: Faults
) -> list[Mapping[str, str]]:
    found = (cells(name, line, row, columns, faults) for line, row in table(folder, name, columns, faults))
    return [row for row in found if row is not None]
