"""Whatever the synthetic Dorset's sources disagree on, the summary shows: nothing planted is lost."""

import os
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from ourdorset.demo.api import resources
from ourdorset.people.sources import Directory
from ourdorset.people.summary.comparing import compared
from ourdorset.people.summary.naming import ingredient
from ourdorset.people.words import codes, concept

Resource = dict[str, Any]
PEOPLE = 10_000 if os.environ.get("OURDORSET_WIDE") else 400
NONE = "716186003"


@cache
def records() -> tuple[Directory, list[list[Resource]]]:
    """The directory, and each Patient's record as the practice's Patient has it."""
    directory = Directory()
    people: dict[str, list[Resource]] = {}
    for each in resources(PEOPLE):
        if each["resourceType"] == "Organization":
            directory.add(each)
        about = each.get("subject") or each.get("patient") or {}
        patient = each["id"] if each["resourceType"] == "Patient" else about.get("reference", "")[8:]
        if patient:
            people.setdefault(patient, []).append(each)
    return directory, list(people.values())


def of(record: list[Resource], kind: str) -> list[Resource]:
    return [each for each in record if each["resourceType"] == kind]


def sources(held: list[Resource]) -> set[str]:
    return {each["meta"]["source"] for each in held}


def changed_by_the_hospital(record: list[Resource]) -> Iterator[tuple[str, str]]:
    for statement in of(record, "MedicationStatement"):
        name = statement["medicationCodeableConcept"]["text"]
        for request in of(record, "MedicationRequest"):
            other = request["medicationCodeableConcept"]["text"]
            active = request["status"] == statement["status"] == "active"
            if active and ingredient(name) == ingredient(other) and name != other:
                yield ingredient(name), "Dose"


def no_known_allergy_elsewhere(record: list[Resource]) -> Iterator[tuple[str, str]]:
    held = of(record, "AllergyIntolerance")
    if len(sources(held)) > 1 and len({NONE in codes(each["code"]) for each in held}) > 1:
        yield "Allergies", "What is held"


def another_severity(record: list[Resource]) -> Iterator[tuple[str, str]]:
    held = [each for each in of(record, "AllergyIntolerance") if each.get("reaction")]
    if len(sources(held)) > 1 and len({each["reaction"][0]["severity"] for each in held}) > 1:
        yield concept(held[0]["code"]), "Severity"


def taken_for_something_else(record: list[Resource]) -> Iterator[tuple[str, str]]:
    for each in of(record, "Condition"):
        if "provisional" in codes(each["verificationStatus"]):
            yield "", "Diagnosis"


def another_answer(record: list[Resource]) -> Iterator[tuple[str, str]]:
    held: dict[str, list[Resource]] = {}
    for each in of(record, "Observation"):
        if "social-history" in codes(each["category"][0]):
            held.setdefault(concept(each["code"]), []).append(each)
    for asked, answers in held.items():
        said = {each.get("valueString") or concept(each["valueCodeableConcept"]) for each in answers}
        if len(sources(answers)) == len(answers) > 1 and len(said) > 1:
            yield asked, "Answer"


PLANTED = (
    changed_by_the_hospital,
    no_known_allergy_elsewhere,
    another_severity,
    taken_for_something_else,
    another_answer,
)


@pytest.mark.parametrize("planted", PLANTED, ids=lambda rule: rule.__name__)
def test_what_is_planted_is_shown(planted: Any) -> None:
    directory, people = records()
    times = 0
    for record in people:
        for subject, respect in planted(record):
            shown = {(each.subject, each.respect) for each in compared(record, (), directory)}
            assert (subject, respect) in shown or (not subject and respect in {r for _, r in shown})
            times += 1
    assert times > 0


def test_the_same_person_held_twice_is_shown_with_what_differs() -> None:
    directory, people = records()
    patients = [record[0] for record in people if record[0]["resourceType"] == "Patient"]
    by_number: dict[str, list[Resource]] = {}
    for patient in patients:
        for identifier in patient["identifier"]:
            if "nhs-number" in identifier["system"]:
                by_number.setdefault(identifier["value"], []).append(patient)
    twice = [held for held in by_number.values() if len(held) > 1]
    assert twice
    for first, second in twice:
        found = compared([first], [second], directory)
        assert found and {each.section for each in found} == {"identity"}
        assert all(len(each.statements) == 2 for each in found)
