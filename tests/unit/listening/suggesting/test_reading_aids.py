"""Duplicates, heaps, quotes, stories and points, each on a few made sentences."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from ourdorset.listening.suggesting.clusters import heaps
from ourdorset.listening.suggesting.duplicates import duplicates
from ourdorset.listening.suggesting.points import form, nearness, points
from ourdorset.listening.suggesting.quotes import Said, choose, fit_length
from ourdorset.listening.suggesting.stories import told
from ourdorset.listening.suggesting.units import stretches

LETTER = "Please keep our hospital open because people of this town cannot travel so far by bus or car"
STORY = (
    "When I fell last winter my neighbour heard me and rang for help. We waited three hours and she held my "
    "hand. The crew came after midnight and they were kind. I was in hospital for two weeks and nobody told "
    "my son where I was until he rang the ward himself."
)
OPINION = (
    "There should be more buses and the council must listen. Services need to be joined up and people ought "
    "to be able to see a doctor when they need one. It would be good if the surgery could open later and the "
    "phone lines should be answered, because access is a problem for everybody here."
)


def test_copies_are_found_whatever_their_order() -> None:
    texts = ["A bus.", LETTER, "a BUS", f"{LETTER} today", LETTER.replace("Please", "Kindly")]
    found = duplicates(texts)
    assert {(one.rows, one.exact) for one in found} == {((0, 2), True), ((1, 3, 4), False)}


def test_short_answers_are_not_nearly_the_same() -> None:
    assert duplicates(["more buses please", "more trains please"]) == []


def test_every_passage_is_in_one_heap() -> None:
    texts = ["the bus is late"] * 60 + ["the nurse is kind"] * 60
    vectors = np.repeat(np.eye(2, dtype=np.float32), 60, axis=0)
    found = heaps(texts, vectors)
    assert sorted(row for heap in found for row in heap.rows) == list(range(120))
    assert {frozenset(heap.apart) & {"bus", "nurse"} for heap in found} >= {
        frozenset({"bus"}),
        frozenset({"nurse"}),
    }


def test_no_passages_make_no_heap() -> None:
    assert heaps([], np.zeros((0, 2))) == []


def test_quotes_are_one_a_person_and_spread_over_groups() -> None:
    words = "I waited a very long time for the bus home"
    said = [Said(words, 1, "a"), Said(words, 1, "a"), Said(words, 2, "a"), Said(words, 3, "b"), Said("No", 4)]
    chosen = choose(said, np.array([1, 0.9, 0.8, 0.75, 1.0]), np.eye(5), 3)
    assert chosen == [0, 3, 2]


def test_a_quote_unlike_the_first_comes_before_its_copy() -> None:
    words = "I waited a very long time for the bus home"
    said = [Said(words, person) for person in (1, 2, 3)]
    vectors = np.array([[1.0, 0], [1, 0], [0, 1]])
    assert choose(said, np.array([1, 0.9, 0.7]), vectors, 2) == [0, 2]
    assert choose(said, np.array([1, 0.9, 0.7]), csr_matrix(vectors), 2) == [0, 2]


@pytest.mark.parametrize(("count", "fits"), [(7, False), (8, True), (60, True), (61, False)])
def test_a_quote_has_eight_to_sixty_words(count: int, fits: bool) -> None:
    assert fit_length("word " * count) == fits


def test_a_story_is_told_from_an_opinion() -> None:
    story, opinion = told(STORY), told(OPINION)
    assert story.score > 0.5 > opinion.score
    assert story.because[0] == "it is told in the past tense"
    assert set(story.features) == set(opinion.features) and len(story.features) == 8
    assert told("I fell and he helped me.").score == 0


@pytest.mark.parametrize(
    "text",
    [
        "If only there was a bench halfway up the hill",
        "Why don't they open the pool on Mondays?",
        "It would help to have the letter in Polish",
        "I suggest a lift share",
        "Please put the times on the door",
    ],
)
def test_forms_of_a_suggestion_are_known(text: str) -> None:
    much, why = form(text)
    assert much >= 0.7 and why


def test_a_rare_suggestion_comes_first_and_none_is_left_out() -> None:
    texts = ["It was fine."] * 8 + ["A bench on the hill would be great."]
    vectors = np.vstack([np.tile([1.0, 0.0], (8, 1)), [[0.0, 1.0]]])
    found = points(texts, vectors)
    assert len(found) == 9
    assert max(range(9), key=lambda row: found[row].score) == 8
    assert "few others say this" in found[8].because
    assert points([], np.zeros((0, 2))) == []


def test_nearness_leaves_out_oneself() -> None:
    assert nearness(np.eye(1)).tolist() == [0]
    assert np.allclose(nearness(np.array([[1.0, 0], [1, 0], [0, 1]])), [0.5, 0.5, 0])


def test_of_very_many_each_is_compared_with_a_sample() -> None:
    chance = np.random.default_rng(3)
    rows = chance.normal(size=(60, 8)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    ticks: list[int] = []
    some = nearness(rows, lambda: ticks.append(1), exact=30)

    assert ticks and some.shape == (60,) and np.isfinite(some).all()
    # to fewer, nobody is nearer
    assert (some <= nearness(rows) + 1e-6).all() and (some < nearness(rows) - 1e-6).any()
    assert np.array_equal(some, nearness(rows, exact=30))


def test_nearly_the_same_among_many_are_found_in_whichever_band() -> None:
    crowd = [f"{LETTER} signed{number}" for number in range(60)]
    texts = [*crowd, "a wholly other answer that has nothing in common with any of the letters here"]
    found = [one for one in duplicates(texts) if not one.exact]
    assert [one.rows for one in found] == [tuple(range(60))]


def test_a_turn_falls_into_stretches_that_hold_it_all() -> None:
    said = " ".join(f"This is sentence number {number}." for number in range(8))
    found = list(stretches(said))
    assert len(found) == 3
    assert "".join(said[a:b] for a, b in found).replace(" ", "") == said.replace(" ", "")
