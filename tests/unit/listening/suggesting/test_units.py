"""What suggestions are made for: words, without what stands for a name."""

from ourdorset.listening.suggesting.units import plain, stretches
from ourdorset.listening.words import REMOVED


def test_what_stands_for_a_name_says_nothing_and_keeps_its_place():
    said = f"I've been with [Organisation 1] for thirty years, {REMOVED * 4} too."
    shown = plain(said)
    assert len(shown) == len(said)
    assert shown.split() == "I've been with for thirty years, too.".split()
    assert shown.index("thirty") == said.index("thirty")


def test_words_that_only_look_like_it_stay():
    assert plain("one [two\nthree] four") == "one [two\nthree] four"


def test_a_turn_is_cut_at_three_sentences():
    said = "One thing. Two things. Three things. Four things."
    assert [said[start:end] for start, end in stretches(said)] == [
        "One thing. Two things. Three things.",
        "Four things.",
    ]
