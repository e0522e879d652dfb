"""A table of answers, row by row: CSV in any common encoding, or the sheets of a workbook."""

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO, StringIO
from itertools import islice
from typing import Any, NamedTuple
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from ourdorset.kernel.api import InvalidError
from ourdorset.listening.taking_in.reading.decoding import decoded
from ourdorset.listening.taking_in.reading.files import EMPTY
from ourdorset.listening.taking_in.reading.packages import BROKEN, MEGABYTE, opened

MOST_BYTES = 100 * MEGABYTE
MOST_UNPACKED = 1_500 * MEGABYTE
MOST_COLUMNS = 300
SAMPLED = 30
csv.field_size_limit(MEGABYTE)
Row = tuple[int, list[str]]
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Sheet(NamedTuple):
    """The headings of one table and its first rows; `first` is the number of its first row of answers."""

    name: str
    headings: list[str]
    first: int
    sample: list[list[str]]


def sheets(content: bytes) -> list[Sheet]:
    """The tables in a file that have headings. Raises InvalidError: what is wrong and what to do."""
    if not content.strip():
        raise InvalidError(EMPTY)
    if len(content) > MOST_BYTES:
        raise InvalidError(f"It has more than {MOST_BYTES // MEGABYTE} MB. Split it and bring the parts in.")
    names = [""] if not _packed(content) else _sheet_names(content)
    found = [_headed(name, islice(_all_rows(content, name), SAMPLED + 3)) for name in names]
    filled = [sheet for sheet in found if sheet is not None]
    if not filled:
        raise InvalidError("It has no row of headings with answers under it. Put headings in its first row.")
    return filled


def rows(content: bytes, sheet: Sheet) -> Iterator[Row]:
    """The rows of answers with their numbers, as a spreadsheet counts them; empty rows are left out."""
    for number, row in _all_rows(content, sheet.name):
        if number >= sheet.first and any(cell.strip() for cell in row):
            yield number, row


def _headed(name: str, first_rows: Iterable[Row]) -> Sheet | None:
    filled = [(number, row) for number, row in first_rows if any(cell.strip() for cell in row)]
    if len(filled) < 2:
        return None
    # Qualtrics: codes, then the questions, then what it imports them by
    imported = len(filled) > 2 and any(cell.startswith('{"ImportId"') for cell in filled[2][1])
    headings = filled[1][1] if imported else filled[0][1]
    answers = filled[3:] if imported else filled[1:]
    if not answers or len(headings) > MOST_COLUMNS:
        return None
    return Sheet(
        name, [" ".join(one.split()) for one in headings], answers[0][0], [row for _, row in answers]
    )


def _packed(content: bytes) -> bool:
    if content.startswith(_OLD_OFFICE):
        raise InvalidError(
            "It is protected by a password, or in the old format of Excel (.xls). Save it as .xlsx without a "
            "password and bring it in again."
        )
    return content.startswith(b"PK")


def _all_rows(content: bytes, name: str) -> Iterator[Row]:
    return _of_workbook(content, name) if content.startswith(b"PK") else _of_text(decoded(content))


def _of_text(text: str) -> Iterator[Row]:
    lines = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text))
    number = 0
    try:
        for number, row in enumerate(lines, 1):
            yield number, row
    except csv.Error as error:
        raise InvalidError(
            f"Row {number + 1} cannot be read ({error}). Save it as CSV UTF-8 and try again."
        ) from None


def _delimiter(text: str) -> str:
    """Whichever of comma, semicolon and tab the first line has most of."""
    first = text.lstrip().split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _sheet_names(content: bytes) -> list[str]:
    opened(content, MOST_UNPACKED).close()
    book = _workbook(content)
    try:
        return [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    finally:
        book.close()


def _workbook(content: bytes) -> Any:
    try:
        return openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except (
        InvalidFileException,
        BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        SyntaxError,
        OSError,
        EOFError,
    ):
        raise InvalidError(BROKEN) from None


def _of_workbook(content: bytes, name: str) -> Iterator[Row]:
    book = _workbook(content)
    number = 0
    try:
        sheet = book[name]
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            yield number, [_cell(value) for value in row]
    except (BadZipFile, KeyError, ValueError, TypeError, SyntaxError, OSError, EOFError):
        raise InvalidError(f"{BROKEN} The damage is in sheet “{name}” after row {number}.") from None
    finally:
        book.close()


def _cell(value: Any) -> str:
    """A cell as a person sees it: 12 rather than 12.0."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    return str(value)
