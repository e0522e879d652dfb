"""Entries go out as a table and come back in, each row for itself."""

import csv
import io
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ourdorset.kernel.api import Role

LUNCH, WALKS, DEBT = (str(UUID(int=value, version=4)) for value in (1, 2, 3))


@pytest.fixture
def coordinator(directory: Client) -> Client:
    from ourdorset.accounts.api import create_organisation, create_user

    user = create_user(
        "table@example.org",
        "a long pass phrase",
        name="Tess Vale",
        organisation=create_organisation("RDY", "Dorset HealthCare"),
        role=Role.COORDINATOR,
    )
    directory.force_login(user)
    return directory


def entries() -> dict[str, Any]:
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.api import catalogue

    with lent_connection() as connection:
        return dict(catalogue(connection).entries(connection))


def taken(client: Client) -> list[dict[str, str]]:
    text = client.get("/services/edit/entries.csv").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def brought(client: Client, text: str | bytes) -> str:
    raw = text if isinstance(text, bytes) else text.encode()
    file = SimpleUploadedFile("entries.csv", raw, content_type="text/csv")
    return client.post("/services/edit/import/", {"table": file}).content.decode()


def as_csv(rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    table = csv.DictWriter(out, list(rows[0]))
    table.writeheader()
    table.writerows(rows)
    return out.getvalue()


def with_postcodes(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The halls of these services have no address yet; a place needs one."""
    return [{**row, "places": ""} for row in rows]


def test_what_goes_out_comes_back_equal(coordinator: Client):
    brought(coordinator, as_csv(with_postcodes(taken(coordinator))))
    coming = (
        "id,alert,phones,fees,openings,places\n"
        f'{LUNCH},=1+1,"+44 1632 960001","Free, or £2","TU,TH 12:00-14:00 Ring first\n-1SA 10am-1.30pm",'
        '"Old school | 1 High Street | Wareham | BH20 4CC | Ramp; ring first | Hearing loop"\n'
    )
    assert "1 changed" in brought(coordinator, coming)
    before, rows = {id_: each.record for id_, each in entries().items()}, taken(coordinator)

    page = brought(coordinator, as_csv(rows))

    assert "0 added as drafts, 0 changed, 3 as they were, 0 left out" in page
    assert {id_: each.record for id_, each in entries().items()} == before
    lunch = next(row for row in rows if row["id"] == LUNCH)
    assert lunch["alert"] == "'=1+1" and entries()[LUNCH].record["alert"] == "=1+1"
    assert lunch["openings"] == "TU,TH 12:00-14:00 Ring first\n-1SA 10:00-13:30"
    assert (
        lunch["places"] == "Old school | 1 High Street | Wareham | BH20 4CC | Ramp; ring first | Hearing loop"
    )
    assert lunch["terms"] == "Loneliness\nFood"


def test_one_wrong_line_keeps_no_other_out(coordinator: Client):
    table = (
        "id,name,status,minimum_age,terms\n"
        f"{DEBT},Money advice,active,18,Food\n"
        f"{WALKS},,active,,\n"
        "00000000-0000-4000-8000-0000000000ff,Nobody’s,active,,\n"
        ",Sea swimming,active,16,Outdoors\n"
        ",Chess,perhaps,,\n"
        ",Bridge,active,,Unheard of\n"
    )

    page = brought(coordinator, table)

    assert "1 added as drafts, 1 changed, 0 as they were, 4 left out" in page
    for words in (
        "Line 3: Enter the name",
        "Line 4: There is no such",
        "Line 6: Select a valid",
        "Line 7: terms",
    ):
        assert words in page
    found = {each.name: each for each in entries().values()}
    assert found["Money advice"].minimum_age == 18 and found["Money advice"].description.startswith(
        "By telephone"
    )
    assert not found["Sea swimming"].published and found["Sea swimming"].provider == "Dorset HealthCare"
    assert "Walking group" in found


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("openings\nTuesdays", "should be as"),
        ('openings\n"1TU,2TH 10-11"', "days of different weeks"),
        ("openings\nTU 14:00-12:00", "later than it opens"),
        ("places\nThe hall", "should be as"),
        ("places\nHall | | | ZZ1 1ZZ", "We do not know the postcode"),
    ],
)
def test_what_cannot_be_read_is_told(coordinator: Client, cell: str, words: str):
    column, value = cell.split("\n", 1)
    before = entries()[DEBT].record

    assert words in brought(coordinator, f"id,{column}\n{DEBT},{value}\n")
    assert entries()[DEBT].record == before


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ("what,ever\n1,2\n", "should name columns"),
        ("id,colour\n1,red\n", "There is no column"),
        (f"id,name\n{DEBT},a,b\n", "more cells"),
        (b"id,name\n\xff,a\n", "not CSV in UTF-8"),
        (f'id,name\n{DEBT},"open\n', "is not CSV"),
    ],
)
def test_what_is_no_table_changes_nothing(coordinator: Client, sent: Any, words: str):
    assert words in brought(coordinator, sent)
    assert entries()[DEBT].name == "Debt advice"


def test_no_file(coordinator: Client):
    assert "Choose a CSV file" in coordinator.post("/services/edit/import/", {}).content.decode()
    assert coordinator.get("/services/edit/import/").status_code == 200
