"""What owners and editors type, as changes to a record."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils.datastructures import MultiValueDict

from ourdorset.directory.editing.table import FORMULA, filled_in, row_of, rows_of, written
from ourdorset.directory.entry import entry
from ourdorset.directory.keeping import telling
from ourdorset.directory.keeping.openings import read_time, rows, schedules

TODAY, NOON = date(2026, 11, 21), datetime(2026, 11, 21, 12, tzinfo=UTC)
ID = "00000000-0000-4000-8000-000000000001"
WEEK = {"id": ID, "freq": "WEEKLY", "byday": "TU,TH", "opens_at": "12:00:00", "closes_at": "14:00:00"}
LAST_SATURDAY = {**WEEK, "freq": "MONTHLY", "byday": "-1SA", "description": "Ring first"}
FORTNIGHT = {**WEEK, "interval": 2, "valid_from": "2026-01-05"}


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("10", "10:00:00"),
        ("9.30", "09:30:00"),
        ("14:05", "14:05:00"),
        ("2pm", "14:00:00"),
        ("12am", "00:00:00"),
        ("12.15 PM", "12:15:00"),
        ("12 noon", "12:00:00"),
        ("24:00", ""),
        ("13pm", ""),
        ("10:60", ""),
        ("ten", ""),
        ("", ""),
    ],
)
def test_times_as_people_type_them(typed: str, time: str):
    assert read_time(typed) == time


def sent(record: Any) -> MultiValueDict[str, Any]:
    """The rows as a browser sends them back untouched."""
    found = {}
    for form in rows(record, None).forms:
        for name, value in form.initial.items():
            found[f"{form.prefix}-{name}"] = value if name == "days" else [value]
    return MultiValueDict(found)


@pytest.mark.parametrize(
    "record", [{}, {"schedules": [WEEK]}, {"schedules": [WEEK, LAST_SATURDAY]}, {"schedules": [FORTNIGHT]}]
)
def test_rows_sent_back_untouched_are_the_same_schedules(record: Any):
    again = rows(record, sent(record))

    assert again.error_links == []
    assert schedules(record, again.forms) == record.get("schedules", [])


def test_what_no_row_can_show_is_told_and_stays():
    found = rows({"schedules": [FORTNIGHT]}, None)

    assert found.others == ["Tuesdays and Thursdays, 12:00 to 14:00, every 2 weeks"]
    assert [form.initial for form in found.forms] == [{}, {}]


def test_a_row_that_is_emptied_is_gone():
    assert schedules({"schedules": [WEEK]}, _valid({"schedules": [WEEK]}, {})) == []


def _valid(record: Any, data: dict[str, Any]) -> Any:
    found = rows(record, MultiValueDict(data))
    assert found.error_links == []
    return found.forms


def test_numbers_leave_the_contacts_they_are_of():
    record = {
        "id": ID,
        "phones": [{"id": "a", "number": "1"}],
        "contacts": [{"id": "c", "name": "Ann", "phones": [{"id": "b", "number": "2"}]}],
        "organization": {"id": "o", "contacts": [{"id": "d", "phones": [{"id": "e", "number": "3"}]}]},
    }

    assert telling.numbers_of(record) == ["1", "2"]
    told = telling.phones(record, ["2", "4"])
    assert told["contacts"] == record["contacts"]
    assert [each["number"] for each in told["phones"]] == ["4"]
    assert telling.phones(record, [])["contacts"] == [{"id": "c", "name": "Ann"}]
    same = telling.phones(record, ["1", "2"])
    assert (same["phones"], same["contacts"]) == (record["phones"], record["contacts"])


def test_a_cost_that_says_the_same_keeps_its_options():
    record = {"id": ID, "cost_options": [{"id": "x", "amount": 4.5, "amount_description": "a meal"}]}

    assert telling.cost(record, "£4.50 a meal") == {}
    assert telling.cost(record, "£5") == {"fees": "£5", "cost_options": []}
    (free,) = telling.cost(record, "Free for carers")["cost_options"]
    assert free["amount"] == 0
    assert telling.cost(record, "Freedom Leisure prices")["cost_options"] == []


def test_room_keeps_the_unit_and_never_more_free_than_there_are():
    known = {"id": "k", "unit": {"id": "u", "name": "beds"}, "available": 1, "maximum": 4, "updated": "x"}

    (told,) = telling.room({"id": ID, "capacities": [known]}, 6, NOON)["capacities"]

    assert (told["id"], told["unit"]["name"], told["available"], told["maximum"]) == ("k", "beds", 6, 6)
    assert told["updated"] == "2026-11-21T12:00:00+00:00"


def test_what_is_emptied_is_taken_out():
    told = telling.changed({"id": ID, "email": "a@b.example", "minimum_age": 0}, {"email": ""}, TODAY, NOON)

    assert "email" not in told and told["minimum_age"] == 0
    assert told["assured_date"] == "2026-11-21"


@pytest.mark.parametrize("text", [*(f"{sign}cmd" for sign in FORMULA), "''", "'=1", "plain", "two\nlines"])
def test_no_cell_is_a_formula_and_every_cell_comes_back(text: str):
    table = written([entry({"id": ID, "name": "Club", "status": "active", "description": text.strip()})])

    ((_, row),) = rows_of(table)

    assert row["description"] == text.strip()
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in table.split(","))


def test_a_row_says_what_the_page_would_send():
    record = {"id": ID, "name": "Club", "status": "active", "schedules": [WEEK, LAST_SATURDAY]}

    data = filled_in(record, row_of(entry(record)), [])

    assert data["name"] == "Club" and data.getlist("opening1-days") == ["TU", "TH"]
    assert (data["opening2-every"], data["opening2-words"]) == ("-1", "Ring first")


def test_a_place_keeps_its_bars_and_semicolons():
    address = {"id": ID, "address_1": "1 | 2 High Street", "city": "Wareham", "postal_code": "BH20 4CC"}
    access = [{"id": ID, "description": "Steps; ring"}, {"id": ID, "description": "Loop"}]
    location = {"id": ID, "location_type": "physical", "name": "Hall", "addresses": [address]}
    site = {"id": ID, "location": {**location, "accessibility": access}}
    record = {"id": ID, "name": "Club", "status": "active", "service_at_locations": [site]}

    data = filled_in(record, row_of(entry(record)), [])

    assert (data["site1-line"], data["site1-postcode"]) == ("1 | 2 High Street", "BH20 4CC")
    assert data["site1-access"] == "Steps; ring\nLoop"
