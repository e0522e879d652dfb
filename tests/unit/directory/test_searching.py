"""Words and meanings together: what each of them finds, and what both leave out."""

from ourdorset.directory.searching import blended


def test_the_same_words_and_the_same_meaning_come_first():
    fit = blended({"both": 0.9, "words": 0.9}, {"both": 0.6, "words": 0.1, "meaning": 0.6, "neither": 0.2})

    assert sorted(fit, key=lambda each: -fit[each]) == ["both", "meaning", "words"]
    assert 0.9 < fit["both"] <= 1


def test_what_is_hardly_alike_is_left_out_though_nothing_is_nearer():
    assert blended({}, {"a": 0.09, "b": -0.3}) == {}


def test_what_words_found_stays_however_far_it_is_in_meaning():
    assert blended({"a": 0.3}, {"a": -0.2, "b": 0.7}).keys() == {"a", "b"}


def test_a_service_that_was_not_read_yet_counts_by_its_words():
    assert blended({"new": 0.8}, {"b": 0.7})["new"] == 0.45 * 0.8
