"""Who is found: by what someone types, in which order, and who is told apart or held back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import psycopg
import pytest

from ourdorset.kernel.api import Context
from ourdorset.people.finding import MOST, MOST_SUGGESTED, Found, find, suggest
from ourdorset.people.understanding import understand
from ourdorset.people.wanted import Wanted
from ourdorset.record.api import person_key

TODAY = date(2026, 11, 21)
Put = Callable[..., None]
NHS = "https://fhir.nhs.uk/Id/nhs-number"


def somebody(key: str, given: str, family: str, born: str = "", **more: Any) -> dict[str, Any]:
    name = {"use": "official", "family": family, "given": given.split()}
    return {
        "resourceType": "Patient",
        "id": key,
        "name": [name],
        **({"birthDate": born} if born else {}),
        **more,
    }


def living(postcode: str) -> dict[str, Any]:
    return {"address": [{"use": "home", "postalCode": postcode}]}


def numbered(nhs_number: str) -> dict[str, Any]:
    return {"identifier": [{"system": NHS, "value": nhs_number}]}


PEOPLE = (
    somebody("asha", "Asha", "Patel", "1961-03-12", **living("BH15 2AB"), **numbered("9990000034")),
    somebody("usha", "Aisha", "Patel", "1961-12-03", **living("BH151AA")),
    somebody("patelov", "Asha", "Patelova", "1990-01-01", **living("BH1 1AA")),
    somebody("aoife", "Aoife", "O’Brien", "1925-06-01"),
    somebody("berg", "Jan", "van der Berg", "2025-06-01"),
    somebody("beata", "Beata", "Wiśniewska", "1970-05-05"),
    somebody("muhammad", "Mohammed", "Al-Sayed", "1980-02-02"),
    somebody("smyth", "Anne Clare", "Smyth", "1950-07-03"),
    somebody("james", "Thomas", "James", "1966-06-06"),
    somebody("thomas", "James", "Thomas", "1977-07-07"),
)  # fmt: skip


@pytest.fixture
def people(put: Put) -> None:
    put(*PEOPLE)
    put(
        {
            "resourceType": "Patient",
            "id": "cox",
            "birthDate": "1970",
            "name": [
                {"use": "official", "family": "Hay", "given": ["Margaret"]},
                {"use": "maiden", "family": "Cox"},
                {"use": "nickname", "given": ["Peggy"]},
            ],
        }
    )


def ids(found: Found) -> str:
    return " ".join(each.person.id for each in found.people)


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("patel asha 12/3/1961", "asha usha"),
        ("asha patel", "asha patelov usha"),
        ("pat ai bh15", "usha"),
        ("BH15", "asha usha"),
        ("bh15 1aa", "usha"),
        ("bh1", "asha patelov usha"),
        ("999 000 0034", "asha"),
        ("12 mar 61", "asha"),
        ("march 1961", "asha"),
        ("1961", "asha usha"),
        ("1/6/25", "aoife berg"),
        ("o'brien", "aoife"),
        ("obrien", "aoife"),
        ("brien", "aoife"),
        ("vanderberg", "berg"),
        ("van der berg", "berg"),
        ("WISNIEWSKA", "beata"),
        ("wiśn", "beata"),
        ("alsayed", "muhammad"),
        ("muhammad sayed", "muhammad"),
        ("smith", "smyth"),
        ("clair smith", "smyth"),
        ("peggy hay", "cox"),
        ("cox", "cox"),
        ("hay 1970", "cox"),
        ("zebedee", ""),
        ("patel 1/1/1900", ""),
    ],
)
def test_who_is_found(typed: str, wanted: str, clinician: Context, connection: psycopg.Connection) -> None:
    found = find(clinician, connection, understand(typed, TODAY), today=TODAY)
    assert sorted(ids(found).split()) == sorted(wanted.split())
    assert not found.too_wide


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("wanted", "key", "why"),
    [
        (understand("smith", TODAY), "smyth", ("Smyth sounds like “smith”",)),
        (understand("cox", TODAY), "cox", ("Former name Cox",)),
        (understand("peggy", TODAY), "cox", ("Known as Peggy",)),
        (understand("patel 3/12/1961", TODAY), "asha", ("Day and month of birth the other way round",)),
        (Wanted(family="asha", given="patel"), "asha", ("Family and given name the other way round",)),
        (Wanted(family="patel", given="asha"), "asha", ()),
        (understand("asha patel", TODAY), "asha", ()),
    ],
)  # fmt: skip
def test_why_someone_is_found(
    wanted: Wanted, key: str, why: tuple[str, ...], clinician: Context, connection: psycopg.Connection
) -> None:
    found = find(clinician, connection, wanted, today=TODAY)
    assert next(each.why for each in found.people if each.person.id == key) == why


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ("asha patel", "asha patelov usha"),  # exact, begins, sounds
        ("james, thomas", "james thomas"),  # as told, the other way round
        ("thomas, james", "thomas james"),
        ("patel 3/12/1961", "usha asha"),
    ],
)
def test_the_closest_come_first(
    typed: str, order: str, clinician: Context, connection: psycopg.Connection
) -> None:
    assert ids(find(clinician, connection, understand(typed, TODAY), today=TODAY)) == order


def many(count: int) -> list[dict[str, Any]]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    return [somebody(f"s{n}", "Zoe", f"Smith{letters[n // 26]}{letters[n % 26]}") for n in range(count)]


def told(connection: psycopg.Connection) -> list[int]:
    event = connection.execute("select persons from audit.event order by seq desc limit 1").fetchone()
    assert event is not None
    return event[0]


def test_a_search_that_is_too_wide_shows_the_exact_first(
    clinician: Context, connection: psycopg.Connection, put: Put
) -> None:
    put(*reversed(many(MOST)), somebody("exact", "Zoe", "Smith"))
    found = find(clinician, connection, understand("smith", TODAY), today=TODAY)
    assert found.too_wide and len(found.people) == MOST
    assert found.people[0].person.id == "exact"
    assert len(told(connection)) == MOST


def test_nobody_is_suggested_nor_told_of_while_many_match(
    clinician: Context, connection: psycopg.Connection, put: Put
) -> None:
    put(*many(MOST_SUGGESTED + 1), somebody("bea", "Bea", "Smithers"))
    found = suggest(clinician, connection, understand("smi", TODAY), today=TODAY)
    assert found == Found((), too_wide=True)
    assert told(connection) == []
    found = suggest(clinician, connection, understand("smithe bea", TODAY), today=TODAY)
    assert ids(found) == "bea"
    assert told(connection) == [person_key("bea")]


def test_sounds_are_suggested_only_when_nobody_matches_as_typed(
    clinician: Context, connection: psycopg.Connection, put: Put
) -> None:
    put(somebody("clark", "Al", "Clark"), somebody("clerk", "Bo", "Clerke"))
    assert ids(suggest(clinician, connection, understand("clark", TODAY), today=TODAY)) == "clark"
    assert ids(find(clinician, connection, understand("clark", TODAY), today=TODAY)) == "clark clerk"
    assert ids(suggest(clinician, connection, understand("klark", TODAY), today=TODAY)) == "clark clerk"


@pytest.mark.parametrize("code", ["R", "V"])
def test_someone_restricted_is_found_by_number_and_birth_together(
    code: str, clinician: Context, connection: psycopg.Connection, put: Put
) -> None:
    label = {"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": code}
    put(
        somebody(
            "hidden", "Ivy", "Hidden", "1961-03-12", meta={"security": [label]}, **numbered("9990000034")
        )
    )
    for typed in ("hidden", "ivy hidden 12 mar 1961", "999 000 0034", "999 000 0034 1961"):
        assert ids(find(clinician, connection, understand(typed, TODAY), today=TODAY)) == ""
    found = find(clinician, connection, understand("999 000 0034 12 mar 1961", TODAY), today=TODAY)
    assert ids(found) == "hidden" and found.people[0].person.restricted


def test_people_who_are_easily_taken_for_each_other_are_marked(
    clinician: Context, connection: psycopg.Connection, put: Put
) -> None:
    put(
        somebody("one", "Ann", "Reed", "1950-07-03", **numbered("9990000034")),
        somebody("two", "Anne", "Reid", "1950-07-03"),
        somebody("near", "Ann", "Reed", "1950-07-08"),
        somebody("far", "Ann", "Reed", "1981-11-22"),
        somebody("left", "Ann", "Reed", "1999-01-30"),
        somebody("right", "Annabel Zoe", "Reed", "1999-01-30"),
    )
    found = find(clinician, connection, understand("ann reed", TODAY), today=TODAY)
    beware = {each.person.id: each.beware for each in found.people}
    assert "NHS No. 999 000 0034" in beware["two"][0] and "born on the same day" in beware["two"][0]
    assert len(beware["one"]) == 2 and beware["far"] == ()
    assert len(beware["left"]) == len(beware["right"]) == 1


def test_flags_in_force_come_with_the_person(
    clinician: Context, connection: psycopg.Connection, put: Put
) -> None:
    put(somebody("kim", "Kim", "Fern"))
    for key, status in (("now", "active"), ("then", "inactive")):
        put(
            {
                "resourceType": "Flag",
                "id": key,
                "status": status,
                "category": [{"text": "Reasonable adjustment"}],
                "code": {"text": f"Longer appointments {key}"},
                "subject": {"reference": "Patient/kim"},
            }
        )
    found = find(clinician, connection, understand("fern", TODAY), today=TODAY)
    assert found.people[0].person.adjustments == ("Longer appointments now",)


@pytest.mark.usefixtures("people")
def test_a_resident_finds_nobody_else(
    resident: Context, connection: psycopg.Connection, terry: str, bea: str
) -> None:
    assert not find(resident, connection, understand("patel", TODAY), today=TODAY).people
    assert ids(find(resident, connection, understand("hay", TODAY), today=TODAY)) == bea


def test_a_superseded_name_finds_nobody(clinician: Context, connection: psycopg.Connection, put: Put) -> None:
    put(somebody("kim", "Kim", "Fern"))
    put(somebody("kim", "Kim", "Moss"))
    assert ids(find(clinician, connection, understand("fern", TODAY), today=TODAY)) == ""
    assert ids(find(clinician, connection, understand("moss", TODAY), today=TODAY)) == "kim"
