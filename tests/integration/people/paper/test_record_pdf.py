"""A record on paper: what it says, how many pages, and that it leaves a trace."""

from io import BytesIO
from typing import Any

import psycopg
import pytest
from pypdf import PdfReader

from ourdorset.kernel.api import Context, NotFoundError
from ourdorset.people.api import record_pdf


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def exports(connection: psycopg.Connection[Any]) -> list[tuple[Any, ...]]:
    sql = "select actor, resource_id, query, cardinality(persons) from audit.event where action = 10"
    return connection.execute(sql).fetchall()


def test_the_summary_says_who_what_and_from_where(
    connection: psycopg.Connection[Any], clinician: Context, terry: str
) -> None:
    said = words(record_pdf(clinician, connection, terry, by="Dr Grey, Dorset County Hospital"))
    for text in ("HAYES, Terry (Mr)", "03-Jul-1950", "999 000 0018", "Problems", "Dorset County Hospital"):
        assert text in said
    assert "printed by Dr Grey" in said or "by Dr Grey" in said


def test_each_printing_is_audited_as_an_export_of_that_person(
    connection: psycopg.Connection[Any], clinician: Context, terry: str
) -> None:
    record_pdf(clinician, connection, terry)
    assert exports(connection) == [("user:1", "terry", "summary.pdf", 1)]


def test_nobody_prints_a_record_that_they_may_not_see(
    connection: psycopg.Connection[Any], resident: Context, terry: str
) -> None:
    with pytest.raises(NotFoundError):
        record_pdf(resident, connection, terry)
    assert exports(connection) == []


def test_a_resident_reads_plain_words_and_dates(
    connection: psycopg.Connection[Any], resident: Context, bea: str
) -> None:
    said = words(record_pdf(resident, connection, bea, plain=True, large=True))
    assert "Your medicines" in said
    assert "29 February 1988" in said
    assert "for you" in said and "this person" not in said
