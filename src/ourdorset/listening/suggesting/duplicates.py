"""Texts that are the same or nearly: one person sending a thing twice, or a campaign's letter.

Same words are found exactly. Nearly the same is found among long texts by MinHash of word triples
(https://doi.org/10.1109/SEQUEN.1997.666900) and then counted exactly, so that nothing is
called alike by chance.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from ourdorset.language.api import words

BANDS, ROWS = 20, 4  # finds nearly all pairs that share 0.7 of their triples, and few below 0.3
ALIKE = 0.7  # the share of triples that two have in common, of all that either has
FEWEST_WORDS = 8  # a shorter text is not a duplicate for having the words of another, but for being like it
MOST_IN_BUCKET = 50  # compared pair by pair; of more, each with the first
_PRIME = (1 << 31) - 1


class Alike(NamedTuple):
    """Texts, by their row, that are the same (`exact`) or nearly so; the first came first."""

    rows: tuple[int, ...]
    exact: bool


def duplicates(texts: Sequence[str]) -> list[Alike]:
    """Groups of two or more of the same or nearly the same words, the largest first."""
    said = [words(text) for text in texts]
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row, mine in enumerate(said):
        if mine:
            groups[mine].append(row)
    first = [rows[0] for mine, rows in groups.items() if len(mine) >= FEWEST_WORDS]
    found = [Alike(tuple(rows), exact=True) for rows in groups.values() if len(rows) > 1]
    for near in _near([said[row] for row in first]):
        rows = sorted(row for at in near for row in groups[said[first[at]]])
        found.append(Alike(tuple(rows), exact=False))
    return sorted(found, key=lambda one: (-len(one.rows), one.rows))


def _near(said: Sequence[tuple[str, ...]]) -> list[list[int]]:
    """Groups of rows that are nearly the same, each tied to another of its group."""
    triples = [_triples(mine) for mine in said]
    leader = list(range(len(said)))

    def top(row: int) -> int:
        while leader[row] != row:
            leader[row] = leader[leader[row]]
            row = leader[row]
        return row

    for one, other in _candidates(triples):
        if top(one) != top(other) and shared(triples[one], triples[other]) >= ALIKE:
            leader[top(other)] = top(one)
    groups: dict[int, list[int]] = defaultdict(list)
    for row in range(len(said)):
        groups[top(row)].append(row)
    return [rows for rows in groups.values() if len(rows) > 1]


def shared(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of all that is in either that is in both (Jaccard)."""
    return len(one & other) / len(one | other) if one or other else 1.0


def _triples(mine: tuple[str, ...]) -> frozenset[int]:
    parts = zip(mine, mine[1:], mine[2:], strict=False)
    return frozenset(zlib.crc32(" ".join(part).encode()) % _PRIME for part in parts)


def _candidates(triples: Sequence[frozenset[int]]) -> Iterator[tuple[int, int]]:
    """Pairs whose smallest hashes agree in a band."""
    chance = np.random.default_rng(0)
    factor, shift = chance.integers(1, _PRIME, (2, BANDS * ROWS))
    buckets: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    for row, mine in enumerate(triples):
        values = np.fromiter(mine, np.int64, len(mine))
        least = ((values[:, None] * factor + shift) % _PRIME).min(axis=0).reshape(BANDS, ROWS)
        for band in range(BANDS):
            buckets[band, least[band].tobytes()].append(row)
    for rows in buckets.values():
        yield from (
            combinations(rows, 2) if len(rows) <= MOST_IN_BUCKET else ((rows[0], row) for row in rows[1:])
        )
