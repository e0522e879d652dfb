"""Entries as a table: one row a service, to take away, fill in with others, and bring back.

Rows are read by the same forms as the pages: what a page would refuse, a row is refused for. A column that is
not in the file changes nothing; an empty cell empties what it stands for.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.datastructures import MultiValueDict

from ourdorset.directory.editing.forms import AGES, entry_told_now
from ourdorset.directory.editing.sites import initial as site_shown
from ourdorset.directory.editing.sites import parted as sites_parted
from ourdorset.directory.entry import Entry, Term, entry
from ourdorset.directory.keeping.openings import parted as openings_parted
from ourdorset.directory.keeping.openings import shown as opening_shown
from ourdorset.kernel.api import InvalidError

Record = Mapping[str, Any]
Row = Mapping[str, str]
PLAIN = (
    "name", "status", "description", "alert", "phones", "email", "url", "fees", *AGES, "languages",
    "self_referral", "referral_route", "wait_weeks",
)  # fmt: skip
# Told for the reader; not read back.
FOR_READING = ("organisation", "published", "checked")
COLUMNS = ("id", *FOR_READING, *PLAIN, "terms", "openings", "places")
OPENING = re.compile(
    r"((?:-?[1-4])?(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:-?[1-4])?(?:MO|TU|WE|TH|FR|SA|SU))*)"
    r" ([0-9:.apm]+) ?- ?([0-9:.apm]+)(?: (.*))?"
)
# A bar between the parts of a place; one that belongs to a part has a backslash before it.
BAR = re.compile(r"(?<!\\)\|")
PLACE_PARTS = ("name", "line", "city", "postcode")
# https://owasp.org/www-community/attacks/CSV_Injection: what a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


def written(entries: Iterable[Entry]) -> str:
    """The table as CSV."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for row in map(row_of, entries):
        table.writerow([_guarded(row[column]) for column in COLUMNS])
    return out.getvalue()


def row_of(kept: Entry) -> dict[str, str]:
    """An entry as a row; lists are lines in a cell."""
    told = entry_told_now(kept.record)
    openings, sites = openings_parted(kept.record)[0], sites_parted(kept.record)[0]
    return {
        "id": kept.id,
        "organisation": kept.provider,
        "published": "yes" if kept.published else "no",
        "checked": kept.assured.isoformat() if kept.assured else "",
        **{name: told[name] for name in PLAIN},
        "terms": "\n".join(term.name for term in kept.terms),
        "openings": "\n".join(_opening_line(opening_shown(each)) for each in openings),
        "places": "\n".join(_place_line(site_shown(each)) for each in sites),
    }


def rows_of(text: str) -> Iterator[tuple[int, Row]]:
    """(line, row) of a CSV. Raises InvalidError when it has no known column, or cannot be read."""
    table = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        names = [name.strip().casefold() for name in table.fieldnames or ()]
        if "id" not in names and "name" not in names:
            raise InvalidError(f"The first line should name columns: {', '.join(COLUMNS)}.")
        unknown = [name for name in names if name not in COLUMNS]
        if unknown:
            raise InvalidError(f"There is no column {unknown[0]!r}. Columns are: {', '.join(COLUMNS)}.")
        table.fieldnames = names
        for row in table:
            if None in row:
                raise InvalidError(f"Line {table.line_num} has more cells than the first line.")
            cells = {name: _unguarded(value or "") for name, value in row.items()}
            if any(cells.values()):
                yield table.line_num, cells
    except csv.Error as error:
        raise InvalidError(f"Line {table.line_num} is not CSV: {error}.") from error


def filled_in(record: Record, row: Row, known: Iterable[Term]) -> MultiValueDict[str, Any]:
    """What the forms of an entry would be sent if the row had been typed into them.

    Raises InvalidError for a term, a time or a place that cannot be read.
    """
    told = entry_told_now(record)
    data: dict[str, list[Any]] = {name: [row.get(name, told[name])] for name in PLAIN}
    data["status"] = [row.get("status") or told["status"] or "active"]
    data["terms"] = _terms(row["terms"], [*known, *entry(record).terms]) if "terms" in row else told["terms"]
    openings, sites = openings_parted(record)[0], sites_parted(record)[0]
    rows = _openings(row["openings"]) if "openings" in row else map(opening_shown, openings)
    for number, each in enumerate(rows, start=1):
        lists = {name: value if name == "days" else [value] for name, value in each.items()}
        data |= {f"opening{number}-{name}": value for name, value in lists.items()}
    places = _places(row["places"]) if "places" in row else map(site_shown, sites)
    for number, each in enumerate(places, start=1):
        data |= {f"site{number}-{name}": [value] for name, value in each.items()}
    return MultiValueDict(data)


def _terms(cell: str, known: Iterable[Term]) -> list[str]:
    # of two with one name, that which the entry has
    ids = {term.name.casefold(): term.id for term in known if term.id}
    names = _lines(cell)
    if missing := [name for name in names if name.casefold() not in ids]:
        raise InvalidError(f"terms: nothing is filed under “{missing[0]}” yet.")
    return [ids[name.casefold()] for name in names]


def _openings(cell: str) -> Iterator[dict[str, Any]]:
    for line in _lines(cell):
        if not (found := OPENING.fullmatch(line)):
            raise InvalidError(f"openings: “{line}” should be as “TU,TH 12:00-14:00”, or “-1SA 10:00-12:00”.")
        days = found[1].split(",")
        turns = {day[:-2] for day in days}
        if len(turns) > 1:
            raise InvalidError(f"openings: “{line}” has days of different weeks; give each a line.")
        yield {
            "days": [day[-2:] for day in days],
            "every": turns.pop(),
            "opens": found[2],
            "closes": found[3],
            "words": found[4] or "",
        }


def _opening_line(shown: Mapping[str, Any]) -> str:
    days = ",".join(shown["every"] + day for day in shown["days"])
    return f"{days} {shown['opens']}-{shown['closes']} {shown['words']}".strip()


def _places(cell: str) -> Iterator[dict[str, Any]]:
    """`Name | street | town | postcode | step-free | hearing loop`, a line each."""
    for line in _lines(cell):
        parts = [part.strip().replace(r"\|", "|") for part in BAR.split(line)]
        if len(parts) < len(PLACE_PARTS):
            raise InvalidError(f"places: “{line}” should be as “Name | street | town | postcode | access”.")
        access = "\n".join(filter(None, parts[len(PLACE_PARTS) :]))
        yield {**dict(zip(PLACE_PARTS, parts, strict=False)), "access": access}


def _place_line(shown: Mapping[str, Any]) -> str:
    parts = [*(shown[name] for name in PLACE_PARTS), *_lines(shown["access"])]
    return " | ".join(part.replace("|", r"\|") for part in parts)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
