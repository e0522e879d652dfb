"""Dissimilarity, R-indicators and quotas, against cases worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ourdorset.listening.participants.measures import (
    Quota,
    dissimilarity,
    invite_next,
    partial_r,
    r_indicator,
    shared_out,
)


@pytest.mark.parametrize(
    ("heard", "shares", "index"),
    [
        ({"a": 5, "b": 5}, {"a": 0.5, "b": 0.5}, 0),
        ({"a": 10}, {"a": 0.5, "b": 0.5}, 0.5),
        ({"a": 10}, {"b": 1}, 1),
        ({"a": 6, "b": 3, "c": 1}, {"a": 20, "b": 50, "c": 30}, 0.4),
        ({}, {"a": 1}, 1),
    ],
)
def test_dissimilarity(heard: dict[str, float], shares: dict[str, float], index: float):
    assert dissimilarity(heard, shares) == pytest.approx(index)


def test_all_reached_alike_gives_one():
    assert r_indicator([(100, 30), (50, 15), (7, 2.1)]) == pytest.approx(1)


def test_half_reached_wholly_and_half_not_at_all_gives_nearly_nothing():
    # S is at its largest, 0.5; N - 1 makes it a little more in a finite population
    assert r_indicator([(5_000, 5_000), (5_000, 0)]) == pytest.approx(0, abs=2e-4)


def test_r_by_hand():
    # ρ is .6 and .2, mean .4; S² = (50·.04 + 50·.04) / 99
    assert r_indicator([(50, 30), (50, 10)]) == pytest.approx(1 - 2 * (4 / 99) ** 0.5)


def test_more_reached_than_there_are_counts_as_all():
    assert r_indicator([(10, 30), (10, 10)]) == 1


def test_partial_r_finds_the_variable_that_makes_the_difference():
    cells = {
        (("age", age), ("sex", sex)): (100.0, reached)
        for age, reached in (("young", 10.0), ("old", 50.0))
        for sex in ("f", "m")
    }
    assert partial_r(cells, "age") == pytest.approx(0.2)
    assert partial_r(cells, "sex") == 0


def test_whom_to_invite_next_is_who_is_farthest_from_what_was_wanted():
    def quota(name: str, wanted: int | None, heard: int) -> Quota:
        return Quota((("age", name),), None, wanted, heard)

    rows = [quota("a", 10, 9), quota("b", 4, 0), quota("c", 8, 0), quota("d", 5, 7), quota("e", None, 0)]
    assert [row.strata[0][1] for row in invite_next(rows)] == ["c", "b", "a"]
    assert [row.gap for row in rows] == [1, 4, 8, 0, 0]


@given(st.lists(st.floats(0.001, 1), min_size=1, max_size=12), st.integers(0, 500))
def test_people_shared_out_are_all_of_them_and_near_their_share(shares: list[float], people: int):
    given_ = shared_out(shares, people)
    assert sum(given_) == people
    for share, got in zip(shares, given_, strict=True):
        assert abs(got - share / sum(shares) * people) < 1 + 1e-6


def test_nothing_to_share_by_gives_nobody():
    assert shared_out([0, 0], 10) == [0, 0] and shared_out([], 10) == []
