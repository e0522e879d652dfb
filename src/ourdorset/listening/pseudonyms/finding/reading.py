"""A text as tokens: words with their places, how they are written, and whether they begin a sentence."""

import re
from functools import cached_property
from typing import NamedTuple

from ourdorset.identity.api import fold

_WORD = re.compile(r"[^\W\d_]+(?:[’'ʼ‘-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"[’'ʼ‘][sS]$")
_BEGINS = re.compile(r"(?:^|[.!?:;…\n])[\s\"“”'‘’(\[—–*>-]*$")
_BEGINS_INSIDE = re.compile(_BEGINS.pattern.replace("^|", ""))
_APOSTROPHE = re.compile("[’ʼ‘]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|st|prof|rev|fr|sr|jr|cllr|no|ave|rd)|\b[A-Z])\.\s*$", re.IGNORECASE
)
# An article before the large part of a name: al-Masri, d'Souza.
_ARTICLE = re.compile(r"(?:al|el|an|ar|as|ad|az|ul|abd|de|d|o|l)[’'-][A-Z]")
# As far back as the beginning of a sentence is looked for.
_BACK = 12


class Token(NamedTuple):
    """A word at its place, without a possessive ending. `folded` has one kind of apostrophe."""

    start: int
    end: int
    word: str
    folded: str
    begins: bool

    @property
    def large(self) -> bool:
        """Whether it begins with a capital."""
        word = self.word
        return word[0].isupper() or (not word.isalpha() and bool(_ARTICLE.match(word)))

    @property
    def all_large(self) -> bool:
        """Whether it is written in capitals throughout."""
        return len(self.word) > 1 and self.word.isupper()


class Reading:
    """A text and its tokens."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Every word, in order."""
        return tuple(self._token(found) for found in _WORD.finditer(self.text))

    @cached_property
    def shouts(self) -> bool:
        """Whether it is written in capitals, so that a capital says nothing."""
        letters = [letter for letter in self.text if letter.isalpha()]
        return sum(letter.isupper() for letter in letters) > 0.6 * len(letters)

    @cached_property
    def small(self) -> bool:
        """Whether its writer does without capitals, so that a name is written small as well."""
        return next((letter.islower() for letter in self.text if letter.isalpha()), False)

    def _token(self, found: "re.Match[str]") -> Token:
        start, end, word = found.start(), found.end(), found[0]
        if word.isalpha():
            return Token(start, end, word, fold(word), self._begins(start))
        if possessive := _POSSESSIVE.search(word):
            end -= len(possessive[0])
            word = word[: possessive.start()]
        folded = _APOSTROPHE.sub("'", fold(word))
        return Token(start, end, word, folded, self._begins(start))

    def _begins(self, start: int) -> bool:
        before = self.text[max(0, start - _BACK) : start]
        if start <= _BACK:
            return not before or bool(_BEGINS.search(before) and not _ABBREVIATION.search(before))
        if before[-1] == " " and before[-2].isalpha():
            return False
        return bool(_BEGINS_INSIDE.search(before)) and not _ABBREVIATION.search(before)

    def between(self, one: int, other: int) -> str:
        """What stands between two tokens, by their numbers."""
        return self.text[self.tokens[one].end : self.tokens[other].start]
