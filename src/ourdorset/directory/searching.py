"""Finding services by words, with PostgreSQL's text search: word forms count as the word."""

import re
from collections.abc import Mapping
from typing import Any

from psycopg import Connection

from ourdorset.database.api import Queries
from ourdorset.directory.finder.words import Need

_SQL = Queries.of("ourdorset.directory")
_WORD = re.compile(r"[^\W_]+")
MOST_WORDS = 20
# What a service with all words said starts from, with some of them, with other words for them; then by rank.
ALL, SOME, CALLED, REST = 0.75, 0.5, 0.3, 0.25


def fitting(connection: Connection[Any], need: Need) -> Mapping[str, float]:
    """Id -> how well it fits, 0 to 1: all words said, any of them, or only what services call them."""
    said = [f"{word}:*" for word in _WORD.findall(" ".join(need.said))][:MOST_WORDS]
    called = _WORD.findall(" ".join(need.called))
    if not said:
        return {}
    query = {"every": " & ".join(said), "said": " | ".join(said), "called": " | ".join(called or said)}
    rows = connection.execute(_SQL["fitting"], query).fetchall()
    most = max((said_rank + called_rank for _, _, said_rank, called_rank in rows), default=0) or 1
    return {
        id_: (ALL if every else SOME if said_rank else CALLED) + REST * (said_rank + called_rank) / most
        for id_, every, said_rank, called_rank in rows
    }


def matching(connection: Connection[Any], text: str, *, every: bool = True) -> Mapping[str, float]:
    """Id -> rank of services that have every word (or else any), as its beginning; one statement."""
    words = _WORD.findall(text)[:MOST_WORDS]
    if not words:
        return {}
    query = (" & " if every else " | ").join(f"{word}:*" for word in words)
    return dict(connection.execute(_SQL["matching"], {"query": query}).fetchall())
