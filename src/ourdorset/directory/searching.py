"""Finding services by words, with PostgreSQL's text search, and by what is meant, with the sentence model."""

import re
from collections.abc import Mapping
from typing import Any

from psycopg import Connection

from ourdorset.database.api import Queries
from ourdorset.directory.entry import Entry
from ourdorset.directory.finder.words import Need
from ourdorset.directory.meaning import FAR, meanings

_SQL = Queries.of("ourdorset.directory")
_WORD = re.compile(r"[^\W_]+")
MOST_WORDS = 20
# What a service with all words said starts from, with some of them, with other words for them; then by rank.
ALL, SOME, CALLED, REST = 0.75, 0.5, 0.3, 0.25


# The share of words in how well a service fits, where meanings count too. Whatever is hardly alike counts for
# nothing, and what fits less is left out. Chosen over 60 needs (`bench/needs.csv`) from a coarse grid.
WORDS, ALIKE, LEAST = 0.45, (0.1, 0.35), 0.2


def found(
    connection: Connection[Any], entries: Mapping[str, Entry], need: Need, text: str
) -> Mapping[str, float] | None:
    """Id -> how well it fits what was typed, 0 to 1; None when that says nothing."""
    lexical = fitting(connection, need)
    corrected = text.casefold()
    for said, meant in need.corrected:
        corrected = corrected.replace(said, meant)
    near = meanings(connection).near(connection, entries, corrected) if text.strip() else {}
    if near:
        return blended(lexical, near)
    return lexical if need.said else None


def blended(lexical: Mapping[str, float], near: Mapping[str, float]) -> dict[str, float]:
    """How well services fit by their words (0 to 1) and their meanings (-1 to 1) together."""
    most, (low, high) = max(near.values()), ALIKE
    fit: dict[str, float] = {}
    for id_ in {**lexical, **near}:
        alike = near.get(id_, -1.0)
        close = max(0.0, 1 - (most - alike) / FAR) * min(1.0, max(0.0, (alike - low) / (high - low)))
        both = WORDS * lexical.get(id_, 0.0) + (1 - WORDS) * close
        if both >= LEAST or id_ in lexical:
            fit[id_] = both
    return fit


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
