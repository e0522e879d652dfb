"""No invented person has an impossible life: 300 of them by default, 10,000 with OURDORSET_WIDE=1."""

import os
from collections.abc import Iterator
from itertools import pairwise

import pytest

from ourdorset.demo.areas import made_postcodes
from ourdorset.demo.histories import record
from ourdorset.demo.population import Person, person
from tests.generative.demo.impossible import RULES, Resource, Rule

PEOPLE = 10_000 if os.environ.get("OURDORSET_WIDE") else 300
SEED = 7


@pytest.fixture(scope="module")
def records() -> list[list[Resource]]:
    return [record(index, SEED) for index in range(PEOPLE)]


@pytest.fixture(scope="module")
def people() -> list[Person]:
    return [person(index, SEED)[0] for index in range(PEOPLE)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_record_breaks(rule: Rule, records: list[list[Resource]]) -> None:
    faults = [(index, fault) for index, each in enumerate(records) for fault in rule(each)]
    assert faults[:5] == []


def test_children_are_born_of_a_living_mother_and_a_year_apart(people: list[Person]) -> None:
    assert list(_impossible_births(people)) == []


def _impossible_births(people: list[Person]) -> Iterator[str]:
    for mother in people:
        births = sorted(mother.births)
        if any((second - first).days < 300 for first, second in pairwise(births)):
            yield f"{mother.index} bore children at {births}"
        if mother.died and births and births[-1] > mother.died:
            yield f"{mother.index} died {mother.died} before {births[-1]}"
        if mother.due and births and (mother.due - births[-1]).days < 300:
            yield f"{mother.index} bore at {births[-1]} and is due {mother.due}"


def test_carers_are_able_and_live_with_whom_they_care_for(people: list[Person]) -> None:
    for each in people:
        if each.cares_for is not None and each.cares_for < PEOPLE:
            other = people[each.cares_for]
            assert other.cared_for_by == each.index
            assert each.home is other.home
            assert each.age >= 12
            assert each.died is other.died is None


def test_everyone_lives_at_a_made_postcode_of_their_own_area(people: list[Person]) -> None:
    assert [each.index for each in people if made_postcodes()[each.home.postcode] is not each.area] == []


def test_nobody_shares_an_id_or_a_number(records: list[list[Resource]], people: list[Person]) -> None:
    ids = [resource["id"] for each in records for resource in each]
    assert len(set(ids)) == len(ids)
    assert len({each.nhs_number for each in people}) == len(people)


def test_about_three_in_a_hundred_are_known_twice(records: list[list[Resource]]) -> None:
    twice = sum(each[1]["resourceType"] == "Patient" for each in records)
    assert 0.01 * PEOPLE < twice < 0.06 * PEOPLE
