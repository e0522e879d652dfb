"""What coded passages teach: how probable each code is for another passage, and what in it says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ourdorset.language.api import SentenceModel, words
from ourdorset.listening.suggesting.calibration import Curves, curves, for_precision
from ourdorset.listening.suggesting.explaining import Judge
from ourdorset.listening.suggesting.likeness import likeness, weighted
from ourdorset.listening.suggesting.ridge import fit
from ourdorset.listening.suggesting.views import Numbers, Passages, Reader, Sentences

PENALTY = 0.4
PRECISION = 0.75  # a suggestion is made only where three in four like it were right
MOST = 4000  # passages learnt from: the time to learn grows with the cube
MOST_AT_ONCE = 600  # the same while somebody waits


class Coded(NamedTuple):
    """Passages that people have coded: `codes` (n, codes) says which, `questions` are numbers or UNKNOWN."""

    texts: list[str]
    questions: list[int]
    codes: NDArray[np.bool_]


@dataclass(frozen=True)
class Learner:
    """A model of the codes. `threshold` is the probability from which a suggestion is made.

    `left_out` (n, codes) are the probabilities of the passages learnt from (`rows` of those given) had
    neither they nor any with the same words been there.
    """

    reader: Reader
    learnt: Passages
    weights: Numbers
    mean: Numbers
    curves: Curves
    threshold: float
    left_out: Numbers
    rows: NDArray[np.intp]

    @property
    def judge(self) -> Judge:
        """What it judges by, to explain it."""
        return Judge(self.reader, self.learnt, self.weights)

    def chances(
        self, texts: Sequence[str], questions: Sequence[int], vectors: Sentences | None = None
    ) -> Numbers:
        """How probable each code is for each text: (n, codes)."""
        passages = self.reader.read(texts, questions, vectors)
        return self.curves.of(weighted(passages, self.learnt, self.weights) + self.mean)


def learn(coded: Coded, model: SentenceModel | None, seed: int = 0, most: int = MOST) -> Learner:
    """Learn from coded passages; of more than `most`, from a sample that keeps the rare codes."""
    rows = sample(coded.codes, most, seed)
    texts = [coded.texts[row] for row in rows]
    codes = coded.codes[rows]
    reader = Reader(texts, model)
    passages = reader.read(texts, [coded.questions[row] for row in rows])
    fitted = fit(likeness(passages, passages), codes, same_words(texts), PENALTY)
    found = curves(fitted.left_out, codes)
    left_out = found.of(fitted.left_out)
    threshold = for_precision(left_out, codes, PRECISION)
    return Learner(reader, passages, fitted.weights, fitted.mean, found, threshold, left_out, rows)


def same_words(texts: Sequence[str]) -> NDArray[np.intp]:
    """A number for each text; those with the same words have the same."""
    known: dict[tuple[str, ...] | str, int] = {}
    return np.array([known.setdefault(words(text) or text, len(known)) for text in texts], np.intp)


def sample(codes: NDArray[np.bool_], most: int, seed: int) -> NDArray[np.intp]:
    """Which rows to learn from: all where there is room, else by chance, rarer codes with more of it."""
    if len(codes) <= most:
        return np.arange(len(codes))
    share = 1 / np.maximum(codes.sum(axis=0), 1)
    chance = (codes * share).max(axis=1)
    chance[~codes.any(axis=1)] = share.min()
    chosen = np.random.default_rng(seed).choice(len(codes), most, replace=False, p=chance / chance.sum())
    return np.sort(chosen)
