"""What may be shown of a count, as drawn tables."""

import pytest

from ourdorset.listening import counting
from ourdorset.listening.counting import KEPT_BACK, OTHERS, Figure, Kind


@pytest.mark.parametrize(
    ("count", "base", "words"),
    [
        (0, 100, "a few"),
        (9, 100, "a few"),
        (10, 100, "about 10"),
        (12, 100, "about 10"),
        (13, 100, "about 15"),
        (90, 100, "about 90"),
        (91, 100, "nearly all"),
        (100, 100, "nearly all"),
        (5, 19, "some"),
        (19, 19, "some"),
        (10, 20, "about 10"),
        (1234, 10_000, "about 1,235"),
    ],
)
def test_a_count_is_rounded_or_kept_back(count: int, base: int, words: str):
    assert counting.figure(count, base).words == words


def test_how_many_people_there_are_is_rounded_too():
    assert counting.size(9) == Figure(Kind.FEW)
    assert counting.size(103) == Figure(Kind.NUMBER, 105)


@pytest.mark.parametrize(
    ("counts", "bases", "shown"),
    [
        ((20, 30, 25), (50, 60, 70), (20, 30, 25)),
        # one small group takes the next smallest with it
        ((3, 30, 25), (50, 60, 70), (None, 30, None)),
        # two small ones are fewer than ten together, so a third goes too
        ((3, 4, 25), (50, 60, 70), (None, None, None)),
        ((6, 7, 25), (50, 60, 70), (None, None, 25)),
        # nearly everyone of a group said it: that is as telling as nearly nobody
        ((45, 30, 25), (50, 60, 70), (None, 30, None)),
        # too few in all
        ((3, 2, 1), (50, 60, 70), (None, None, None)),
    ],
)
def test_what_is_kept_back_is_not_found_by_subtraction(
    counts: tuple[int, ...], bases: tuple[int, ...], shown: tuple[int | None, ...]
):
    assert tuple(each.number for each in counting.row(counts, bases).groups) == shown


def test_a_group_that_people_may_share_is_a_row_of_two_with_everyone_else():
    assert counting.beside(20, 40, 50, 100) == Figure(Kind.NUMBER, 20)
    assert counting.beside(5, 40, 50, 100) == KEPT_BACK
    assert counting.beside(45, 60, 50, 100) == KEPT_BACK, "five others said it"


def test_an_inner_theme_does_not_show_the_few_who_said_only_the_outer():
    found = counting.Row(Figure(Kind.NUMBER, 40), ())

    assert counting.inside(42, 49, found).whole == KEPT_BACK
    assert counting.inside(39, 49, found).whole == Figure(Kind.NUMBER, 40)


@pytest.mark.parametrize(
    ("bases", "joined"),
    [
        ({"a": 50, "b": 40}, {"a": "a", "b": "b"}),
        ({"a": 50, "b": 40, "c": 6, "d": 5}, {"a": "a", "b": "b", "c": OTHERS, "d": OTHERS}),
        ({"a": 50, "b": 40, "c": 6}, {"a": "a", "b": OTHERS, "c": OTHERS}),
        ({"a": 50, "b": 6}, {}),
        ({"a": 50}, {}),
        ({}, {}),
    ],
)
def test_small_groups_are_joined_until_they_are_ten(bases: dict[str, int], joined: dict[str, str]):
    assert counting.joined(bases) == joined


def test_figures_are_due_once_ten_people_have_changed():
    before = counting.traces(b"key", dict.fromkeys(range(30), "a"))

    assert counting.moved(before, before) == 0
    gone = counting.traces(b"key", dict.fromkeys(range(21), "a"))
    assert counting.moved(before, gone) == 9 and not counting.is_due(before, gone)
    anew = counting.traces(b"key", {person: "b" if person < 10 else "a" for person in range(30)})
    assert counting.moved(before, anew) == 10 and counting.is_due(before, anew)


def test_traces_name_nobody_without_the_key():
    assert counting.traces(b"key", {7: "a"}) != counting.traces(b"other", {7: "a"})
    assert len(counting.traces(b"key", {7: "a" * 1000})) == 16
