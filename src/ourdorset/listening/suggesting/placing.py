"""Where in a text the words are that somebody looks for: the sentence that has the most of them."""

import re
from collections.abc import Collection
from typing import NamedTuple

from ourdorset.language.api import Span, sentences, stem, word_spans, words

_MARK = re.compile(r"[\"()]|(?<!\S)-\S+|\bor\b", re.IGNORECASE)
# PostgreSQL's English takes "bus" and "buses" for two words; so with all that end like it.
_ONE = re.compile(r"\b(\w+(?:[sxz]|[cs]h))\b(?<!es)")
_MANY = re.compile(r"\b(\w+(?:[sxz]|[cs]h))es\b")
# Words that are everywhere, and tell nothing of what is looked for.
COMMON = frozenset(
    "a an and are as at be been but by can did do does for from had has have he her him his i if in into "
    "is it its me my not of on or our she so than that the their them then there these they this those to "
    "too us was we were what when where which who will with would you your".split()
)
SHORTEST = 3  # letters of a stem that also stands at the beginning of longer words


class Piece(NamedTuple):
    """A piece of what is shown; `wanted` is a word that was asked for."""

    words: str
    wanted: bool


def wanted(asked: str) -> frozenset[str]:
    """The stems of what is asked for, without what is to be left out and what is everywhere.

    Where nothing else is asked for, those words are.
    """
    said = words(_MARK.sub(" ", asked))
    return frozenset(map(stem, [word for word in said if word not in COMMON] or said))


def otherwise(asked: str) -> list[str]:
    """The same words for one or for many, where they differ; not for what is to be left out (-)."""
    if "-" in asked:
        return []
    forms = [_ONE.sub(r"\1es", asked), _MANY.sub(r"\1", asked)]
    return [each for each in forms if each != asked]


def sentence_with(text: str, stems: Collection[str]) -> tuple[Span | None, bool]:
    """The first sentence with the most of the stems (None where none has any), and whether it has all."""
    best, most = None, 0
    for line in _lines_with(text, stems):
        for start, end in sentences(text[line.start : line.end]):
            place = Span(line.start + start, line.start + end)
            found = len(set(map(stem, words(text[place.start : place.end]))) & set(stems))
            if found > most:
                best, most = place, found
    return best, most == len(set(stems))


def pieces(said: str, stems: Collection[str]) -> list[Piece]:
    """What was said, cut so that each word that was asked for stands by itself."""
    found: list[Piece] = []
    last = 0
    for start, end in word_spans(said):
        if any(stem(word) in stems for word in words(said[start:end])):
            found += [Piece(said[last:start], wanted=False), Piece(said[start:end], wanted=True)]
            last = end
    return [piece for piece in (*found, Piece(said[last:], wanted=False)) if piece.words]


def _lines_with(text: str, stems: Collection[str]) -> list[Span]:
    """The lines in which something like one of the stems stands: cutting all into words takes long."""
    begins = "|".join(re.escape(each[: max(SHORTEST, len(each) - 2)]) for each in stems)
    if not begins:
        return []
    found = dict.fromkeys(
        Span(text.rfind("\n", 0, at.start()) + 1, _end(text, at.end()))
        for at in re.finditer(rf"\b(?:{begins})", text, re.IGNORECASE)
    )
    return list(found)


def _end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
