"""Saturation and coverage on small cases worked by hand."""

import pytest

from ourdorset.listening.framework.interval import wilson
from ourdorset.listening.framework.saturation import Run, coverage, saturation


def test_new_themes_of_each_run_are_counted_against_the_base():
    # base of four: a to j, ten themes; then one new, none, none
    heard = ["abcd", "bcef", "ghi", "aj", "ak", "bc", "d"]

    found = saturation(heard)

    assert found.base == 10
    assert found.runs == (Run(5, 6, 1, 0.1), Run(6, 7, 0, 0.0))
    assert found.reached == Run(6, 7, 0, 0.0)


def test_runs_and_threshold_may_be_chosen():
    found = saturation(["ab", "c", "d", "", ""], base_size=2, run_length=1, threshold=0.5)

    assert found.runs == (Run(3, 3, 1, 1 / 3), Run(4, 4, 0, 0.0), Run(5, 5, 0, 0.0))
    assert found.reached == found.runs[0]


@pytest.mark.parametrize("heard", [[], ["a"], ["", "", "", "", "a", "b"]])
def test_without_a_base_there_is_no_run(heard: list[str]):
    assert saturation(heard).runs == ()


@pytest.mark.parametrize(("said", "share"), [("", 0), ("a", 0), ("aab", 2 / 3), ("aabb", 1), ("aaabc", 0.6)])
def test_coverage_is_what_is_left_of_things_said_once(said: str, share: float):
    assert coverage(said) == pytest.approx(share)


def test_the_interval_is_wilsons():
    # https://doi.org/10.1080/00031305.1998.10480550, the method without continuity correction: 15 of 148
    low, high = wilson(15, 148)

    assert (round(low, 4), round(high, 4)) == (0.0624, 0.1605)
    assert wilson(0, 0) == (0, 1)
    assert wilson(20, 40).words == "35 % to 65 %"
