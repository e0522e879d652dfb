"""Those known twice: the second Patient differs as the truth says, and the hospital holds about that one."""

from typing import Any

import pytest

from ourdorset.demo.api import same_person
from ourdorset.demo.doubles import is_doubled
from ourdorset.demo.histories import record

SEED = 5
DOUBLED = [index for index in range(3_000) if is_doubled(index, SEED)]
Resource = dict[str, Any]

# What each difference changes, as (element of Patient, of it).
CHANGED = {
    "old-address": lambda patient: patient["address"],
    "short-name": lambda patient: patient["name"][0]["given"][0],
    "former-family": lambda patient: patient["name"][0]["family"],
    "typing-slip": lambda patient: patient["name"][0]["family"],
    "day-and-month": lambda patient: patient["birthDate"],
    "year-slip": lambda patient: patient["birthDate"],
    "names-swapped": lambda patient: patient["name"][0]["given"][0],
    "no-middle-name": lambda patient: patient["name"][0]["given"],
}


def test_all_kinds_of_difference_occur() -> None:
    truths = [same_person(index, SEED) for index in DOUBLED]
    assert {change for truth in truths if truth for change in truth["differences"]} == set(CHANGED)


@pytest.mark.parametrize("index", DOUBLED[:60])
def test_second_patient_differs_as_the_truth_says(index: int) -> None:
    first, second, *_ = record(index, SEED)
    truth = same_person(index, SEED)
    assert truth is not None
    assert truth["patients"] == [first["id"], second["id"]]
    assert all(CHANGED[change](first) != CHANGED[change](second) for change in truth["differences"])


@pytest.mark.parametrize("index", DOUBLED[:60])
def test_what_a_holder_has_is_about_the_patient_it_knows(index: int) -> None:
    first, second, *others = record(index, SEED)
    for resource in others:
        about = resource.get("subject") or resource.get("patient")
        holder = second if resource["meta"] == second["meta"] else first
        assert about is None or about["reference"] == f"Patient/{holder['id']}"


def test_no_truth_for_those_known_once() -> None:
    known_once = [index for index in range(100) if index not in DOUBLED]
    assert [index for index in known_once if same_person(index, SEED)] == []


def test_shortest_family_name_can_be_mistyped() -> None:
    first, second, *_ = record(2248, seed=12)
    assert (first["name"][0]["family"], second["name"][0]["family"]) == ("Li", "Lii")
