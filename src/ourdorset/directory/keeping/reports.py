"""“This is wrong”: what readers of an entry say, kept for its editors until they have settled it.

Nothing is kept about who said so, and nobody is answered: what is wrong is put right in the entry.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from psycopg import Connection

from ourdorset.database.api import Queries

MOST_LETTERS = 500
MOST_WAITING = 50
_SQL = Queries.of("ourdorset.directory")


class Reported(NamedTuple):
    """Words about the entry of a service, and the day on which they were sent."""

    id: int
    service: str
    words: str
    day: date


def report(connection: Connection[Any], service: str, words: str) -> None:
    """Keep what somebody says of an entry, unless very much waits already: this page is open to anyone."""
    told = {"service": service, "words": words.strip()[:MOST_LETTERS], "most": MOST_WAITING}
    connection.execute(_SQL["report"], told)


def open_reports(connection: Connection[Any], services: Iterable[str]) -> list[Reported]:
    """What is said of these services and not settled, the oldest first."""
    rows = connection.execute(_SQL["open_reports"], {"services": list(services)})
    return [Reported(*row) for row in rows]


def reported(connection: Connection[Any]) -> Mapping[str, int]:
    """How much is said and not settled, by service."""
    return dict(connection.execute(_SQL["reported"]).fetchall())


def settle(connection: Connection[Any], service: str, number: int) -> bool:
    """An editor has dealt with it. False when it was settled before, or is about another service."""
    return connection.execute(_SQL["settle"], {"id": number, "service": service}).rowcount == 1
