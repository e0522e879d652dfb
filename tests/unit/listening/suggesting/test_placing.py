"""The sentence with the words: inflected, without what is left out, and each word marked by itself."""

import pytest

from ourdorset.listening.suggesting.placing import Piece, otherwise, pieces, sentence_with, wanted

TALK = "Thank you for coming.\nI came on the bus. The buses stopped on Sundays, so I walk.\nYes."


def at(asked: str) -> str:
    place, _ = sentence_with(TALK, wanted(asked))
    return TALK[place.start : place.end] if place else ""


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("bus", "I came on the bus."),
        ("Sunday buses", "The buses stopped on Sundays, so I walk."),
        ("walking", "The buses stopped on Sundays, so I walk."),
        ('"thank you"', "Thank you for coming."),
        ("helicopter", ""),
        ("", ""),
    ],
)
def test_the_sentence_with_the_most_of_the_words_is_found(asked: str, found: str):
    assert at(asked) == found


def test_it_is_told_whether_a_sentence_has_all_of_them():
    assert sentence_with(TALK, wanted("walk on Sundays"))[1]
    assert not sentence_with(TALK, wanted("thank Sundays"))[1]


def test_words_that_are_everywhere_are_looked_for_only_by_themselves():
    assert wanted("waiting for the bus") == {"wait", "bus"}
    assert wanted("who are they") == {"who", "are", "they"}


def test_signs_of_a_search_and_what_is_left_out_are_not_looked_for():
    assert wanted('"bus" or taxi -train (late)') == {"bus", "taxi", "late"}


def test_each_word_stands_by_itself_and_nothing_is_lost():
    said = "The buses stopped on Sundays, so I walk."
    found = pieces(said, wanted("Sunday bus"))
    assert [piece.words for piece in found if piece.wanted] == ["buses", "Sundays"]
    assert "".join(piece.words for piece in found) == said
    assert pieces(said, frozenset()) == [Piece(said, wanted=False)]


@pytest.mark.parametrize(
    ("words", "others"),
    [("bus", ["buses"]), ("late buses", ["late bus"]), ("kind nurse", []), ("bus -car", []), ("yes", [])],
)
def test_bus_and_buses_find_each_other(words: str, others: list[str]):
    assert otherwise(words) == others
