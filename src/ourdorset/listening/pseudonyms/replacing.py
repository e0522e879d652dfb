"""A text with findings replaced, and every place mapped both ways. Pure: strings and places only.

Places are Unicode code points from 0. What was taken out can be put back exactly, given the original's words.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Protocol


class Span(Protocol):
    """A place in the original and what stands for it in the body: whole numbers, a model's fields too."""

    @property
    def start(self) -> Any: ...
    @property
    def end(self) -> Any: ...
    @property
    def original_start(self) -> Any: ...
    @property
    def original_end(self) -> Any: ...


class Swap(NamedTuple):
    """One replacement: its place in the body and in the original."""

    start: int
    end: int
    original_start: int
    original_end: int


def swapped(original: str, places: Iterable[tuple[int, int, str]]) -> tuple[str, tuple[Swap, ...]]:
    """The body in which each (start, end, words) of the original is replaced by its words.

    The places come in order and do not overlap.
    """
    parts: list[str] = []
    swaps: list[Swap] = []
    done = length = 0
    for start, end, words in places:
        assert done <= start < end <= len(original), (done, start, end)
        parts += (original[done:start], words)
        length += start - done
        swaps.append(Swap(length, length + len(words), start, end))
        length += len(words)
        done = end
    return "".join((*parts, original[done:])), tuple(swaps)


def put_back(body: str, spans: Sequence[Span], originals: Sequence[str]) -> str:
    """The original, given the words that each span, in order, replaced.

    >>> body, spans = swapped("Hi Dave!", [(3, 7, "[Person 1]")])
    >>> put_back(body, spans, ["Dave"])
    'Hi Dave!'
    """
    parts: list[str] = []
    done = 0
    for span, words in zip(spans, originals, strict=True):
        parts += (body[done : span.start], words)
        done = span.end
    return "".join((*parts, body[done:]))


def to_body(place: int, spans: Sequence[Span], is_end: bool = False) -> int:
    """A place of the original in the body. Inside a replacement it is the replacement's start, or its end."""
    shift = 0
    for span in spans:
        if place < span.original_start or (is_end and place == span.original_start):
            break
        if place < span.original_end:
            return span.end if is_end and place > span.original_start else span.start
        shift = span.end - span.original_end
    return place + shift


def to_original(place: int, spans: Sequence[Span], is_end: bool = False) -> int:
    """A place of the body in the original, likewise."""
    shift = 0
    for span in spans:
        if place < span.start or (is_end and place == span.start):
            break
        if place < span.end:
            return span.original_end if is_end and place > span.start else span.original_start
        shift = span.original_end - span.end
    return place + shift
