"""No letter is left out of those that must be looked at, and patterns hold a run's words in their order."""

import sys

from ourdorset.listening.consent.runs import runs_of
from ourdorset.listening.consent.signs import FEW, LAST_FOLDED, _looked_at, patterns_of


def test_nothing_beyond_the_last_letter_is_folded():
    beyond = map(chr, range(LAST_FOLDED, sys.maxunicode + 1))

    assert not any(letter.casefold() != letter or letter.lower() != letter for letter in beyond)


def test_a_letter_that_folds_to_another_is_looked_at():
    looked_at = set(_looked_at())

    assert {"ﬁ", "ß", "ſ", "É", "Ж", "\u212a"} <= looked_at
    assert not looked_at & set("é’–ж" + "".join(map(chr, range(0x80))))


def test_a_pattern_has_the_words_of_a_run_in_their_order():
    assert patterns_of(set(runs_of("It’s the last bus home"))) == ["%it_s%the%last%bus%home%"]


def test_of_many_runs_the_longest_word_of_each_is_looked_for():
    words = [f"w{number}" for number in range(FEW + 4)]
    many = set(runs_of(" ".join([*words, "ambulance"])))

    assert "%ambulance%" in patterns_of(many)
    assert all(pattern.count("%") == 2 for pattern in patterns_of(many))
