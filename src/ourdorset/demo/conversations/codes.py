"""The codebook of the invented conversations: the themes, and narrower codes for what is often said."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ourdorset.demo.conversations.themes import THEMES
from ourdorset.language.api import sentences
from ourdorset.listening.api import GivenCode


class Narrower(NamedTuple):
    """A code within a theme; `heard` finds the sentences that a coder would give it."""

    theme: str
    key: str
    name: str
    definition: str
    include: str
    heard: re.Pattern[str]
    examples: tuple[str, ...]


def _heard(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


NARROWER: tuple[Narrower, ...] = (
    Narrower(
        "travel", "travel-bus", "No bus that fits",
        "Public transport that does not run when or where care is given.",
        "hours, changes, last buses, cuts to a route", _heard(r"\bbus(es)?\b"),
        (
            "The last bus back goes before the clinic ends.",
            "There’s one at nine and one at two, and that’s your lot.",
            "They took our route off in the autumn.",
        ),
    ),
    Narrower(
        "travel", "travel-cost", "What the journey costs",
        "Money and unpaid time that a journey takes.", "taxis, parking, a lost day’s wage, relatives’ leave",
        _heard("taxi", "parking costs", "unpaid leave", "half day off", "whole day off"),
        (
            "Thirty pounds there and back, out of a pension.",
            "My son loses a morning’s pay to drive me.",
            "I paid more to park than for my dinner.",
        ),
    ),
    Narrower(
        "travel", "travel-nearer", "It could be done nearer",
        "Care that somebody had far away and could have had close by.", "surgeries, community hospitals",
        _heard("at the surgery I would", "health centre", "half as far", "community hospital"),
        (
            "They could do that check in the village hall.",
            "Our cottage hospital stands half empty.",
            "It’s a needle in the arm; why the city?",
        ),
    ),
    Narrower(
        "again", "again-papers", "I keep the papers myself",
        "Residents and relatives who hold the record together.", "folders, notebooks, lists in a purse",
        _heard("I carry", "notebook"),
        (
            "I keep every letter in a box file.",
            "It’s all in my wife’s handbag, the whole history.",
            "I photograph each screen before they turn it off.",
        ),
    ),
    Narrower(
        "again", "again-nobody", "Nobody has the whole of it",
        "No one person or place that knows the whole.", "who to ring; joins left to the patient",
        _heard("own bit of me", "Nobody seems to be"),
        (
            "Heart here, kidneys there, and me in the middle.",
            "Who is the boss of it? I never found out.",
            "Each of them is good; nobody joins them up.",
        ),
    ),
    Narrower(
        "wait", "wait-eight", "Eight in the morning",
        "The telephone queue for the day’s appointments.", "engaged lines, all gone by nine",
        _heard("ring at eight"),
        (
            "Sixty tries, and then it said the day was full.",
            "I set two phones going at one minute to eight.",
            "If you work, you can’t sit in a queue at that hour.",
        ),
    ),
    Narrower(
        "wait", "wait-silence", "Not being told",
        "Silence while waiting, more than the wait.", "no letter, no reason, no rough date",
        _heard("not so much the waiting", "would just", "I mind "),
        (
            "A postcard to say we’ve not forgotten you would do.",
            "Nobody could tell me if it was weeks or years.",
            "It’s the hearing nothing.",
        ),
    ),
    Narrower(
        "online", "online-good", "Better by app",
        "Those for whom the screen is the easier way.", "nights, deafness, privacy",
        _heard("For me the app"),
        (
            "I order my tablets from the boat.",
            "On the screen I don’t have to lip-read.",
            "I can see my own results before bed.",
        ),
    ),
)  # fmt: skip


# One for each theme, told apart also by those who see little red or green; white stands out from each.
COLOURS = (
    "#005EB8",
    "#7C2855",
    "#006747",
    "#8A1538",
    "#425563",
    "#00703C",
    "#6D4C00",
    "#330072",
    "#AE2573",
    "#003087",
)


def codebook() -> Iterator[GivenCode]:
    """Each theme, then the codes within it, of the theme's colour."""
    for theme, colour in zip(THEMES, COLOURS, strict=True):
        yield GivenCode(
            theme.key, theme.name, theme.definition, theme.include, theme.exclude, theme.examples, "", colour
        )
        for each in NARROWER:
            if each.theme == theme.key:
                words = (each.key, each.name, each.definition, each.include, "", each.examples)
                yield GivenCode(*words, each.theme, colour)


def narrower(theme: str, words: str) -> Iterator[tuple[int, int, str]]:
    """The sentences of what was said on a theme that have a narrower code: start, end, its key."""
    for start, end in sentences(words):
        for each in NARROWER:
            if each.theme == theme and each.heard.search(words, start, end):
                yield start, end, each.key
                break
