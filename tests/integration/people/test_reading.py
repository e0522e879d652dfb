"""A record page is read in few statements, says where each entry comes from, and respects who asks."""

from datetime import date
from typing import Any

import psycopg
import pytest

from ourdorset.kernel.api import Context, ForbiddenError, NotFoundError
from ourdorset.people.availability import Availability
from ourdorset.people.reading import RecordPage, record_page

TODAY = date(2026, 11, 21)
# With the session, the account and its organisation, which Django reads, a page stays within fifteen.
MOST_STATEMENTS = 8


def rows(page: RecordPage, key: str) -> list[tuple[tuple[str, ...], str, str]]:
    section = next(each for each in page.sections if each.key == key)
    return [(row.cells, row.date, row.source) for group in section.groups for row in group.rows]


def test_every_section_has_its_entries_with_date_and_source(
    clinician: Context, connection: psycopg.Connection, terry: str
) -> None:
    page = record_page(clinician, connection, terry, today=TODAY)
    assert page.banner.name == "HAYES, Terry (Mr)"
    assert page.banner.facts[0] == ("Born", "03-Jul-1950 (76y)")
    assert (page.allergies, page.allergy_words) == ("Known allergies", "Allergy to penicillin")
    assert rows(page, "problems") == [
        (("Type 2 diabetes mellitus", "Active", "04-Mar-2019"), "04-Mar-2019", "Dorset County Hospital")
    ]
    assert rows(page, "medicines") == [
        (
            ("Metformin 500mg tablets", "One twice a day with meals", "Active. Started 02-May-2024"),
            "02-May-2024",
            "Harbour Lights Surgery",
        )
    ]
    assert rows(page, "allergies") == [
        (("Allergy to penicillin", "Rash", "Moderate"), "01-Jan-1990", "Not stated")
    ]
    assert rows(page, "results") == [
        (
            ("HbA1c", "58 mmol/mol, above range", "up to 48 mmol/mol"),
            "01-Jan-2024",
            "Dorset County Hospital",
        )
    ]
    assert rows(page, "immunisations") == [
        (("Influenza vaccine", "Given", "Not recorded"), "01-Oct-2023", "Quay Pharmacy")
    ]
    assert rows(page, "encounters") == [
        (
            ("Diabetes review", "Outpatient or clinic", "Not recorded"),
            "01-May-2024",
            "Dorset County Hospital",
        )
    ]


def test_a_record_with_nothing_in_it_says_so_in_every_section(
    clinician: Context, connection: psycopg.Connection, bea: str
) -> None:
    page = record_page(clinician, connection, bea, today=TODAY)
    assert page.allergies == "Allergies not recorded"
    assert all(section.empty and not section.groups for section in page.sections)
    assert {section.availability for section in page.sections} == {Availability.EMPTY}


def test_a_page_takes_few_statements(
    clinician: Context, connection: psycopg.Connection, terry: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Any] = []

    class Counting(psycopg.Cursor[Any]):
        def execute(self, query: Any, *arguments: Any, **options: Any) -> Any:
            sent.append(query)
            return super().execute(query, *arguments, **options)

    monkeypatch.setattr(connection, "cursor_factory", Counting)
    record_page(clinician, connection, terry, today=TODAY)
    assert 3 <= len(sent) <= MOST_STATEMENTS


def test_a_resident_reads_their_own_record_and_no_other(
    resident: Context, connection: psycopg.Connection, terry: str, bea: str
) -> None:
    assert record_page(resident, connection, bea, today=TODAY).banner.name == "O'HAY, Beatrix"
    with pytest.raises((NotFoundError, ForbiddenError)):
        record_page(resident, connection, terry, today=TODAY)


def test_nobody_there_is_not_found(clinician: Context, connection: psycopg.Connection) -> None:
    with pytest.raises(NotFoundError):
        record_page(clinician, connection, "nobody", today=TODAY)
