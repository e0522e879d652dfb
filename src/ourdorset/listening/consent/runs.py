"""Runs of words that were withdrawn, found again wherever somebody wrote them down.

A run is RUN words one after another, whatever their case, spacing and punctuation: shorter ones are
everybody's. In a text that holds some, each is replaced by GONE; what stands between stays.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

RUN = 5
GONE = "[withdrawn]"
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")

Run = tuple[str, ...]


class Word(NamedTuple):
    """A word as it is compared, and its place."""

    said: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words of a text: case and the form of apostrophes levelled."""
    return [
        Word(found[0].casefold().replace("’", "'"), found.start(), found.end())
        for found in _WORD.finditer(text)
    ]


def runs_of(text: str) -> Iterator[Run]:
    """Every run in a text, overlapping."""
    said = [word.said for word in words_of(text)]
    for start in range(len(said) - RUN + 1):
        yield tuple(said[start : start + RUN])


def runs_of_all(texts: Iterable[str]) -> set[Run]:
    """Every run in any of the texts."""
    return {run for text in texts for run in runs_of(text)}


def places(text: str, runs: set[Run]) -> list[tuple[int, int]]:
    """Where in a text (code points) such runs are, those that touch joined."""
    words = words_of(text)
    found: list[tuple[int, int]] = []
    for first in range(len(words) - RUN + 1):
        if tuple(word.said for word in words[first : first + RUN]) not in runs:
            continue
        start, end = words[first].start, words[first + RUN - 1].end
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def without(text: str, runs: set[Run]) -> str:
    """The text with GONE in the place of such runs; the very text where there are none."""
    for start, end in reversed(places(text, runs)):
        text = text[:start] + GONE + text[end:]
    return text


def without_any(value: Any, runs: set[Run]) -> Any:
    """The same for every text in a value of JSON."""
    if isinstance(value, str):
        return without(value, runs)
    if isinstance(value, list):
        return [without_any(each, runs) for each in value]
    if isinstance(value, dict):
        return {without_any(key, runs): without_any(each, runs) for key, each in value.items()}
    return value


def texts_in(value: Any) -> Iterator[str]:
    """Every text in a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, dict):
        yield from texts_in([*value, *value.values()])
