"""How hard a text is to read: the Flesch–Kincaid grade, https://apps.dtic.mil/sti/citations/ADA006655.

A grade is a year of school in the United States: 4 is read at nine or ten years of age. Syllables are counted
as groups of vowels, which is near enough for a warning.
"""

import re
from typing import NamedTuple

EASY_GRADE = 5.0
LONGEST_SENTENCE = 15
_WORD = re.compile(r"[A-Za-z’']+")
_END = re.compile(r"[.!?]+(?:\s|$)|\n+")
_VOWELS = re.compile(r"[aeiouy]+")


class Readability(NamedTuple):
    """The grade, and sentences of more than fifteen words."""

    grade: float
    long: tuple[str, ...]

    @property
    def is_easy(self) -> bool:
        """Whether it may be called easy read."""
        return self.grade <= EASY_GRADE and not self.long


def readability(text: str) -> Readability:
    """Of English text; an empty one has grade 0."""
    sentences = [found for each in _END.split(text) if (found := each.strip()) and _WORD.search(found)]
    words = _WORD.findall(text)
    if not words:
        return Readability(0.0, ())
    mean, syllables = len(words) / len(sentences), sum(map(syllables_of, words)) / len(words)
    grade = 0.39 * mean + 11.8 * syllables - 15.59
    long = tuple(each for each in sentences if len(_WORD.findall(each)) > LONGEST_SENTENCE)
    return Readability(round(max(0.0, grade), 1), long)


def syllables_of(word: str) -> int:
    """Groups of vowels, without a silent e at the end; at least one."""
    letters = word.lower().strip("'’")
    groups = len(_VOWELS.findall(letters))
    silent = letters.endswith("e") and not letters.endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)
