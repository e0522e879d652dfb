"""Raking: weights by which the answers to a consultation have the area's shares. For nothing else.

Iterative proportional fitting, Deming and Stephan 1940, https://doi.org/10.1214/aoms/1177731829, with a cap
on weights. Conversations with chosen people are never weighted: a share of them says nothing of everyone.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ourdorset.kernel.api import InvalidError

CAP = 5.0
ROUNDS = 200
CLOSE = 1e-6

Weights = NDArray[np.float64]


class Raked(NamedTuple):
    """A weight for each person, mean 1; whether the margins are met to CLOSE, and after how many rounds.

    With a cap they may not be: then `off` is the largest difference of a share that is left.
    """

    weights: Weights
    met: bool
    rounds: int
    off: float


def rake(
    people: Mapping[str, Sequence[str | None]], margins: Mapping[str, Mapping[str, float]], cap: float = CAP
) -> Raked:
    """Weights for people, whose category of each variable is given (None: not known).

    `margins` has the share of each category. Of those whose category is not known the weight is left alone.
    Categories that nobody is of are left out, and the others share what was theirs. Raises InvalidError for
    a variable that nobody told, or a cap that is not above 1.
    """
    if cap <= 1:
        raise InvalidError("A cap of weights is above 1: how many times the mean a weight may be.")
    codes = {key: _coded(key, people[key], margins[key]) for key in margins}
    count = len(next(iter(people.values()), ()))
    weights, off, rounds = np.ones(count), np.inf, 0
    while rounds < ROUNDS and off > CLOSE:
        rounds += 1
        for known, category, shares in codes.values():
            weights = _fit(weights, known, category, shares)
        weights = _capped(weights, cap)
        off = max((_off(weights, *each) for each in codes.values()), default=0.0)
    return Raked(weights / weights.mean() if count else weights, off <= CLOSE, rounds, float(off))


def effective(weights: Weights) -> float:
    """Kish's effective number of answers, (Σw)² / Σw²: how many unweighted ones would tell as much."""
    squares = float((weights**2).sum())
    return float(weights.sum()) ** 2 / squares if squares else 0.0


def shares(categories: Sequence[str | None], weights: Weights) -> dict[str, float]:
    """The weighted share of each category among those whose category is known."""
    totals: dict[str, float] = {}
    for category, weight in zip(categories, weights, strict=True):
        if category is not None:
            totals[category] = totals.get(category, 0.0) + float(weight)
    whole = sum(totals.values())
    return {category: total / whole for category, total in totals.items()} if whole else {}


def _coded(
    key: str, told: Sequence[str | None], margin: Mapping[str, float]
) -> tuple[NDArray[np.bool_], NDArray[np.int64], Weights]:
    """Whose category is known, the number of each one's category, and the share of each number."""
    names = [name for name, share in margin.items() if share > 0 and name in set(told)]
    if not names:
        raise InvalidError(f"Nobody told their {key}, so that answers cannot be weighted by it.")
    number = {name: place for place, name in enumerate(names)}
    codes = np.array([-1 if each is None else number.get(each, -1) for each in told], dtype=np.int64)
    wanted = np.array([margin[name] for name in names])
    return codes >= 0, codes[codes >= 0], wanted / wanted.sum()


def _fit(weights: Weights, known: NDArray[np.bool_], category: NDArray[np.int64], wanted: Weights) -> Weights:
    now = np.bincount(category, weights[known], len(wanted))
    fitted = weights.copy()
    fitted[known] *= (wanted * now.sum() / now)[category]
    return fitted


def _capped(weights: Weights, cap: float) -> Weights:
    """No weight more than `cap` times the mean; the mean falls as weights are cut, so cut until none is."""
    while weights.size and weights.max() > cap * weights.mean() * (1 + CLOSE):
        weights = np.minimum(weights, cap * weights.mean())
    return weights


def _off(weights: Weights, known: NDArray[np.bool_], category: NDArray[np.int64], wanted: Weights) -> float:
    now = np.bincount(category, weights[known], len(wanted))
    return float(np.abs(now / now.sum() - wanted).max())
