"""The codebook of the invented conversations: the themes, and narrower codes for what is often said."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ourdorset.demo.conversations.themes import THEMES, Theme
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


def _heard(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


NARROWER: tuple[Narrower, ...] = (
    Narrower(
        "travel", "travel-bus", "No bus that fits",
        "Public transport that does not run when or where care is given.",
        "hours, changes, last buses, cuts to a route", _heard(r"\bbus(es)?\b"),
    ),
    Narrower(
        "travel", "travel-cost", "What the journey costs",
        "Money and unpaid time that a journey takes.", "taxis, parking, a lost day’s wage, relatives’ leave",
        _heard("taxi", "parking costs", "unpaid leave", "half day off", "whole day off"),
    ),
    Narrower(
        "travel", "travel-nearer", "It could be done nearer",
        "Care that somebody had far away and could have had close by.", "surgeries, community hospitals",
        _heard("at the surgery I would", "health centre", "half as far", "community hospital"),
    ),
    Narrower(
        "again", "again-papers", "I keep the papers myself",
        "Residents and relatives who hold the record together.", "folders, notebooks, lists in a purse",
        _heard("I carry", "notebook"),
    ),
    Narrower(
        "again", "again-nobody", "Nobody has the whole of it",
        "No one person or place that knows the whole.", "who to ring; joins left to the patient",
        _heard("own bit of me", "Nobody seems to be"),
    ),
    Narrower(
        "wait", "wait-eight", "Eight in the morning",
        "The telephone queue for the day’s appointments.", "engaged lines, all gone by nine",
        _heard("ring at eight"),
    ),
    Narrower(
        "wait", "wait-silence", "Not being told",
        "Silence while waiting, more than the wait.", "no letter, no reason, no rough date",
        _heard("not so much the waiting", "would just", "I mind "),
    ),
    Narrower(
        "online", "online-good", "Better by app",
        "Those for whom the screen is the easier way.", "nights, deafness, privacy",
        _heard("For me the app"),
    ),
)  # fmt: skip


def codebook() -> Iterator[GivenCode]:
    """Each theme, then the codes within it."""
    for theme in THEMES:
        yield _wide(theme)
        for each in NARROWER:
            if each.theme == theme.key:
                yield GivenCode(each.key, each.name, each.definition, each.include, "", (), each.theme)


def _wide(theme: Theme) -> GivenCode:
    return GivenCode(theme.key, theme.name, theme.definition, theme.include, theme.exclude, theme.examples)


def narrower(theme: str, words: str) -> Iterator[tuple[int, int, str]]:
    """The sentences of what was said on a theme that have a narrower code: start, end, its key."""
    for start, end in sentences(words):
        for each in NARROWER:
            if each.theme == theme and each.heard.search(words, start, end):
                yield start, end, each.key
                break
