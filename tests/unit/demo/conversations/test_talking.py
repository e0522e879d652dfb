"""Invented conversations: enough words, varied, the same for a seed; what is planted is where it is said."""

import re
from collections import Counter
from functools import cache

from ourdorset.demo.conversations.grammar import SLOT, points, sayings, stories
from ourdorset.demo.conversations.talking import INTERVIEWER, Talk, conversations
from ourdorset.demo.conversations.themes import THEMES
from ourdorset.identity.api import nhs_number


@cache
def talks() -> tuple[Talk, ...]:
    return tuple(conversations())


def planted(kind: str) -> list[tuple[Talk, str, str]]:
    return [
        (talk, each.name, turn.words[each.start : each.end])
        for talk in talks()
        for turn in talk.turns
        for each in turn.planted
        if each.kind == kind
    ]


def test_a_hundred_people_say_thirty_thousand_words_and_more():
    assert len(talks()) == len({talk.speaker.code_name for talk in talks()}) == 100
    assert sum(talk.words for talk in talks()) > 30_000


def test_the_same_seed_says_the_same():
    assert tuple(conversations(3)) == talks()[:3]
    assert next(conversations(1, seed=2)) != talks()[0]


def test_nothing_is_left_to_fill_in():
    for talk in talks():
        for turn in talk.turns:
            assert not re.search(r"[{}|]| / |  ", turn.words), turn.words


def test_every_slot_has_ways_to_say_it():
    facts = {
        "town",
        "kin",
        "kin_name",
        "neighbour_name",
        "nurse",
        "month",
        "they2",
        "them2",
        "their2",
        "They2",
    }
    ways = sayings().ways
    wanted = {name for each in ways.values() for words in each for name in SLOT.findall(words)}
    wanted |= {name for story in stories() for name in SLOT.findall(story)}
    assert wanted <= facts | set(ways)


def test_people_do_not_all_say_the_same():
    said = Counter(
        sentence
        for talk in talks()
        for turn in talk.turns
        if turn.speaker != INTERVIEWER
        for sentence in re.split(r"(?<=[.?!]) ", turn.words)
        if len(sentence.split()) > 8
    )
    assert len(said) > 1_000
    assert max(said.values()) <= 20


def test_what_is_planted_is_there():
    assert {name for _, name, _ in planted("theme")} == {theme.key for theme in THEMES}
    assert {name for _, name, _ in planted("story")} == {f"story-{n}" for n in range(len(stories()))}
    suggested = {(name, words) for _, name, words in planted("point")}
    assert suggested == set(points())
    assert {"person", "place", "telephone", "date", "nhs-number", "organisation"} == {
        name for _, name, _ in planted("identifier")
    }


def test_nobody_real_is_named():
    numbers = [words for _, name, words in planted("identifier") if name == "nhs-number"]
    assert all(nhs_number.parse(number).startswith("999") for number in numbers)
    phones = [words for _, name, words in planted("identifier") if name == "telephone"]
    assert all(phone.startswith("01632 960") for phone in phones)


def test_those_hard_to_reach_are_heard_too_seldom():
    bands = Counter(talk.speaker.told["age-band"] for talk in talks())
    assert bands["16-24"] < bands["65-74"] / 4
