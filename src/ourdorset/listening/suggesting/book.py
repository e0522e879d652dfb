"""What a codebook alone teaches: definitions, inclusions and examples, before anyone has coded much.

Two judges are averaged after each has been put on one scale: how near a passage is to the middle of all that
is written of a code, and the ridge of `learner` over the single phrases. docs/adr/0012-suggesting-codes.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ourdorset.language.api import SentenceModel, sentences
from ourdorset.listening.suggesting.explaining import Judge, whole
from ourdorset.listening.suggesting.likeness import likeness, weighted
from ourdorset.listening.suggesting.ridge import fit
from ourdorset.listening.suggesting.views import UNKNOWN, Numbers, Passages, Reader, Sentences

PENALTY = 0.3
# How far above a passage's other codes one must stand, in spreads, to be suggested. Among comments on NHS
# services .74 of such were right with definitions alone and .81 with twenty examples a code, a third of the
# codes that people gave; at 3.0 .82 and .89 were, a quarter of them (bench/listening_quality.py).
STANDS_OUT = 2.5


class Written(NamedTuple):
    """A code as the codebook has it. `examples` are passages with the question that they answer."""

    name: str
    definition: str
    include: str
    examples: Sequence[tuple[str, int]] = ()

    @property
    def phrases(self) -> list[str]:
        """All that is said of it, part by part."""
        said = [self.name, self.definition]
        said += [self.include[start:end] for start, end in sentences(self.include)]
        return [phrase for phrase in said if phrase.strip()] or [self.name or "?"]


@dataclass(frozen=True)
class Book:
    """A codebook as a model. Its scores rank the codes of a passage; they are no probabilities."""

    reader: Reader
    phrases: Passages
    weights: Numbers
    middles: Numbers | None
    said: Sequence[tuple[str, int]]  # the words of each phrase, and the question they answer
    yes: NDArray[np.bool_]  # (phrases, codes)

    @property
    def judge(self) -> Judge:
        """What it judges by, to explain it."""
        return Judge(self.reader, self.phrases, self.weights)

    def scores(
        self, texts: Sequence[str], questions: Sequence[int], vectors: Sentences | None = None
    ) -> Numbers:
        """How well each code fits each text, (n, codes), in spreads above the mean of the text's codes."""
        passages = self.reader.read(texts, questions, vectors)
        by_phrase = _spread(weighted(passages, self.phrases, self.weights))
        if self.middles is None or passages.vectors is None:
            return by_phrase
        return (by_phrase + _spread(whole(passages) @ self.middles.T)) / 2


def open_book(codes: Sequence[Written], model: SentenceModel | None) -> Book:
    """A model of some codes, two at least."""
    texts, questions, yes = _rows(codes)
    reader = Reader(texts, model)
    phrases = reader.read(texts, questions)
    alike = likeness(phrases, phrases)
    fitted = fit(alike, yes, np.arange(len(texts)), PENALTY)
    said = list(zip(texts, questions, strict=True))
    return Book(reader, phrases, fitted.weights, _middles(phrases, questions, yes), said, yes)


def _rows(codes: Sequence[Written]) -> tuple[list[str], list[int], NDArray[np.bool_]]:
    """Every phrase and example once, and of which codes it is."""
    rows: dict[tuple[str, int], set[int]] = {}
    for number, code in enumerate(codes):
        for said in [*((phrase, UNKNOWN) for phrase in code.phrases), *code.examples]:
            rows.setdefault(said, set()).add(number)
    yes = np.zeros((len(rows), len(codes)), bool)
    for row, mine in enumerate(rows.values()):
        yes[row, sorted(mine)] = True
    return [text for text, _ in rows], [question for _, question in rows], yes


def _middles(phrases: Passages, questions: Sequence[int], yes: NDArray[np.bool_]) -> Numbers | None:
    """The middle of each code: of what is written of it, and of its examples, each as much."""
    if phrases.vectors is None:
        return None
    vectors = whole(phrases)
    written = np.array([question == UNKNOWN for question in questions])
    middles = np.zeros((yes.shape[1], vectors.shape[1]), np.float32)
    for code in range(yes.shape[1]):
        for part in (yes[:, code] & written, yes[:, code] & ~written):
            if part.any():
                middles[code] += _long_as_one(vectors[part].mean(axis=0))
    return _long_as_one(middles)


def _long_as_one(rows: Numbers) -> Numbers:
    return rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)


def _spread(scores: Numbers) -> Numbers:
    middle: Any = scores.mean(axis=1, keepdims=True)
    return (scores - middle) / np.maximum(scores.std(axis=1, keepdims=True), 1e-6)
