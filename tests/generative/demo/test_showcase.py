"""The people who are shown are what they are said to be, for any seed."""

import pytest

from ourdorset.demo.api import patient, showcase
from ourdorset.demo.histories import record
from ourdorset.demo.population import person

SEEDS = (1, 2, 3, 4, 5)


@pytest.mark.parametrize("seed", SEEDS)
def test_carer_and_cared_for_belong_together(seed: int) -> None:
    shown = showcase(seed)
    carer, cared_for = person(shown.carer, seed)[0], person(shown.cared_for, seed)[0]
    assert (carer.cares_for, cared_for.cared_for_by) == (shown.cared_for, shown.carer)
    assert "Consent" in {resource["resourceType"] for resource in record(shown.cared_for, seed)}


@pytest.mark.parametrize("seed", SEEDS)
def test_rich_record_is_held_by_several_organisations(seed: int) -> None:
    rich = record(showcase(seed).rich, seed)
    assert len({resource["meta"]["source"] for resource in rich}) >= 3
    assert "deceasedDateTime" not in patient(showcase(seed).rich, seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_child_lives_with_its_mother_and_one_is_known_twice(seed: int) -> None:
    shown = showcase(seed)
    child, mother = person(shown.child, seed)[0], person(shown.mother, seed)[0]
    assert child.home is mother.home
    assert mother.gender == "female"
    assert [r["resourceType"] for r in record(shown.doubled, seed)[:2]] == ["Patient", "Patient"]


@pytest.mark.parametrize("seed", SEEDS)
def test_one_has_died_and_one_is_restricted(seed: int) -> None:
    shown = showcase(seed)
    assert "deceasedDateTime" in patient(shown.died, seed)
    labels = patient(shown.restricted, seed)["meta"]["security"]
    assert [label["code"] for label in labels] == ["R"]


def test_the_demo_that_comes_with_it_has_them_all() -> None:
    assert max(showcase(1)) < 200
