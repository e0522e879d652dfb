"""Which question an interviewer's turn asks: by likeness, and as a person confirms it."""

from typing import Any

import numpy as np
import pytest

from ourdorset.listening.taking_in.guide import Asked, confirmed, likeness

GUIDE: Any = ["well", "hard", "change"]


def test_the_same_words_are_wholly_alike_and_others_not_at_all():
    scores = likeness(
        ["What gets in the way?", "Ferns.", "Oh. So what gets in your way?"],
        [["What gets in the way?"]],
        None,
    )
    assert scores[0] == pytest.approx(1) and scores[1] == 0 and 0.5 < scores[2] < 1


def test_a_question_is_as_like_as_its_likest_version():
    turns, versions = ["What stops you?"], [["What gets in the way?", "What stops you?"], ["Who helps?"]]
    assert likeness(turns, versions, None)[0].argmax() == 0


class Model:
    """Gives every text the same vector, and notes what it was given."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def embed(self, texts: list[str]) -> Any:
        self.read += texts
        return np.ones((len(texts), 1), np.float32)


def test_of_many_sentences_those_are_read_that_share_most_words():
    model: Any = Model()
    turns = ["Ferns.", "What gets in the way?", "Moss. So what gets in your way?"]
    scores = likeness(turns, [["What gets in the way?"]], model, 2)

    assert "Ferns." not in model.read and "Moss." not in model.read
    assert scores[:, 0].tolist() == [0, 1, 1]


def test_no_turns_or_no_questions_are_no_scores():
    assert likeness([], [["Why?"]], None).shape == (0, 1)
    assert likeness(["Why?"], [], None).shape == (1, 0)


def test_what_may_be_another_question_ends_the_answer():
    rows = np.array([[0.9, 0.1, 0], [0.35, 0.2, 0], [0.1, 0.1, 0.1], [0, 0.5, 0]], np.float32)
    assert Asked((0, 2, 4, 6), rows, 0.3).guessed(50) == {0: 0, 2: None, 6: 1}


def test_the_likeliest_turns_come_in_their_order():
    rows = np.array([[each] for each in (0.1, 0.9, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)], np.float32)
    assert Asked(tuple(range(9)), rows, 0.3).likely(0) == list(range(1, 9))


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({0: 0, 1: 6}, {0: "well", 4: "well", 2: None, 6: "hard"}),
        ({0: None, 1: 6}, {0: None, 4: None, 2: None, 6: "hard"}),
        ({0: 2, 1: 6}, {0: None, 4: None, 2: "well", 6: "hard"}),
        ({0: 0, 1: 6, 2: 2}, {0: "well", 4: "well", 2: "change", 6: "hard"}),
    ],
)
def test_a_person_says_where_a_question_is_asked(chosen: Any, found: Any):
    assert confirmed({0: 0, 2: None, 4: 0, 6: 1}, chosen, GUIDE) == found
