"""The synthetic Dorset: the same for the same seed, valid, and without impossible events."""

from typing import Any

import pytest

from ourdorset.demo.api import PARTNERS, resources
from ourdorset.demo.conditions import ALLERGIES, CONDITIONS, MEASURES, VACCINES
from ourdorset.demo.histories import record
from ourdorset.demo.partners import PRACTICES, organization
from ourdorset.demo.population import TODAY, person
from ourdorset.fhir.api import validate
from ourdorset.identity.api import nhs_number

PEOPLE = range(40)
PRACTICE_NAMES = {practice.name for practices in PRACTICES.values() for practice in practices}


def test_same_seed_same_people_and_another_seed_others() -> None:
    assert record(3, seed=1) == record(3, seed=1)
    assert record(3, seed=1) != record(3, seed=2)


def test_a_person_does_not_depend_on_how_many_there_are() -> None:
    few, more = list(resources(2)), list(resources(4))
    assert more[: len(few)] == few


@pytest.mark.parametrize("index", PEOPLE)
def test_every_resource_is_valid_r4(index: int) -> None:
    faults = [(r["resourceType"], validate(r)) for r in record(index, seed=1) if validate(r)]
    assert faults == []


def test_every_partner_is_valid_r4() -> None:
    assert [validate(organization(partner)) for partner in PARTNERS if validate(organization(partner))] == []


@pytest.mark.parametrize("index", PEOPLE)
def test_nothing_happens_before_birth_or_after_death(index: int) -> None:
    invented, _ = person(index, seed=1)
    first, last = str(invented.born), str(invented.died or TODAY)
    # a day may be known to the month or the year only
    assert [
        day
        for r in record(index, seed=1)[1:]
        for day in _days(r)
        if not first[: len(day)] <= day <= last[: len(day)]
    ] == []


def _days(resource: dict[str, Any]) -> list[str]:
    named = ("onsetDateTime", "recordedDate", "authoredOn", "effectiveDateTime", "occurrenceDateTime")
    written = [resource[name] for name in named if name in resource] + list(
        resource.get("period", {}).values()
    )
    return [day[:10] for day in written]


def test_ids_and_nhs_numbers_are_never_shared() -> None:
    everything = list(resources(len(PEOPLE)))
    assert len({(r["resourceType"], r["id"]) for r in everything}) == len(everything)
    # those whom a hospital knows apart are Patients twice, the second time under the hospital's own number
    numbers = [
        each["value"]
        for r in everything
        if r["resourceType"] == "Patient" and r["managingOrganization"]["display"] in PRACTICE_NAMES
        for each in r["identifier"]
    ]
    assert len(numbers) == len(set(numbers)) == len(PEOPLE)
    assert all(nhs_number.parse(number).startswith("999") for number in numbers)


def test_every_reference_within_a_record_resolves() -> None:
    everything = list(resources(len(PEOPLE)))
    known = {f"{r['resourceType']}/{r['id']}" for r in everything}
    assert [r for r in _references(everything) if r not in known] == []


def _references(node: Any) -> list[str]:
    if isinstance(node, list):
        return [reference for child in node for reference in _references(child)]
    if not isinstance(node, dict):
        return []
    here = [node["reference"]] if isinstance(node.get("reference"), str) else []
    return here + [reference for child in node.values() for reference in _references(child)]


def test_medicines_are_given_for_a_condition_that_the_person_has() -> None:
    for index in PEOPLE:
        own = record(index, seed=1)
        problems = {f"Condition/{r['id']}" for r in own if r["resourceType"] == "Condition"}
        reasons = [
            r["reasonReference"][0]["reference"] for r in own if r["resourceType"] == "MedicationRequest"
        ]
        assert set(reasons) <= problems


def test_tables_name_each_code_once() -> None:
    codes = [c.code for c in CONDITIONS] + [row[0] for row in ALLERGIES] + [v.name for v in VACCINES]
    assert len(set(codes)) == len(codes)
    assert {result for c in CONDITIONS for result in c.results} <= set(MEASURES)
