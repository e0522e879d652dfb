"""Needs in people's own words."""

import pytest

from ourdorset.directory.entry import entry
from ourdorset.directory.finder.words import read_need, vocabulary

WORDS = frozenset({"befriending", "chemotherapy", "walking", "counselling", "knitting", "swanage"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I feel lonely", ("lonely",)),
        ("My mum keeps falling", ("falling",)),
        ("chemotherapy", ("chemotherapy",)),
        ("", ()),
        ("help me please", ()),
        ("lonely lonely LONELY", ("lonely",)),
        ("12/3 !! & | :*", ()),
    ],
)
def test_the_words_that_say_something(text: str, said: tuple[str, ...]):
    assert read_need(text, WORDS).said == said


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("lonly", "lonely"),
        ("chemotherpay", "chemotherapy"),
        ("coucelling", "counselling"),
        ("wlaking", "walking"),
    ],
)
def test_a_slip_is_taken_for_what_was_meant(slip: str, meant: str):
    assert read_need(slip, WORDS).corrected == ((slip, meant),)


@pytest.mark.parametrize("word", ["chemo", "knit", "xyz", "zebra"])
def test_a_beginning_a_short_or_an_unknown_word_is_left_as_it_is(word: str):
    assert read_need(word, WORDS).said == (word,)


def test_what_services_call_it_is_searched_for_too():
    need = read_need("lonely", WORDS)

    assert "befriending" in need.called
    assert "lonely" not in need.called


def test_the_vocabulary_is_what_services_say():
    lunch = entry({"name": "Lunch Club", "description": "Company, and a meal", "attributes": []})

    assert vocabulary([lunch]) == {"lunch", "club", "company", "and", "a", "meal"}
