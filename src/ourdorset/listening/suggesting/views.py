"""Passages as numbers, in three views: their words, their letters, and the meaning of their sentences.

Words and letters need no model; where there is none, the third view is left out and the rest goes on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from ourdorset.language.api import SentenceModel, sentences, stems

UNKNOWN = -1  # a question that nobody knows
MOST_SENTENCES = 16  # of one passage that are compared; the rest of a longer one adds nothing

Numbers = NDArray[Any]  # of float32


@dataclass(frozen=True)
class Passages:
    """n passages. `vectors` has a row for each sentence and `whose` says of which passage, in order."""

    words: Any  # sparse (n, words), rows of length 1
    letters: Any  # sparse (n, letters), rows of length 1
    questions: NDArray[np.intp]  # (n,)
    vectors: Numbers | None  # (sentences, 384), rows of length 1
    whose: NDArray[np.intp]  # (sentences,), rising; every passage has one at least

    def __len__(self) -> int:
        return len(self.questions)

    def take(self, rows: NDArray[Any]) -> "Passages":
        """Some of them, `rows` rising."""
        place = np.full(len(self), -1)
        place[rows] = np.arange(len(rows))
        mine = place[self.whose] >= 0
        vectors = self.vectors[mine] if self.vectors is not None else None
        return Passages(
            self.words[rows], self.letters[rows], self.questions[rows], vectors, place[self.whose[mine]]
        )


class Reader:
    """Turns texts into `Passages`, by the words and letters of those that it was made with."""

    def __init__(self, texts: Sequence[str], model: SentenceModel | None) -> None:
        """`texts` are those to learn from; words that only others have carry nothing."""
        self._model = model
        counting: Any = TfidfVectorizer
        self.words = counting(analyzer=_word_pairs, sublinear_tf=True, dtype=np.float32)
        self.letters = counting(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, dtype=np.float32)
        known = [text for text in texts if text.strip()] or ["nothing"]
        self.words.fit(known)
        self.letters.fit(known)

    def read(
        self, texts: Sequence[str], questions: Sequence[int], vectors: "Sentences | None" = None
    ) -> Passages:
        """The texts as numbers; `vectors` saves embedding them again."""
        if vectors is None:
            vectors = sentence_vectors(texts, self._model)
        return Passages(
            sparse.csr_matrix(self.words.transform(texts)),
            sparse.csr_matrix(self.letters.transform(texts)),
            np.asarray(questions, np.intp),
            vectors.vectors,
            vectors.whose,
        )


@dataclass(frozen=True)
class Sentences:
    """The vectors of the sentences of some texts; none where there is no model."""

    vectors: Numbers | None
    whose: NDArray[np.intp]


def sentence_vectors(texts: Sequence[str], model: SentenceModel | None) -> Sentences:
    """A vector for every sentence of every text."""
    if model is None:
        return Sentences(None, np.arange(len(texts)))
    parts = [_parts(text) for text in texts]
    whose = np.repeat(np.arange(len(texts)), [len(each) for each in parts])
    return Sentences(model.embed([part for each in parts for part in each]), whose)


def _parts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)][:MOST_SENTENCES] or [text]


def _word_pairs(text: str) -> list[str]:
    """The stems of a text's words, and every two that stand together."""
    found = list(stems(text))
    return found + [f"{one} {two}" for one, two in pairwise(found)]
