"""Texts that are the same or nearly: one person sending a thing twice, or a campaign's letter.

Same words are found exactly. Nearly the same is found among long texts by MinHash of word triples
(https://doi.org/10.1109/SEQUEN.1997.666900) and then counted exactly, so that nothing is
called alike by chance.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ourdorset.language.api import words

BANDS, ROWS = 20, 4  # finds nearly all pairs that share 0.7 of their triples, and few below 0.3
ALIKE = 0.7  # the share of triples that two have in common, of all that either has
FEWEST_WORDS = 8  # a shorter text is not a duplicate for having the words of another, but for being like it
NEXT = 10  # of texts that agree in a band each is compared with so many more, and with the first
LIKELY = (
    0.5  # the share of hashes that agree, from which on two are compared exactly: of 80, never by chance less
)
AT_ONCE = 50_000  # pairs: 30 MB
_PRIME = (1 << 31) - 1

Numbers = NDArray[Any]  # of uint32


class Alike(NamedTuple):
    """Texts, by their row, that are the same (`exact`) or nearly so; the first came first."""

    rows: tuple[int, ...]
    exact: bool


def duplicates(texts: Sequence[str]) -> list[Alike]:
    """Groups of two or more of the same or nearly the same words, the largest first."""
    once: dict[str, str] = {}  # a word of a hundred thousand texts is kept once
    said = [tuple(once.setdefault(word, word) for word in words(text)) for text in texts]
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

    for one, other in _likely(_least(triples)):
        if top(one) != top(other) and _shared(triples[one], triples[other]) >= ALIKE:
            leader[top(other)] = top(one)
    groups: dict[int, list[int]] = defaultdict(list)
    for row in range(len(said)):
        groups[top(row)].append(row)
    return [rows for rows in groups.values() if len(rows) > 1]


def _shared(one: Numbers, other: Numbers) -> float:
    """The share of all that is in either that is in both (Jaccard); each holds a number once."""
    both = len(set(one.tolist()).intersection(other.tolist()))
    return both / (len(one) + len(other) - both)


def _triples(mine: tuple[str, ...]) -> Numbers:
    parts = zip(mine, mine[1:], mine[2:], strict=False)
    found = {zlib.crc32(" ".join(part).encode()) % _PRIME for part in parts}
    return np.fromiter(found, np.uint32, len(found))


def _likely(least: Numbers) -> Iterator[tuple[int, int]]:
    """Pairs whose smallest hashes agree in a band, and by half or more in all; one band after another."""
    for band in range(0, BANDS * ROWS, ROWS):
        one, other = _pairs(least[:, band : band + ROWS])
        for start in range(0, len(one), AT_ONCE):
            some = slice(start, start + AT_ONCE)
            likely = (least[one[some]] == least[other[some]]).mean(axis=1) >= LIKELY
            yield from zip(one[some][likely].tolist(), other[some][likely].tolist(), strict=True)


def _pairs(band: Numbers) -> tuple[Numbers, Numbers]:
    """Rows that are equal, two and two: each with the next ones, and with the first of all."""
    order = np.lexsort(band.T)
    begins = np.append(True, (band[order][1:] != band[order][:-1]).any(axis=1))
    first = np.maximum.accumulate(np.where(begins, np.arange(len(order)), 0))
    ones, others = [first], [np.arange(len(order))]
    for step in range(1, NEXT + 1):
        here = np.flatnonzero(first[:-step] == first[step:])
        ones.append(here)
        others.append(here + step)
    one, other = np.concatenate(ones), np.concatenate(others)
    two = one != other
    return order[one[two]], order[other[two]]


def _least(triples: Sequence[Numbers]) -> Numbers:
    """The smallest of each text's triples by each of 80 hashes: (texts, 80)."""
    chance = np.random.default_rng(0)
    factor, shift = chance.integers(1, _PRIME, (2, BANDS * ROWS))
    found = np.empty((len(triples), BANDS * ROWS), np.uint32)
    for row, mine in enumerate(triples):
        found[row] = ((mine.astype(np.int64)[:, None] * factor + shift) % _PRIME).min(axis=0)
    return found
