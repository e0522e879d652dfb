"""The sentence model: texts to vectors whose product says how alike they are in meaning."""

import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ourdorset.language.building import RECIPE, runner
from ourdorset.language.running import Runner
from ourdorset.language.shape import FIRST_MARK, LAST_MARK, LONGEST, WIDTH
from ourdorset.language.weights import installed_weights

BLOCK = 4096  # texts at once: their pieces take some 20 MB

_lock = threading.Lock()
_models: dict[Path, "SentenceModel | None"] = {}


class SentenceModel:
    """all-MiniLM-L6-v2 in 8 bits. `name` says which vectors may be compared: those of one name."""

    name = RECIPE
    width = WIDTH

    def __init__(self, runner: Runner) -> None:
        self._runner = runner

    def embed(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        """The texts' vectors, float32 (n, 384) in their order, each of length 1.

        A text over 254 pieces (about 190 words) is the mean of its stretches. A text has the same vector
        whatever is embedded beside it. `progress(done, of)` is called as it goes on.
        """
        alike: dict[str, int] = {}
        rows = np.array([alike.setdefault(text, len(alike)) for text in texts], np.intp)
        different = list(alike)
        vectors = np.empty((len(different), WIDTH), np.float32)
        for start in range(0, len(different), BLOCK):
            block = different[start : start + BLOCK]
            vectors[start : start + len(block)] = self._block(block)
            if progress:
                progress(int((rows < start + len(block)).sum()), len(texts))
        return vectors[rows]

    def _block(self, texts: Sequence[str]) -> NDArray[np.float32]:
        stretches: list[list[int]] = []
        whose: list[int] = []
        for at, pieces in enumerate(self._runner.pieces(texts)):
            for stretch in _stretches(pieces):
                stretches.append(stretch)
                whose.append(at)
        weights = np.array([[len(stretch)] for stretch in stretches], np.float32)
        vectors = np.zeros((len(texts), WIDTH), np.float32)
        np.add.at(vectors, whose, self._runner.vectors(stretches) * weights)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _stretches(pieces: list[int]) -> list[list[int]]:
    if len(pieces) <= LONGEST:
        return [pieces]
    inner, step = pieces[1:-1], LONGEST - 2
    return [[FIRST_MARK, *inner[at : at + step], LAST_MARK] for at in range(0, len(inner), step)]


def default_folder() -> Path:
    """`language` in OURDORSET_HOME, or where data is kept when nobody says."""
    if given := os.environ.get("OURDORSET_HOME"):
        return Path(given).expanduser().absolute() / "language"
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return Path("/var/lib/ourdorset/language")
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "ourdorset" / "language"


def sentence_model(folder: Path | None = None) -> SentenceModel | None:
    """The model, loaded once a process; None where its weights are not installed, and then words must do.

    `folder` keeps the 8-bit graph, which is made at first use in some seconds. Raises SentenceModelError
    where this processor computes it wrongly.
    """
    place = folder or default_folder()
    with _lock:
        if place not in _models:
            weights = installed_weights()
            _models[place] = SentenceModel(runner(weights, place)) if weights else None
        return _models[place]
