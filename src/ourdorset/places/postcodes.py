"""Postcodes: from what people type to the small area that it lies in.

The table comes from the ONS Postcode Directory's CSV form, https://geoportal.statistics.gov.uk: its columns
have had several names over the years, and any of them will do.
"""

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from psycopg import Connection
from psycopg.rows import class_row

from ourdorset.database.api import Queries
from ourdorset.kernel.api import InvalidError
from ourdorset.places.place import Place

FORM = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}")
# What a column is called in one edition or another.
NAMES: Mapping[str, tuple[str, ...]] = {
    "postcode": ("pcds", "pcd7", "pcd", "postcode"),
    "area": ("lsoa11", "lsoa11cd", "area"),
    "latitude": ("lat", "latitude"),
    "longitude": ("long", "longitude"),
    "ended": ("doterm",),
}
NEEDED = ("postcode", "area", "latitude", "longitude")
MOST_FAULTS = 100
_SQL = Queries.of("ourdorset.places")


class Postcode(NamedTuple):
    """A postcode without its space, the code of its area, and roughly where it is."""

    code: str
    area: str
    latitude: float
    longitude: float
    ended: bool

    @property
    def place(self) -> Place:
        """Somewhere to set out from."""
        return Place(self.latitude, self.longitude, self.area, self.code)


class Loaded(NamedTuple):
    """How many were kept, how many lie outside the areas, and the first MOST_FAULTS lines that are wrong."""

    kept: int
    outside: int
    faults: tuple[str, ...]


def normal(text: str) -> str:
    """`bh19 1aa` as `BH191AA`; empty when it cannot be a postcode."""
    code = re.sub(r"[^0-9A-Za-z]", "", text).upper()
    return code if FORM.fullmatch(code) else ""


def written(code: str) -> str:
    """`BH191AA` as `BH19 1AA`."""
    return f"{code[:-3]} {code[-3:]}"


def find_postcode(connection: Connection[Any], text: str) -> Postcode | None:
    """The postcode that was typed; None when it is none, or none that is known here."""
    code = normal(text)
    if not code:
        return None
    with connection.cursor(row_factory=class_row(Postcode)) as cursor:
        return cursor.execute(_SQL["postcode"], {"code": code}).fetchone()


def load_postcodes(connection: Connection[Any], lines: Iterable[str], areas: Collection[str]) -> Loaded:
    """Replace all postcodes by those of a directory that lie in these areas, in one transaction.

    Raises InvalidError when columns are missing, or when nothing would be left: then nothing is changed.
    """
    codes = frozenset(areas)
    counts = {"kept": 0, "outside": 0}
    faults: list[str] = []
    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute(_SQL["stage"])
        with cursor.copy(_SQL["fill"]) as copy:
            seen: set[str] = set()
            for line, postcode in read_directory(lines, faults):
                if postcode.area not in codes:
                    counts["outside"] += 1
                elif postcode.code in seen:
                    _note(faults, f"line {line}: {postcode.code} is there already; the first is kept.")
                else:
                    seen.add(postcode.code)
                    copy.write_row(postcode)
                    counts["kept"] += 1
        if not counts["kept"]:
            raise InvalidError("None of its postcodes lies in the areas of this pack; nothing was changed.")
        cursor.execute(_SQL["replace"])
    return Loaded(counts["kept"], counts["outside"], tuple(faults))


def read_directory(lines: Iterable[str], faults: list[str]) -> Iterator[tuple[int, Postcode]]:
    """(line, postcode) of a directory; what cannot be read is noted in `faults`.

    A postcode without a place (the ONS gives those 99.999999) is passed over. Raises InvalidError.
    """
    reader = csv.DictReader(lines)
    columns = _columns([name.strip().lower().lstrip("\ufeff") for name in reader.fieldnames or ()])
    reader.fieldnames = [name.strip().lower().lstrip("\ufeff") for name in reader.fieldnames or ()]
    for row in reader:
        try:
            latitude, longitude = float(row[columns["latitude"]]), float(row[columns["longitude"]])
            code = normal(row[columns["postcode"]])
            if not code:
                raise ValueError(f"{row[columns['postcode']]!r} is not a postcode")
        except (ValueError, TypeError) as error:
            _note(faults, f"line {reader.line_num}: {error}")
            continue
        if abs(latitude) <= 90:
            ended = bool((row.get(columns.get("ended", "")) or "").strip())
            yield reader.line_num, Postcode(code, row[columns["area"]] or "", latitude, longitude, ended)


def _columns(header: Collection[str]) -> dict[str, str]:
    found = {
        ours: next(name for name in names if name in header)
        for ours, names in NAMES.items()
        if any(name in header for name in names)
    }
    missing = [" or ".join(NAMES[ours]) for ours in NEEDED if ours not in found]
    if missing:
        raise InvalidError(f"This is not a postcode directory: it lacks the column {', '.join(missing)}.")
    return found


def _note(faults: list[str], fault: str) -> None:
    if len(faults) < MOST_FAULTS:
        faults.append(fault)
