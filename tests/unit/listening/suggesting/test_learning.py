"""Learning from coded passages: exact left-out scores, honest thresholds, explanations."""

import numpy as np
import pytest
from scipy import sparse

from ourdorset.listening.suggesting.book import Written, open_book
from ourdorset.listening.suggesting.calibration import curves, for_all, for_balance, for_precision
from ourdorset.listening.suggesting.explaining import joined, most_alike, telling
from ourdorset.listening.suggesting.learner import Coded, learn, same_words, sample
from ourdorset.listening.suggesting.likeness import likeness, weighted
from ourdorset.listening.suggesting.making import chosen_codes
from ourdorset.listening.suggesting.ridge import fit
from ourdorset.listening.suggesting.views import UNKNOWN, Passages

CHANCE = np.random.default_rng(3)
BUS = "the bus was late and the bus stop is far"
KIND = "a kind nurse who listened to me"


def passages(count: int, questions: list[int]) -> Passages:
    """Some passages of one to three sentences, at random."""
    whose = np.repeat(np.arange(count), CHANCE.integers(1, 4, count))
    vectors = CHANCE.normal(size=(len(whose), 6)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    words = sparse.csr_matrix(CHANCE.random((count, 5)) * (CHANCE.random((count, 5)) > 0.5))
    return Passages(words, words, np.array(questions), vectors, whose)


def test_the_quick_way_to_a_score_is_the_plain_one() -> None:
    some, learnt = passages(4, [0, 1, 1, UNKNOWN]), passages(6, [0, 0, 1, 2, UNKNOWN, 1])
    weights = CHANCE.normal(size=(6, 3)).astype(np.float32)
    assert np.allclose(weighted(some, learnt, weights), likeness(some, learnt) @ weights, atol=1e-4)


def test_likeness_is_symmetric_and_greatest_with_itself() -> None:
    mine = passages(5, [0] * 5)
    alike = likeness(mine, mine)
    assert np.allclose(alike, alike.T, atol=1e-5)
    assert (alike.diagonal() >= alike.max(axis=1) - 1e-5).all()


def test_likenesses_are_what_a_ridge_needs_whatever_the_questions() -> None:
    mine = passages(30, [0, 1, 2, 3, 4, UNKNOWN] * 5)
    assert np.linalg.eigvalsh(likeness(mine, mine).astype(float)).min() > -1e-4


def test_even_without_it_a_ridge_is_solved() -> None:
    odd = np.array([[1.0, 2.0], [2.0, 1.0]])
    found = fit(odd, np.array([[True], [False]]), np.array([0, 1]), 0.1)
    assert np.allclose((odd + 0.1 * np.eye(2)) @ found.weights, [[0.5], [-0.5]], atol=1e-5)


def test_taking_some_keeps_their_sentences() -> None:
    mine = passages(5, [0, 1, 2, 3, 4])
    some = mine.take(np.array([1, 4]))
    assert list(some.questions) == [1, 4]
    assert np.allclose(likeness(some, mine), likeness(mine, mine)[[1, 4]], atol=1e-5)


def test_left_out_is_what_a_model_without_them_says() -> None:
    mine = passages(12, [0] * 12)
    alike = likeness(mine, mine).astype(float)
    codes = CHANCE.random((12, 2)) > 0.5
    groups = np.array([0, 0, 1, 2, 3, 3, 3, 4, 5, 6, 7, 8])
    found = fit(alike, codes, groups, 0.4)
    out = groups == 3
    inner = alike[np.ix_(~out, ~out)] + 0.4 * np.eye((~out).sum())
    plain = alike[np.ix_(out, ~out)] @ np.linalg.solve(inner, codes[~out] - found.mean) + found.mean
    assert np.allclose(found.left_out[out], plain, atol=1e-4)


def test_curves_rise_with_the_score_and_rare_codes_share_one() -> None:
    scores = CHANCE.normal(size=(200, 2)).astype(np.float32)
    codes = scores + CHANCE.normal(size=(200, 2)) > 0
    codes[:, 1] = False
    codes[:3, 1] = True
    found = curves(scores, codes)
    assert (found.slope > 0).all()
    chances = found.of(scores)
    assert abs(chances[:, 0].mean() - codes[:, 0].mean()) < 0.05


@pytest.mark.parametrize("precision", [0.5, 0.75, 0.9])
def test_what_is_offered_is_right_as_often_as_asked(precision: float) -> None:
    chances = CHANCE.random((400, 3)).astype(np.float32)
    codes = CHANCE.random((400, 3)) < chances
    offered = chances >= for_precision(chances, codes, precision)
    assert offered.any() and codes[offered].mean() >= precision - 0.01


def test_nothing_is_offered_where_nothing_is_right() -> None:
    assert for_precision(np.full((9, 2), 0.6), np.zeros((9, 2), bool), 0.75) > 1


def test_thresholds_part_what_can_be_parted() -> None:
    chances = np.array([[0.9, 0.1], [0.8, 0.4], [0.3, 0.7], [0.2, 0.2]], np.float32)
    codes = chances > 0.45
    assert ((chances >= for_balance(chances, codes)) == codes).all()
    assert ((chances >= for_all(chances, codes)) == codes).all()


def test_same_words_are_one_group() -> None:
    assert list(same_words(["Nothing.", "nothing", "A bus", "?", "?"])) == [0, 0, 1, 2, 2]


def test_a_sample_keeps_the_rare_code() -> None:
    codes = np.zeros((5000, 2), bool)
    codes[:, 0] = True
    codes[:20, 1] = True
    rows = sample(codes, 500, seed=1)
    assert len(rows) == 500 and (rows < 20).sum() >= 15


def test_at_most_four_codes_and_none_when_unsure() -> None:
    scores = np.array([[0.9] * 6, [0.1] * 6], np.float32)
    found = chosen_codes(scores, 0.5)
    assert len(found) == 4 and {row for row, _ in found} == {0}


def test_a_learner_without_the_model_knows_buses_from_nurses() -> None:
    texts = [f"{said} {number}" for number in range(10) for said in (BUS, KIND)]
    codes = np.array([["bus" in text, "nurse" in text] for text in texts])
    learner = learn(Coded(texts, [0] * 20, codes), None)
    chances = learner.chances(["no bus stop here", "the nurse was kind"], [0, 0])
    assert chances[0, 0] > chances[0, 1] and chances[1, 1] > chances[1, 0]
    (places,) = telling(learner.judge, ["there is no bus stop"], [(0, 0, 0)])
    assert "bus stop" in {"there is no bus stop"[start:end] for start, end in places}
    some = learner.reader.read(["the nurse"], [0])
    (like,) = most_alike(some, learner.learnt, codes, [(0, 1)])
    assert like is not None and "nurse" in texts[like]


def test_a_book_ranks_by_what_is_written_in_it() -> None:
    book = open_book(
        [
            Written("Transport", "Buses and trains", "No bus. Late train."),
            Written("Staff", "Kind people", "", [(KIND, 0)]),
            Written("Parking", "Places for cars", ""),
        ],
        None,
    )
    scores = book.scores(["the late bus", "a nurse who listened", "nowhere to park cars"], [0, 0, UNKNOWN])
    assert list(scores.argmax(axis=1)) == [0, 1, 2]
    assert np.allclose(scores.mean(axis=1), 0, atol=1e-5)


def test_places_that_meet_are_one() -> None:
    from ourdorset.language.api import Span

    assert joined([Span(5, 8), Span(0, 3), Span(2, 6)]) == [Span(0, 8)]
