"""Selections as places, words narrowed, passages laid over one another, transcripts in parts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ourdorset.kernel.api import InvalidError
from ourdorset.listening.coding.layers import Layer, runs
from ourdorset.listening.coding.reading import MOST_CHARACTERS, MOST_TURNS, parts, written_time
from ourdorset.listening.coding.selecting import Place, narrowed, place_of, together
from ourdorset.listening.models import Turn

BODY = "  The bus stopped. The bus came. 🚌 Late.  "


def test_from_the_first_to_the_last_is_one_place():
    assert together([Place(1, 9, 12), Place(1, 2, 5)]) == Place(1, 2, 12)


def test_words_of_two_people_are_not_one_place():
    with pytest.raises(InvalidError, match="two people"):
        together([Place(1, 0, 5), Place(2, 0, 5)])


def test_a_place_has_no_white_space_around_it():
    place = narrowed(BODY, Place(1, 0, len(BODY)), "")

    assert BODY[place.start : place.end] == BODY.strip()


def test_words_are_found_once_and_counted_in_code_points():
    place = narrowed(BODY, Place(1, 0, len(BODY)), " 🚌 Late ")

    assert BODY[place.start : place.end] == "🚌 Late"


@pytest.mark.parametrize(("words", "said"), [("The bus", "more than once"), ("the train", "nowhere")])
def test_words_that_are_not_there_once_are_refused(words: str, said: str):
    with pytest.raises(InvalidError, match=said):
        narrowed(BODY, Place(1, 0, len(BODY)), words)


@pytest.mark.parametrize("written", ["", "1:2", "a:b:c", "1:4:4", "1:-1:4", "1:5:2"])
def test_what_is_no_place_is_refused(written: str):
    with pytest.raises(InvalidError):
        place_of(written)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=8), st.integers(0, 20))
def test_runs_leave_no_gap_and_each_letter_is_in_its_own_passages(spans: list[tuple[int, int]], start: int):
    layers = [Layer(number, a, a + length) for number, (a, length) in enumerate(spans)]
    found = runs(start, start + 25, layers)

    assert found[0].start == start and found[-1].end == start + 25
    assert all(a.end == b.start for a, b in pairwise(found))
    for run in found:
        for at in range(run.start, run.end):
            assert set(run.within) == {one.number for one in layers if one.start <= at < one.end}


def test_a_long_transcript_comes_in_parts_that_hold_every_turn():
    turns = [Turn(order=order, start=order * 700, end=order * 700 + 699) for order in range(100)]
    found = parts(turns)

    assert [turn for part in found for turn in part] == turns
    assert all(len(part) <= MOST_TURNS for part in found)
    assert all(part[-1].end - part[0].start <= MOST_CHARACTERS for part in found)


@pytest.mark.parametrize(("at", "said"), [(None, ""), (0, "0:00"), (65_000, "1:05"), (3_729_000, "1:02:09")])
def test_times_are_written_as_people_say_them(at: int | None, said: str):
    assert written_time(at) == said
