"""Samples by strata: in proportion, never twice the same unit, and the same again for the same seed."""

import pytest

from ourdorset.listening.agreement.sampling import sample, shares

STRATA = {"C001": list(range(60)), "C002": list(range(100, 130)), "C003": list(range(200, 210))}


def test_each_stratum_gives_its_share():
    assert shares({"a": 5, "b": 5, "c": 5}, 4) == {"a": 2, "b": 1, "c": 1}
    assert shares({"a": 1000, "b": 1}, 10) == {"a": 10, "b": 0}
    assert shares({}, 10) == {}


@pytest.mark.parametrize("size", [1, 7, 50, 100, 400])
def test_a_sample_has_as_many_as_asked_for_or_all_and_none_twice(size: int):
    drawn = sample(STRATA, size, seed=3)

    assert len(drawn) == len(set(drawn)) == min(size, 100)


def test_the_same_seed_draws_the_same_and_another_does_not():
    assert sample(STRATA, 20, 1) == sample(STRATA, 20, 1) != sample(STRATA, 20, 2)
