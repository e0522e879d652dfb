"""Cases as CSV, to be read with a spreadsheet: https://www.rfc-editor.org/rfc/rfc4180."""

import csv
import io
from collections.abc import Iterable

from ourdorset.people.access.review import Case

HEADINGS = (
    "Day", "When", "Who looked", "Role", "Organisation", "Whose record", "Born", "NHS number", "What", "Why",
    "Records opened that day", "Listed because", "Outcome", "Note", "Reviewed at",
)  # fmt: skip
# A spreadsheet takes what begins so for a formula: https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(cases: Iterable[Case]) -> bytes:
    """A line each, with a mark at the beginning by which spreadsheets know UTF-8."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(HEADINGS)
    table.writerows([plain(cell) for cell in row(case)] for case in cases)
    return text.getvalue().encode("utf-8-sig")


def row(case: Case) -> tuple[str, ...]:
    """The cells of one case."""
    whose, mark = case.whose, case.review
    return (
        case.which.day.isoformat(), case.when, case.who.name, case.who.role, case.who.organisation,
        whose.name if whose else "", whose.born if whose else "", whose.nhs_number if whose else "",
        "; ".join(case.what), case.why, str(case.people), "; ".join(rule.title for rule in case.rules),
        mark.words if mark else "", mark.note if mark else "",
        f"{mark.at:%Y-%m-%d %H:%M} UTC" if mark else "",
    )  # fmt: skip


def plain(cell: str) -> str:
    """The cell, as words whatever a spreadsheet would make of it."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
