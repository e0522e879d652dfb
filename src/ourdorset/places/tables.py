"""Reading the tables of an area pack: what is wrong is collected, each with its file, line and column.

https://www.rfc-editor.org/rfc/rfc4180
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple


class Fault(NamedTuple):
    """Something wrong in a file of a pack. Line 0 is the whole file, an empty column the whole line."""

    file: str
    line: int
    column: str
    words: str

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line else ""
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}{line}{column}: {self.words}"


class Column(NamedTuple):
    """What a column takes, in words, and how it is read; `read` raises ValueError."""

    takes: str
    read: Callable[[str], Any]


Faults = list[Fault]
Row = Mapping[str, str]


def whole(low: int, high: int) -> Column:
    """A whole number in a range."""

    def read(text: str) -> int:
        if not low <= (value := int(text)) <= high:
            raise ValueError
        return value

    return Column(f"a whole number from {low} to {high}", read)


def number(low: float, high: float, unit: str) -> Column:
    """A decimal number in a range."""

    def read(text: str) -> float:
        if not low <= (value := float(text)) <= high:
            raise ValueError
        return value

    return Column(f"a number of {unit} from {low:g} to {high:g}", read)


def words(takes: str) -> Column:
    """Any text but none."""

    def read(text: str) -> str:
        if not text:
            raise ValueError
        return text

    return Column(takes, read)


def table(
    folder: Traversable, name: str, needed: Mapping[str, Column], faults: Faults
) -> Iterator[tuple[int, Row]]:
    """(line, row) of a table of the pack; nothing when it cannot be read or lacks a column."""
    try:
        text = (folder / name).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        faults.append(Fault(name, 0, "", "it is missing; docs/travel-times.md tells what it has."))
        return
    except (OSError, UnicodeDecodeError) as error:
        faults.append(Fault(name, 0, "", f"it cannot be read ({error}). Save it as CSV in UTF-8."))
        return
    reader = csv.DictReader(text.splitlines())
    missing = [column for column in needed if column not in (reader.fieldnames or ())]
    for column in missing:
        faults.append(Fault(name, 1, column, f"it lacks this column; add it, with {needed[column].takes}."))
    if not missing:
        for row in reader:
            yield reader.line_num, {key: (row[key] or "").strip() for key in row if key is not None}


def cells(
    name: str, line: int, row: Row, columns: Mapping[str, Column], faults: Faults
) -> dict[str, Any] | None:
    """The values of one row; None, and a fault for each, when some are wrong."""
    found: dict[str, Any] = {}
    for key, column in columns.items():
        try:
            found[key] = column.read(row[key])
        except ValueError:
            given = f"“{row[key]}” is wrong" if row[key] else "it is empty"
            faults.append(Fault(name, line, key, f"{given}; give {column.takes}."))
    return found if len(found) == len(columns) else None
