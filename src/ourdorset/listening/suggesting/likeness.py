"""How alike two passages are, from 0 to 1, and scores that are sums of such likenesses.

Likeness is the mean over four views: cosine of words, cosine of letters, exp(-WIDTH · (1 - cosine)) of the
passages' middles, and the mean of the same over all pairs of sentences, which lets one sentence of a long
answer meet its like. Without the sentence model there are the first two. It counts for more between answers
to the same question: "Nothing" is praise where one was asked what to improve.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ourdorset.listening.suggesting.views import UNKNOWN, Passages

WIDTH = 2.0
ASKED_ALIKE = 0.3  # the share of likeness that is lost between answers to different questions
ASKED_ALONE = 0.1  # the likeness of any two answers to one question
BLOCK = 1024  # passages at once: a block against 5,000 takes some 60 MB

Numbers = NDArray[Any]  # of float32


def likeness(one: Passages, other: Passages) -> Numbers:
    """How alike each of `one` is to each of `other`: (len(one), len(other))."""
    found = np.vstack([_likeness(one.take(rows), other) for rows in blocks(len(one))])
    same = _same(one.questions, other.questions)
    return found * (1 - ASKED_ALIKE + ASKED_ALIKE * same) + ASKED_ALONE * same


def weighted(passages: Passages, learnt: Passages, weights: Numbers) -> Numbers:
    """`likeness(passages, learnt) @ weights`, by the quick way: (len(passages), columns of weights)."""
    found = np.zeros((len(passages), weights.shape[1]), np.float32)
    for question in np.unique(passages.questions):
        rows = np.flatnonzero(passages.questions == question)
        mine = own_weights(learnt, weights, question)
        found[rows] = ASKED_ALONE * (_same(np.array([question]), learnt.questions)[0] @ weights)
        words, letters = learnt.words.T @ mine, learnt.letters.T @ mine
        for block in blocks(len(rows)):
            some = passages.take(rows[block])
            total = some.words @ words + some.letters @ letters
            views = 2
            if some.vectors is not None and learnt.vectors is not None:
                total, views = total + _meaning(some, learnt) @ mine, 4
            found[rows[block]] += total / views
    return found


def own_weights(learnt: Passages, weights: Numbers, question: int) -> Numbers:
    """What each of the learnt passages weighs for an answer to that question."""
    same = _same(np.array([question]), learnt.questions)[0]
    return weights * (1 - ASKED_ALIKE + ASKED_ALIKE * same)[:, None]


def blocks(count: int, size: int = BLOCK) -> Iterator[NDArray[np.intp]]:
    """The numbers below `count`, some at a time; one empty block of none."""
    for start in range(0, max(count, 1), size):
        yield np.arange(start, min(start + size, count))


def _likeness(one: Passages, other: Passages) -> Numbers:
    views: list[Any] = [(one.words @ other.words.T).toarray(), (one.letters @ other.letters.T).toarray()]
    if one.vectors is not None and other.vectors is not None:
        return ((views[0] + views[1] + _meaning(one, other)) / 4).astype(np.float32)
    return ((views[0] + views[1]) / 2).astype(np.float32)


def _meaning(one: Passages, other: Passages) -> Numbers:
    """Two views: sentence by sentence, and the passages' middles. Their sum, so 0 to 2."""
    assert one.vectors is not None and other.vectors is not None
    pairs = _near(one.vectors @ other.vectors.T)
    sums = np.add.reduceat(pairs, _starts(other), axis=1)
    sums = np.add.reduceat(sums, _starts(one), axis=0)
    sums /= _own(one)[:, None] * _own(other)[None, :]
    return sums + _near(middles(one) @ middles(other).T)


def middles(passages: Passages) -> Numbers:
    """One vector a passage, of length 1: the middle of its sentences."""
    assert passages.vectors is not None
    total = np.add.reduceat(passages.vectors, _starts(passages), axis=0)
    return total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-9)


def _near(cosines: Numbers) -> Numbers:
    cosines -= 1
    cosines *= WIDTH
    return np.exp(cosines, out=cosines)


def _own(passages: Passages) -> Numbers:
    """The root of what each passage's sentences make with themselves: 1 for a single sentence."""
    vectors = passages.vectors
    assert vectors is not None
    starts = _starts(passages)
    ends = np.append(starts[1:], len(vectors))
    found = np.ones(len(passages), np.float32)
    for row in np.flatnonzero(ends - starts > 1):
        mine = vectors[starts[row] : ends[row]]
        found[row] = np.sqrt(_near(mine @ mine.T).sum())
    return found


def _starts(passages: Passages) -> NDArray[np.intp]:
    return np.searchsorted(passages.whose, np.arange(len(passages)))


def _same(one: NDArray[np.intp], other: NDArray[np.intp]) -> Numbers:
    """1 between answers to one question, else 0; an unknown question is the same as none.

    So it stays a product of features, as a ridge needs: half a likeness for the unknown would not.
    """
    return ((one[:, None] == other[None, :]) & (one != UNKNOWN)[:, None]).astype(np.float32)
