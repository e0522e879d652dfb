"""Open Referral UK v3 as other systems read it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from ourdorset.directory.openreferral.validate import faults
from ourdorset.directory.oruk.terms import taxonomy_id

Ask = Callable[..., Any]


def number(value: int) -> str:
    return str(UUID(int=value, version=4))


def names(page: Any) -> list[str]:
    return [
        each.get("name") or f"{each['service']['name']} at {each['location']['name']}"
        for each in page["contents"]
    ]


def test_the_nine_answers_are_of_their_shapes(ask: Ask):
    assert ask("")["version"] == "HSDS-UK-3.0"
    for path, listed, whole in (
        ("services", "service_list", "service"),
        ("service_at_locations", "service_at_location_list", "service_at_location"),
        ("taxonomies", "taxonomy", "taxonomy"),
        ("taxonomy_terms", "taxonomy_term", "taxonomy_term"),
    ):
        page = ask(path)
        assert page["total_items"] == len(page["contents"]) > 0
        for each in page["contents"]:
            assert faults(listed, each) == []
            assert faults(whole, ask(f"{path}/{each['id']}")) == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["Debt advice", "Lunch club", "Walking group"]),
        ({"search": "walks"}, ["Walking group", "Debt advice"]),
        ({"search": "compan"}, ["Lunch club"]),
        ({"search": "walk debt"}, ["Debt advice"]),
        ({"search": "!&|:*("}, []),
        ({"minimum_age": 50}, ["Lunch club"]),
        ({"minimum_age": 61}, []),
        ({"maximum_age": "90.0"}, ["Walking group"]),
        ({"day": "TH"}, ["Lunch club"]),
        ({"day": "Saturday", "start_time": "10:00"}, ["Walking group"]),
        ({"day": "TU", "start_time": "13:00"}, []),
        ({"end_time": "12:00:00"}, ["Walking group"]),
        ({"taxonomy_term_id": number(601)}, ["Lunch club", "Walking group"]),
        ({"taxonomy_term_id": number(601), "day": "SA"}, ["Walking group"]),
        ({"taxonomy_id": taxonomy_id("settings")}, ["Walking group"]),
        ({"organization_id": number(900)}, ["Debt advice", "Lunch club", "Walking group"]),
        ({"organization_id": number(901)}, []),
        ({"modified_after": "2026-10-31"}, ["Lunch club"]),
        ({"search": ""}, ["Debt advice", "Lunch club", "Walking group"]),
    ],
)
def test_each_condition_narrows_the_list(ask: Ask, query: dict[str, Any], expected: list[str]):
    found = names(ask("services", **query))
    assert (found if query.get("search") else sorted(found)) == expected


def test_places_near_a_postcode_the_nearest_first(ask: Ask):
    nearby = ask("service_at_locations", postcode="bh191cc", proximity=2000)
    everywhere = ask("service_at_locations", postcode="BH19 1CC")

    assert names(nearby) == ["Lunch club at Hall 201", "Walking group at Hall 203"]
    assert names(everywhere)[2:] == ["Walking group at Hall 202"]


def test_pages_add_up(ask: Ask):
    pages = [ask("services", per_page=2, page=page) for page in (1, 2, 3)]

    assert [len(page["contents"]) for page in pages] == [2, 1, 0]
    assert {(page["total_items"], page["total_pages"]) for page in pages} == {(3, 2)}
    assert [(page["first_page"], page["last_page"], page["empty"]) for page in pages] == [
        (True, False, False),
        (False, True, False),
        (False, True, True),
    ]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"page": 0}, "page='0'"),
        ({"per_page": "many"}, "per_page='many'"),
        ({"day": "someday"}, "day='someday'"),
        ({"start_time": "25:00"}, "start_time='25:00'"),
        ({"minimum_age": "nan"}, "minimum_age='nan'"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_cannot_be_read_is_named(ask: Ask, query: dict[str, Any], words: str):
    assert words in ask("services", 400, **query)["error"]


def test_a_postcode_from_elsewhere_and_ids_that_are_not_there(ask: Ask):
    assert "ZZ1 1ZZ" in ask("service_at_locations", 400, postcode="ZZ1 1ZZ")["error"]
    assert "needs a postcode" in ask("service_at_locations", 400, proximity=10)["error"]
    for path in ("services", "service_at_locations", "taxonomies", "taxonomy_terms"):
        assert number(999) in ask(f"{path}/{number(999)}", 404)["error"]


def test_any_page_may_read_it_and_nobody_may_write(directory: Client):
    answer = directory.get("/oruk/v3/services")

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert directory.post("/oruk/v3/services", {}).status_code == 405
