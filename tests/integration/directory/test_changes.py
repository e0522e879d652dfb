"""Same, shorter or longer: places close and open, and everyone's journeys are compared."""

import csv
import io
import re
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from ourdorset.directory.journeys import forget

KIND = str(UUID(int=601, version=4))
# Where the walking group meets, near Wareham, and where it meets near Swanage.
WAREHAM, SWANAGE = "50.68800,-2.11000", "50.61200,-1.96100"


def text(client: Client, path: str, status: int = 200, **query: Any) -> str:
    answer = client.get(path, query)
    assert answer.status_code == status
    return answer.content.decode()


def rows(client: Client, **query: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(client, "/services/changes.csv", **query))))


def test_first_the_kinds_then_the_places_of_one(directory: Client):
    assert "Choose a kind of service" in text(directory, "/services/changes/")

    page = text(directory, "/services/changes/", kind=KIND)
    assert "There are 3 places now" in page
    assert f'value="{WAREHAM}"' in page
    assert "<svg" not in page


def test_when_one_closes_those_near_it_travel_longer(directory: Client):
    page = text(directory, "/services/changes/", kind=KIND, close=WAREHAM, by="car")

    assert "By car" in page and "By bus or train</h2>" not in page
    assert re.search(
        r"\d+% of residents \([\d,]+\): longer, by \d+ minutes on average; more than 15 minutes", page
    )
    assert "shorter" not in re.findall(r"app-reach__summary.*?</ul>", page, re.DOTALL)[0]
    for words in ("Most deprived fifth", "Aged 80 and over", "Rural village and dispersed", "ONS mid-2018",
                  "without a car are not counted apart"):  # fmt: skip
        assert words in page


def test_the_sentence_the_table_and_the_file_tell_the_same(directory: Client):
    asked: dict[str, Any] = {"kind": KIND, "close": WAREHAM, "open": "Swanage", "by": "car"}
    page = text(directory, "/services/changes/", **asked)
    areas = rows(directory, **asked)

    assert len(areas) == 452
    told = {
        change: int(count.replace(",", ""))
        for count, change in re.findall(r"% of residents \(([\d,]+)\): ([a-z ]+)[.,]", page)
    }
    for change, count in told.items():
        people = sum(int(row["residents"]) for row in areas if row["change by car"] == change)
        assert abs(people - count) < len(areas), change
    assert abs(sum(told.values()) - 772_268) < len(told)


def test_a_set_of_places_by_name_without_any_kind(directory: Client):
    page = text(
        directory, "/services/changes/", now="Swanage\nBH20 4CC", close="50.68700,-2.11300", by="walk"
    )

    assert "BH20 4CC" in page
    assert "On foot" in page
    assert "no longer possible" in page


def test_the_same_places_again_change_nothing_for_anyone(directory: Client):
    areas = rows(directory, kind=KIND, open="Wareham", close="", by="cycle")
    assert {row["change by bicycle"] for row in areas} <= {
        "about the same", "shorter", "newly possible", "not possible before or after",
    }  # fmt: skip
    assert "tick again" in text(directory, "/services/changes/", kind=KIND, close="1,1")


def test_by_bus_without_a_timetable_nobody_can_be_compared(directory: Client):
    forget()
    page = text(directory, "/services/changes/", kind=KIND, close=WAREHAM, by="bus")

    assert "100% of residents (772,268): not possible before or after." in page
    assert "this service was given no timetable" in page


def test_what_is_not_known_is_told_beside_its_field(directory: Client):
    page = text(directory, "/services/changes/", kind=KIND, open="Swanage\nAtlantis")
    assert "We do not know “Atlantis”" in page
    assert "There is a problem" in page

    assert "more than 40 places" in text(directory, "/services/changes/", now="Swanage\n" * 60)
    assert "There is a problem" in text(directory, "/services/changes/", kind="nothing", by="balloon")
    assert "cannot be compared" in text(directory, "/services/changes.csv", status=400, open="Atlantis")


def test_an_address_made_by_hand_breaks_nothing(directory: Client):
    queries: list[dict[str, Any]] = [
        {"close": ["x", "y"]},
        {"by": "car", "open": "," * 900},
        {"now": "S" * 5000},
    ]
    for query in queries:
        assert text(directory, "/services/changes/", kind=KIND, **query)


def test_a_kind_that_is_given_nearly_everywhere_is_not_listed(
    directory: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("ourdorset.directory.pages.changes_form.MOST_LISTED", 2)
    page = text(directory, "/services/changes/", kind=KIND, open="Wareham", by="car")

    assert "It is given at 3 places, too many to list here." in page
    assert 'name="close"' not in page
    assert "By car" in page
