"""All units of a project with one vector each, for what looks at the whole: heaps, points, quotes, search."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import HashingVectorizer

from ourdorset.language.api import SentenceModel, stems
from ourdorset.listening.models import Project
from ourdorset.listening.suggesting.keeping import kept_vectors
from ourdorset.listening.suggesting.progress import Progress
from ourdorset.listening.suggesting.units import Unit, texts_of, units


class Gathered(NamedTuple):
    """Units, and a row of length 1 for each: of meaning by the sentence model, else of words (sparse)."""

    units: list[Unit]
    vectors: Any

    @property
    def texts(self) -> list[str]:
        """The words of each."""
        return [unit.words for unit in self.units]


def gathered(project: Project, model: SentenceModel | None, progress: Progress | None = None) -> Gathered:
    """Read them, a batch at a time; vectors that are not yet kept are made and kept."""
    found: list[Unit] = []
    rows: list[Any] = []
    there, done = texts_of(project).count(), 0
    for batch in units(project):
        if batch:
            found += batch
            rows.append(unit_vectors(project, batch, model))
        done += len({unit.text for unit in batch})
        if progress:
            progress(done, there)
    if progress:
        progress(there, there)
    if not rows:
        return Gathered([], np.zeros((0, 1), np.float32))
    return Gathered(found, sparse.vstack(rows).tocsr() if model is None else np.vstack(rows))


def unit_vectors(project: Project, some: Sequence[Unit], model: SentenceModel | None) -> Any:
    """A row of length 1 for each of some units, one at least."""
    if model is None:
        return by_words([unit.words for unit in some])
    kept = kept_vectors(project, some, model)
    assert kept.vectors is not None
    total = np.zeros((len(some), kept.vectors.shape[1]), np.float32)
    np.add.at(total, kept.whose, kept.vectors)
    return total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-9)


def by_words(texts: Sequence[str]) -> Any:
    """Sparse rows of length 1 that say which words a text has; the same words are the same places always."""
    counting: Any = HashingVectorizer
    return counting(analyzer=_stems, n_features=1 << 16, alternate_sign=False).transform(texts)


def _stems(text: str) -> list[str]:
    return list(stems(text))
