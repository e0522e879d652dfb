"""A place that somebody may want to look at, and why."""

from typing import NamedTuple


class Found(NamedTuple):
    """A place in a text with its words, how well it fits (0 to 1) and why, in plain words."""

    text: int
    start: int
    end: int
    words: str
    score: float
    because: tuple[str, ...]
    participant: int | None = None
