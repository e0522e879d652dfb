"""What a line of a timeline says of an entry."""

from typing import NamedTuple

from ourdorset.people.entry import Entry

# What a section's table says where there is nothing; a line says nothing instead.
_NOTHING = frozenset(
    {"", "Not recorded", "Not given", "Not applicable", "No directions recorded", "No steps recorded"}
)


class Told(NamedTuple):
    """What it is in a few words, and what there is to say besides, most telling first."""

    words: str
    details: tuple[str, ...] = ()

    @classmethod
    def by(cls, words: str, *details: str) -> "Told":
        """Without the details that say nothing, or nothing new."""
        return cls(words, tuple(each for each in dict.fromkeys(details) if each not in {*_NOTHING, words}))


def as_told(entry: Entry) -> Told:
    """A line of a section as a line of a timeline."""
    return Told.by(*entry.cells)
