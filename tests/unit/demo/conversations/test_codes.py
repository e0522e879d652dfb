"""The invented codebook: themes with narrower codes, each of which somebody's words would be given."""

from collections import Counter

from ourdorset.demo.conversations.codes import NARROWER, codebook, narrower
from ourdorset.demo.conversations.talking import conversations
from ourdorset.demo.conversations.themes import THEMES


def test_a_narrower_code_stands_after_its_theme():
    seen = set[str]()
    for code in codebook():
        assert not code.within or code.within in seen
        seen.add(code.key)
    assert len(seen) == len(THEMES) + len(NARROWER)


def test_a_sentence_has_the_narrower_code_that_it_speaks_of():
    words = "The parking costs more than lunch. The nurse was kind."
    assert list(narrower("travel", words)) == [(0, 34, "travel-cost")]
    assert not list(narrower("kind", words))


def test_each_narrower_code_is_spoken_of():
    found = Counter(
        key
        for talk in conversations()
        for turn in talk.turns
        for each in turn.planted
        if each.kind == "theme"
        for _, _, key in narrower(each.name, turn.words[each.start : each.end])
    )
    assert {each.key for each in NARROWER} == set(found)
