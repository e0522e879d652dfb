"""A word of the record in everyday words, and what is said when there is none."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

ASK = "We do not have an everyday word for this yet. Your practice can tell you what it means."


class Plain(NamedTuple):
    """What it is called every day, and one short explanation."""

    name: str
    says: str


def by_code(*rows: tuple[str, str, str]) -> Mapping[str, Plain]:
    """A table whose rows are (codes with spaces between, everyday name, explanation), by each code."""
    return MappingProxyType({code: Plain(name, says) for codes, name, says in rows for code in codes.split()})


def found(table: Mapping[str, Plain], keys: Iterable[str], own_words: str) -> Plain:
    """The row of the first key that has one; else the record's own words, and whom to ask."""
    row = next((table[key] for key in keys if key in table), None)
    return row or Plain(own_words, ASK)
