"""All units of a project with one vector each, for what looks at the whole: heaps, points, quotes, search."""

from collections.abc import Collection
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import HashingVectorizer

from ourdorset.language.api import SentenceModel, stems
from ourdorset.listening.models import Project
from ourdorset.listening.suggesting.keeping import kept_vectors
from ourdorset.listening.suggesting.units import Unit, units


class Gathered(NamedTuple):
    """Units, and a row of length 1 for each: of meaning by the sentence model, else of words (sparse)."""

    units: list[Unit]
    vectors: Any

    @property
    def texts(self) -> list[str]:
        """The words of each."""
        return [unit.words for unit in self.units]


def gathered(project: Project, model: SentenceModel | None, texts: Collection[int] | None = None) -> Gathered:
    """Read them, a batch at a time; vectors that are not yet kept are made and kept."""
    found: list[Unit] = []
    rows: list[Any] = []
    for batch in units(project, texts):
        if batch:
            found += batch
            rows.append(_rows(project, batch, model))
    if not rows:
        return Gathered([], np.zeros((0, 1), np.float32))
    return Gathered(found, sparse.vstack(rows).tocsr() if model is None else np.vstack(rows))


def _rows(project: Project, batch: list[Unit], model: SentenceModel | None) -> Any:
    if model is None:
        return by_words([unit.words for unit in batch])
    kept = kept_vectors(project, batch, model)
    assert kept.vectors is not None
    total = np.zeros((len(batch), kept.vectors.shape[1]), np.float32)
    np.add.at(total, kept.whose, kept.vectors)
    return total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-9)


def by_words(texts: list[str]) -> Any:
    """Sparse rows of length 1 that say which words a text has; the same words are the same places always."""
    counting: Any = HashingVectorizer
    return counting(analyzer=_stems, n_features=1 << 16, alternate_sign=False).transform(texts)


def _stems(text: str) -> list[str]:
    return list(stems(text))
