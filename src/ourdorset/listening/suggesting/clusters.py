"""Heaps of like passages, to read through in an order that saves time. A heap is no theme.

Against the codes that people gave, heaps of comments agree by an adjusted Rand index of about 0.1: they put
together what sounds alike, and people find what is meant. So they have no names, only the words that set each
apart, and a person decides what, if anything, is in one.
"""

from collections import Counter
from collections.abc import Sequence
from math import log
from typing import Any, NamedTuple

import numpy as np
from sklearn.cluster import MiniBatchKMeans

from ourdorset.language.api import stem, words

MOST = 60
PER_HEAP = 40  # passages, about
WORDS_APART = 5
SHORTEST = 3  # letters


class Heap(NamedTuple):
    """Passages by their row, the most typical first, and the words that set them apart from the others."""

    rows: tuple[int, ...]
    apart: tuple[str, ...]


def heaps(texts: Sequence[str], vectors: Any, seed: int = 0) -> list[Heap]:
    """All passages in heaps, the largest first. `vectors`, (n, width), are rows of length 1."""
    count = max(1, min(MOST, len(texts) // PER_HEAP))
    if not texts:
        return []
    clustering: Any = MiniBatchKMeans
    means = clustering(count, random_state=seed, n_init=3, batch_size=2048).fit(vectors)
    far = means.transform(vectors)
    apart = _apart(texts, means.labels_, count)
    found = []
    for heap in range(count):
        rows = np.flatnonzero(means.labels_ == heap)
        ordered = rows[np.argsort(far[rows, heap], kind="stable")]
        if len(rows):
            found.append(Heap(tuple(int(row) for row in ordered), apart[heap]))
    return sorted(found, key=lambda heap: (-len(heap.rows), heap.rows))


def _apart(texts: Sequence[str], labels: Any, count: int) -> list[tuple[str, ...]]:
    """For each heap the words in more of its passages than chance would have it, by log-likelihood.

    https://aclanthology.org/J93-1003/
    """
    within = [Counter[str]() for _ in range(count)]
    written: dict[str, Counter[str]] = {}
    for text, label in zip(texts, labels, strict=True):
        for form in dict.fromkeys(words(text)):
            mine = stem(form)
            within[label][mine] += 1
            if mine not in written:
                written[mine] = Counter()
            written[mine][form] += 1
    everywhere = sum(within, Counter[str]())
    sizes = np.bincount(labels, minlength=count)
    return [
        tuple(
            written[stem].most_common(1)[0][0]
            for stem in sorted(
                (stem for stem in within[heap] if len(stem) >= SHORTEST),
                key=lambda stem: (
                    -_over(within[heap][stem], everywhere[stem], sizes[heap], len(texts)),
                    stem,
                ),
            )[:WORDS_APART]
        )
        for heap in range(count)
    ]


def _over(here: int, everywhere: int, size: int, of: int) -> float:
    """How surprising it is that `here` of `size` have it, where `everywhere` of `of` do; 0 where few do."""
    expected = everywhere * size / of
    return 2 * here * log(here / expected) if here > expected else 0.0
