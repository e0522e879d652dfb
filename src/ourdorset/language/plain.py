"""The sentence model in plain numpy: slow, short, and what the fast graph is checked against."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf  # pyright: ignore[reportMissingTypeStubs,reportUnknownVariableType]

from ourdorset.language.shape import HEADS, LAYERS, SMALLEST_VARIANCE, WIDTH, part

Numbers = NDArray[np.float32]
_LAYER_NORM = "embeddings.LayerNorm"


def plain_vector(weights: Mapping[str, Numbers], pieces: Sequence[int]) -> Numbers:
    """The vector, (384,) of length 1, of one sentence given as the numbers of its pieces, marks included."""
    at = np.arange(len(pieces))
    x = (
        weights["embeddings.word_embeddings.weight"][np.asarray(pieces)]
        + weights["embeddings.position_embeddings.weight"][at]
        + weights["embeddings.token_type_embeddings.weight"][0]
    )
    x = _normal(weights, _LAYER_NORM, x)
    for layer in range(LAYERS):
        x = _layer(weights, layer, x)
    mean = x.mean(axis=0)
    return (mean / np.linalg.norm(mean)).astype(np.float32)


def _layer(weights: Mapping[str, Numbers], layer: int, x: Numbers) -> Numbers:
    attended = _linear(weights, part(layer, "attended"), _attention(weights, layer, x))
    x = _normal(weights, part(layer, "attended_norm"), x + attended)
    wide = _linear(weights, part(layer, "wider"), x)
    wide = wide * 0.5 * (1 + _erf(wide / np.sqrt(2)))
    return _normal(weights, part(layer, "narrower_norm"), x + _linear(weights, part(layer, "narrower"), wide))


def _attention(weights: Mapping[str, Numbers], layer: int, x: Numbers) -> Numbers:
    query, key, value = (
        _linear(weights, part(layer, name), x).reshape(len(x), HEADS, WIDTH // HEADS).transpose(1, 0, 2)
        for name in ("query", "key", "value")
    )
    scores = query @ key.transpose(0, 2, 1) / np.sqrt(WIDTH // HEADS)
    scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
    scores /= scores.sum(axis=-1, keepdims=True)
    return (scores @ value).transpose(1, 0, 2).reshape(len(x), WIDTH)


def _linear(weights: Mapping[str, Numbers], name: str, x: Numbers) -> Numbers:
    return x @ weights[name + ".weight"].T + weights[name + ".bias"]


def _normal(weights: Mapping[str, Numbers], name: str, x: Numbers) -> Numbers:
    middle = x - x.mean(axis=-1, keepdims=True)
    spread = np.sqrt((middle**2).mean(axis=-1, keepdims=True) + SMALLEST_VARIANCE)
    return middle / spread * weights[name + ".weight"] + weights[name + ".bias"]


def _erf(x: Numbers) -> Numbers:
    found: Any = erf(x)
    return found
