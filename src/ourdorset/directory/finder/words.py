"""Read a need in plain language: its words, what services call it, and what was probably meant by a slip."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

import jellyfish

from ourdorset.directory.entry import Entry
from ourdorset.directory.finder.synonyms import CALLED

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?", re.UNICODE)
MOST_WORDS = 12
# Words that say nothing of a need. "Help" and "support" are in half of all descriptions.
EMPTY = frozenset(
    """
    a about after all also am an and any are around as at be because been but by can can't do does don't
    feel feeling for from get getting go going got had has have having he help her here him his how i i'd
    i'm in into is it it's just keep keeps like living local looking lot lots me mum dad my near nearby
    need needs no not of on or our out please problem problems really seeing seem she since so some
    someone somewhere something struggle struggling support that the their them there they this to too
    trouble up us very want wants was we what when where who wife husband with won't would you your
    """.split()
)


class Need(NamedTuple):
    """A need read: words as said, words that services use for them, and (said, taken for) of each slip."""

    said: tuple[str, ...]
    called: tuple[str, ...]
    corrected: tuple[tuple[str, str], ...]


def read_need(text: str, vocabulary: Collection[str]) -> Need:
    """`I feel lonly` becomes lonely, and befriending with it, when `vocabulary` has no lonly."""
    known = frozenset(vocabulary).union(CALLED)
    words = [word for word in (each.lower() for each in WORD.findall(text)) if word not in EMPTY]
    said, corrected = [], []
    for word in dict.fromkeys(words[:MOST_WORDS]):
        meant = word if word in known else nearest(word, known)
        said.append(meant or word)
        if meant and meant != word:
            corrected.append((word, meant))
    called = {other for word in said for other in CALLED.get(word, ())} - set(said)
    return Need(tuple(dict.fromkeys(said)), tuple(sorted(called)), tuple(corrected))


@lru_cache(maxsize=10_000)
def nearest(word: str, known: frozenset[str]) -> str:
    """The known word that is one slip away (two for a long word); empty for none, and for short words."""
    slips = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    if not slips or any(each.startswith(word) for each in known):
        return ""
    near = (
        (jellyfish.damerau_levenshtein_distance(word, each), each)
        for each in known
        if abs(len(each) - len(word)) <= slips and each[0] == word[0]
    )
    distance, found = min(near, default=(slips + 1, ""))
    return found if distance <= slips else ""


def vocabulary(entries: Iterable[Entry]) -> frozenset[str]:
    """All words that services are described with."""
    return frozenset(
        word.lower()
        for entry in entries
        for text in (entry.name, entry.description, *(term.name for term in entry.terms))
        for word in WORD.findall(text)
    )
