"""A passage with the place of every identifier in it, and of the words that only look like one."""

from typing import NamedTuple


class Truth(NamedTuple):
    """An identifier that is in a passage, with the place where it stands."""

    start: int
    end: int
    kind: str


class Passage(NamedTuple):
    """A passage, what is to be found in it, and whether it is of the half held out.

    `either` are words that may be taken out or stay; `traps` are words that stay.
    """

    text: str
    truths: tuple[Truth, ...]
    held_out: bool
    either: tuple[Truth, ...] = ()
    traps: tuple[Truth, ...] = ()


KINDS = ("person", "place", "organisation", "date", "nhs-number", "telephone", "email", "number")
