"""Why a code is suggested: the words of the passage that speak for it, and the coded passage most like it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ourdorset.language.api import Span, stem, word_spans, words
from ourdorset.listening.suggesting.likeness import middles, own_weights
from ourdorset.listening.suggesting.views import Numbers, Passages, Reader

MOST_WORDS = 4


class Judge(NamedTuple):
    """What a learner or a codebook judges by: its words, the passages it knows, and what they weigh."""

    reader: Reader
    learnt: Passages
    weights: Numbers


def telling(judge: Judge, texts: Sequence[str], asked: Sequence[tuple[int, int, int]]) -> list[list[Span]]:
    """For each of `asked` (row of `texts`, its question, code) the places of the words that speak for it.

    At most four, the most telling first, those of one stretch joined. Places are code points from 0.
    """
    found: list[list[Span]] = [[] for _ in asked]
    names = judge.reader.words.get_feature_names_out()
    for question in {one[1] for one in asked}:
        mine = judge.learnt.words.T @ own_weights(judge.learnt, judge.weights, question)
        for number, (row, of, code) in enumerate(asked):
            if of == question:
                found[number] = _places(judge, texts[row], mine[:, code], names)
    return found


def _places(judge: Judge, text: str, weights: Numbers, names: Any) -> list[Span]:
    parts = judge.reader.words.transform([text])
    shares = parts.data * weights[parts.indices]
    best = [int(at) for at in np.argsort(-shares)[:MOST_WORDS] if shares[at] > 0]
    return joined([span for at in best for span in _where(text, str(names[parts.indices[at]]))])


def _where(text: str, name: str) -> list[Span]:
    """Where the stem, or the two stems, stand first."""
    spans = word_spans(text)
    there = [stem(words(text[start:end])[0]) if words(text[start:end]) else "" for start, end in spans]
    wanted = name.split(" ")
    for at in range(len(there) - len(wanted) + 1):
        if there[at : at + len(wanted)] == wanted:
            return [Span(spans[at].start, spans[at + len(wanted) - 1].end)]
    return []


def joined(spans: Sequence[Span]) -> list[Span]:
    """Places with those that meet made one, in the order of the first of each."""
    kept: list[Span] = []
    for span in spans:
        meeting = [one for one in kept if one.start <= span.end and span.start <= one.end]
        if not meeting:
            kept.append(span)
            continue
        whole = Span(
            min(span.start, *(one.start for one in meeting)), max(span.end, *(one.end for one in meeting))
        )
        kept[kept.index(meeting[0])] = whole
        kept = [one for one in kept if one not in meeting[1:]]
    return kept[:MOST_WORDS]


def most_alike(
    passages: Passages, learnt: Passages, codes: NDArray[np.bool_], asked: Sequence[tuple[int, int]]
) -> list[int | None]:
    """For each of `asked` (row of `passages`, code) the row of `learnt` with that code most like it."""
    found: list[int | None] = [None] * len(asked)
    one, other = whole(passages), whole(learnt)
    for code in {code for _, code in asked}:
        having = np.flatnonzero(codes[:, code])
        mine = [number for number, (_, of) in enumerate(asked) if of == code]
        if len(having):
            alike = one[[asked[number][0] for number in mine]] @ other[having].T
            best = alike.argmax(axis=1)
            for number, at in zip(mine, np.asarray(best).ravel(), strict=True):
                found[number] = int(having[at])
    return found


def whole(passages: Passages) -> Any:
    """One row of length 1 for each passage: the middle of its sentences, or its words where none is known."""
    if passages.vectors is None:
        return passages.words
    return middles(passages)
