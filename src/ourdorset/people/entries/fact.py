"""A fact of an entry: what it is called, what it says, and what is in it."""

from dataclasses import dataclass
from typing import NamedTuple


class Code(NamedTuple):
    """A coded value as it was sent: the system by its usual name, the code, its display."""

    system: str
    code: str
    display: str


class Link(NamedTuple):
    """Another entry."""

    type: str
    id: str


@dataclass(frozen=True, slots=True)
class Fact:
    """`text` for a simple one, `inside` for one that is made of others."""

    label: str
    text: str = ""
    codes: tuple[Code, ...] = ()
    link: Link | None = None
    inside: tuple["Fact", ...] = ()
