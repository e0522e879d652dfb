"""Needs that the directory did not meet: what, where roughly, why, and on which day. Never whose."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from psycopg import Connection

from ourdorset.database.api import Queries

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "": "I would rather not say",
        "nothing": "There is nothing of the kind",
        "far": "Too far, or no way to get there",
        "when": "Not on a day or at a time that suits",
        "cost": "It costs too much",
        "full": "It is full, or the wait is too long",
        "access": "The place does not have what I need",
        "wrong": "What it says is wrong",
    }
)
MOST_WORDS = 12
_SQL = Queries.of("ourdorset.directory")


class Unmet(NamedTuple):
    """So many searches of one locality in one month that ended without anything suitable."""

    month: date
    locality: str
    words: str
    reason: str
    count: int


def note(connection: Connection[Any], words: tuple[str, ...], locality: str, reason: str) -> None:
    """Keep that a search was in vain; an unknown reason counts as none.

    The caller gives only words that services or our own table know: nobody's name, should one be typed.
    """
    told = {
        "words": " ".join(sorted(words)[:MOST_WORDS]),
        "locality": locality,
        "reason": reason if reason in REASONS else "",
    }
    connection.execute(_SQL["note_unmet"], told)


def unmet(connection: Connection[Any], since: date) -> list[Unmet]:
    """What was not met since a day, the commonest first."""
    rows = connection.execute(_SQL["unmet"], {"since": since}).fetchall()
    return [Unmet(*row) for row in rows]
