"""What makes a record joined-up is there: own words, plans, teams one can reach, letters, what is to come."""

from collections.abc import Iterator
from typing import Any

import pytest

from ourdorset.demo.about_me import HEADINGS, questionnaire
from ourdorset.demo.api import frame
from ourdorset.demo.histories import record
from ourdorset.demo.letters import TALKED_THROUGH_AFTER
from ourdorset.demo.plans import WORSE
from ourdorset.fhir.api import validate

SEED = 1
Resource = dict[str, Any]


@pytest.fixture(scope="module")
def records() -> list[list[Resource]]:
    return [record(index, SEED) for index in range(1_000)]


def every(records: list[list[Resource]], kind: str) -> Iterator[Resource]:
    yield from (resource for each in records for resource in each if resource["resourceType"] == kind)


def test_some_say_in_their_own_words_what_matters(records: list[list[Resource]]) -> None:
    told = list(every(records, "QuestionnaireResponse"))
    assert len(told) > 10
    for each in told:
        assert [item["text"] for item in each["item"]] == [heading for _, heading in HEADINGS]
        assert each["source"]["reference"].startswith("Patient/")
    assert validate(questionnaire()) == ()


def test_every_kind_of_adjustment_has_the_flag_and_its_heading(records: list[list[Resource]]) -> None:
    kinds = [[each["text"] for each in flag["category"]] for flag in every(records, "Flag")]
    assert all(kind[0] == "Reasonable adjustment" and len(kind) == 2 for kind in kinds)
    assert len({kind[1] for kind in kinds}) >= 5


def test_whoever_needs_an_interpreter_mostly_has_one_booked(records: list[list[Resource]]) -> None:
    needing = [own for own in records if any("interpreter" in e["url"] for e in own[0]["extension"])]
    booked = [
        own for own in needing if any("interpreter:" in f["code"]["text"] for f in every([own], "Flag"))
    ]
    assert needing and len(booked) >= len(needing) / 2


def _flags(own: list[Resource]) -> list[str]:
    return [flag["code"]["text"] for flag in every([own], "Flag")]


def test_a_team_can_be_reached_and_has_the_carer_in_it(records: list[list[Resource]]) -> None:
    teams = list(every(records, "CareTeam"))
    assert {each["name"] for each in teams} >= {"People involved in my care", "Maternity team"}
    assert all(each["telecom"][0]["value"].startswith("01632 960") for each in teams)
    members = [p["member"]["reference"] for each in teams for p in each["participant"]]
    assert any(member.startswith("RelatedPerson/") for member in members)


def test_plans_for_a_bad_day_are_for_what_the_person_lives_with(records: list[list[Resource]]) -> None:
    texts = {words: code for code, words in WORSE.items()}
    for own in records:
        codes = {c["code"] for r in every([own], "Condition") for c in r["code"]["coding"]}
        found = [
            texts[plan["description"]] for plan in every([own], "CarePlan") if plan["description"] in texts
        ]
        assert set(found) <= codes
    categories = {plan["category"][0]["text"] for plan in every(records, "CarePlan")}
    assert len(categories) == 4


def test_letters_come_from_several_organisations_and_new_ones_wait(records: list[list[Resource]]) -> None:
    letters = list(every(records, "DocumentReference"))
    assert len({letter["meta"]["source"] for letter in letters}) >= 4
    held = [letter for letter in letters if _label(letter) == "NOPAT"]
    assert held
    for letter in held:
        assert letter["date"][:10] > f"2026-10-{31 - TALKED_THROUGH_AFTER:02d}"


def _label(letter: Resource) -> str:
    return letter["meta"].get("security", [{"code": ""}])[0]["code"]


def test_appointments_say_where_and_what_to_bring(records: list[list[Resource]]) -> None:
    booked = list(every(records, "Appointment"))
    places = [p["actor"]["reference"] for each in booked for p in each["participant"]]
    assert any(place.startswith("Location/site-") for place in places)
    assert all(each["patientInstruction"] for each in booked)
    assert len({each["description"] for each in booked}) >= 6


def test_every_organisation_can_be_called() -> None:
    organisations = list(every([list(frame())], "Organization"))
    numbers = [each["telecom"][0]["value"] for each in organisations]
    assert len(set(numbers)) == len(organisations)
