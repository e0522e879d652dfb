"""Places in a text as another program counted them, as places in the text as we keep it.

REFI-QDA counts Unicode code points from 0 (§10.2), and files may end lines with \\r\\n, which some programs
count as one. Which, is seen from the selections: their ends, and the words that their names repeat.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ourdorset.listening.words import levelled

_COMPARED = 20


class Selected(NamedTuple):
    """A place as it was given, and the name that may repeat its first words."""

    start: int
    end: int
    name: str = ""


class Shifted:
    """A text as we keep it, and where each place of the file is in it."""

    def __init__(self, file_text: str, selected: Iterable[Selected] = (), origin: str = "") -> None:
        # a byte-order mark is no character of the text
        self.file_text = file_text.removeprefix("\ufeff")
        self.body = levelled(self.file_text)
        self._dropped = _dropped(self.file_text)
        as_file = [place for place in self._dropped if self.file_text[place] == "\r"]
        if as_file and _counts_one(self.file_text, self.body, list(selected), origin):
            self._dropped = _dropped(self.file_text.replace("\r\n", "\n"), "\ufeff\x00")

    def place(self, at: int) -> int:
        """A place of the file in the body."""
        return at - bisect_left(self._dropped, at)


def _dropped(text: str, never: str = "") -> list[int]:
    """Where characters stand that are not kept: \\r before \\n, inner byte-order marks, nulls."""
    if never:
        return [place for place, letter in enumerate(text) if letter in never]
    return [
        place
        for place, letter in enumerate(text)
        if letter in "\ufeff\x00" or (letter == "\r" and text[place + 1 : place + 2] == "\n")
    ]


def _counts_one(file: str, body: str, selected: Sequence[Selected], origin: str) -> bool:
    """Whether \\r\\n was counted as one character."""
    if any(one.end > len(body) for one in selected):
        return False
    ones, twos = (sum(_repeats(text, one) for one in selected) for text in (file.replace("\r\n", "\n"), file))
    return ones > twos if ones != twos else "atlas" in origin.lower()


def _repeats(text: str, one: Selected) -> bool:
    said = " ".join(one.name.split())[:_COMPARED]
    return bool(said) and " ".join(text[one.start : one.end].split()).startswith(said)
