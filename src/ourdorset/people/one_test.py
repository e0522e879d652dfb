"""All the results that are held of one test of one person."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg

from ourdorset.design.api import Chart
from ourdorset.kernel.api import Context, NotFoundError
from ourdorset.people.identifying import parsed
from ourdorset.people.moments import first_moment
from ourdorset.people.organisations import directory
from ourdorset.people.presenters import results
from ourdorset.people.summary.charting import chart
from ourdorset.people.summary.trends import TRENDS, series
from ourdorset.people.words import Resource, concept
from ourdorset.record.api import search

Connection = psycopg.Connection[Any]
NEWEST = 500
_CODE = re.compile(r"[A-Za-z0-9.\-]{1,40}")


@dataclass(frozen=True, slots=True)
class Measured:
    """One result: day, value with its flag, what is expected, and who holds it."""

    date: str
    value: str
    expected: str
    source: str
    alert: bool


@dataclass(frozen=True, slots=True)
class OneTest:
    """A test's results, newest first, and its chart; `more` when older ones are held but were not read."""

    code: str
    title: str
    chart: Chart
    drawn: bool
    rows: tuple[Measured, ...]
    more: bool


def one_test(context: Context, connection: Connection, patient_id: str, code: str) -> OneTest:
    """The newest 500 results of a code. Raises NotFoundError when none can be seen."""
    observations, more = _observations(context, connection, patient_id, code)
    known = directory(context, connection, observations)
    rows = tuple(
        Measured(
            first_moment(each, "effective", "issued").text or "Not recorded",
            results.value(each) + (f", {flag}" if (flag := results.flagged(each)) else ""),
            results.expected(each),
            known.source_of(each),
            bool(flag),
        )
        for each in observations
    )
    measured = series(code, observations, _title(code, observations))
    return OneTest(code, measured.title, chart(measured), measured.long, rows, more)


def chart_of(context: Context, connection: Connection, patient_id: str, code: str) -> Chart:
    """The chart alone. Raises NotFoundError when there are no results to be seen, or no numbers in them."""
    observations, _ = _observations(context, connection, patient_id, code)
    made = chart(series(code, observations, _title(code, observations)))
    if not made.lines:
        raise NotFoundError(f"There are no numbers of the test {code} of this person to draw.")
    return made


def _observations(
    context: Context, connection: Connection, patient_id: str, code: str
) -> tuple[Sequence[Resource], bool]:
    if not _CODE.fullmatch(code):
        raise NotFoundError("That is not the code of a test.")
    parameters = [
        ("patient", f"Patient/{patient_id}"),
        ("code", code),
        ("_sort", "-date"),
        ("_count", str(NEWEST)),
    ]
    page = search(context, connection, "Observation", parameters)
    found = [each for each in parsed(page.matches) if results.present(each) is not None]
    if not found:
        raise NotFoundError(f"There are no results of the test {code} of this person that you may see.")
    return found, page.next is not None


def _title(code: str, observations: Sequence[Resource]) -> str:
    known = next((trend.title for trend in TRENDS if code in trend.codes), "")
    return known or concept(observations[0].get("code"))
