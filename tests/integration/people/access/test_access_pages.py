"""The privacy officer's pages, as a browser without scripts gets them."""

import csv
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from ourdorset.kernel.api import Role
from ourdorset.people.pages.asking import today

DAY = today().isoformat()


@pytest.fixture
def case(make: Callable[..., Any], open_records: Callable[..., None], officer: Client) -> str:
    """The address of the one case there is: Tom Reed opened Sam Okafor's record."""
    tom = make("Tom Reed")
    open_records(tom, "rose", "sam")
    page = officer.get("/people/access/").content.decode()
    return re.findall(r'href="/people/access/(\d[^"?]+)', page)[0]


def told() -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select action, cardinality(persons) from audit.event where resource_type = 'AccessReview'"
        )
        return cursor.fetchall()


def test_the_list_says_who_whom_and_why(officer: Client, case: str) -> None:
    page = officer.get("/people/access/").content.decode()
    assert "1 case" in page and "Of 2 times" in page
    assert "Tom Reed" in page and "OKAFOR, Sam" in page and "No relationship" in page
    assert "Penicillin" not in page
    assert told()[-1] == (2, 1)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (f"since={DAY}&until={DAY}&rule=no-relationship", 1),
        (f"since={DAY}&until={DAY}&rule=own-record", 0),
        (f"since={DAY}&until={DAY}&organisation=R0D&state=open", 1),
        (f"since={DAY}&until={DAY}&state=reviewed", 0),
        ("since=1 1 2020&until=2 1 2020", 0),
    ],
)
def test_what_is_asked_for_narrows_the_list(officer: Client, case: str, asked: str, count: int) -> None:
    assert f"{count} case" in officer.get(f"/people/access/?{asked}").content.decode()


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("since=1 2 2026&until=1 1 2026", "Check the two dates"),
        ("since=1 1 2025&until=1 1 2026", "at most 31 days"),
        ("since=yesterday&until=1 1 2026", "could not be read as a date"),
        (f"since={DAY}&until={DAY}&who=user:9", "Select a valid choice"),
    ],
)
def test_what_cannot_be_asked_for_is_said(officer: Client, asked: str, words: str) -> None:
    assert words in officer.get(f"/people/access/?{asked}").content.decode()


def test_a_case_is_reviewed_and_leaves_the_list(officer: Client, case: str) -> None:
    address = f"/people/access/{case}"
    assert "Why it is listed" in officer.get(address).content.decode()
    assert "Write down what you found out" in officer.post(address, {"outcome": "asked"}).content.decode()

    answer = officer.post(address, {"outcome": "explained", "note": "Referred that morning"}, follow=True)

    assert "Your review is kept" in answer.content.decode()
    assert "0 cases" in officer.get("/people/access/").content.decode()
    page = officer.get(address).content.decode()
    assert "Referred that morning" in page and "Ines Duarte" in page


@pytest.mark.parametrize(
    "address",
    ["2026-13-01/user-1/0000000000000000", "2026-01-01/king-1/0000000000000000", "2026-01-01/user-1/xyz",
     "2999-01-01/user-1/0000000000000000", "2026-01-01/user-1/0000000000000000"],
)  # fmt: skip
def test_what_is_no_case_is_not_found(officer: Client, address: str) -> None:
    assert officer.get(f"/people/access/{address}/").status_code == 404


def test_the_table_to_take_away_has_every_case_and_is_audited(officer: Client, case: str) -> None:
    answer = officer.post("/people/access/export/", {"since": DAY, "until": DAY})

    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert (row["Who looked"], row["Whose record"]) == ("Tom Reed", "OKAFOR, Sam")
    assert row["Listed because"] == "No relationship"
    assert told()[-1] == (10, 1)


def test_who_looked_for_the_officer_says_nothing_of_health(officer: Client, case: str) -> None:
    page = officer.get("/people/sam/who-looked/").content.decode()
    assert "OKAFOR, Sam" in page and "Tom Reed" in page and "the whole record" in page
    assert "llergies" not in page


def test_who_looked_for_a_coordinator_is_under_the_persons_banner(
    make: Callable[..., Any], open_records: Callable[..., None], people: Client
) -> None:
    open_records(make("Tom Reed"), "rose")
    people.force_login(make("Callum Reed", Role.COORDINATOR))
    page = people.get("/people/rose/who-looked/").content.decode()
    assert "FRY, Rose" in page and "llergies" in page and "To care for the person" in page


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_nobody_else_reviews_access(make: Callable[..., Any], people: Client, role: Role) -> None:
    people.force_login(make("Tom Reed", role))
    assert people.get("/people/access/").status_code == 403
    assert people.post("/people/access/export/").status_code == 403
