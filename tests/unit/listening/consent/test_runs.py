"""Runs of withdrawn words are found whatever their case, spacing and punctuation, and nothing shorter is."""

import pytest

from ourdorset.listening.consent.runs import runs_of_all, texts_in, without, without_any

RUNS = runs_of_all(["I didn’t hear from anyone for nine weeks, and then a letter came."])


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("He says he DIDN'T hear, from anyone: for\nnine weeks!", "He says he [withdrawn]!"),
        ("nine weeks and then a letter", "[withdrawn]"),
        ("from anyone for nine", "from anyone for nine"),
        ("for nine weeks and then. Then: hear from anyone for nine?", "[withdrawn]. Then: [withdrawn]?"),
        ("", ""),
        ("nothing of it", "nothing of it"),
    ],
)
def test_runs_of_five_words_are_taken_out(written: str, left: str):
    assert without(written, RUNS) == left


def test_json_is_searched_to_its_ends_keys_too():
    value = {"a": ["hear from anyone for nine", 3, None], "for nine weeks and then": {"b": True}}

    assert without_any(value, RUNS) == {"a": ["[withdrawn]", 3, None], "[withdrawn]": {"b": True}}
    assert set(texts_in(value)) == {"a", "b", "hear from anyone for nine", "for nine weeks and then"}


def test_words_shorter_than_a_run_leave_everything():
    assert runs_of_all(["at the end of"]) == set()
