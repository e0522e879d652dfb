"""Finding services by words, with PostgreSQL's text search: word forms count as the word."""

import re
from collections.abc import Mapping
from typing import Any

from psycopg import Connection

from ourdorset.database.api import Queries

_SQL = Queries.of("ourdorset.directory")
_WORD = re.compile(r"[^\W_]+")
MOST_WORDS = 20


def matching(connection: Connection[Any], text: str, *, every: bool = True) -> Mapping[str, float]:
    """Id -> rank of services that have every word (or else any), as its beginning; one statement."""
    words = _WORD.findall(text)[:MOST_WORDS]
    if not words:
        return {}
    query = (" & " if every else " | ").join(f"{word}:*" for word in words)
    return dict(connection.execute(_SQL["matching"], {"query": query}).fetchall())
