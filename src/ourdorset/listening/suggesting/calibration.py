"""From scores to probabilities, and from probabilities to a yes: all fitted on scores of rows left out."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

ENOUGH = 8  # passages with a code, for it to have a curve of its own
LEAST_ASKED = 0.05  # nothing is suggested below this, whatever the rest says

Numbers = NDArray[Any]  # of float32
Yes = NDArray[np.bool_]


class Curves(NamedTuple):
    """Logistic curves (Platt), one a code: probability = 1 / (1 + exp(-(slope · score + shift)))."""

    slope: Numbers
    shift: Numbers

    def of(self, scores: Numbers) -> Numbers:
        """Probabilities of the shape of `scores`, (n, codes)."""
        return (1 / (1 + np.exp(-(scores * self.slope + self.shift)))).astype(np.float32)


def curves(scores: Numbers, codes: Yes) -> Curves:
    """Fit them; a code that few passages have shares the curve of all."""
    shared = _curve(scores.ravel(), codes.ravel())
    each = [
        _curve(scores[:, code], codes[:, code]) if codes[:, code].sum() >= ENOUGH else shared
        for code in range(codes.shape[1])
    ]
    return Curves(*(np.array(column, np.float32) for column in zip(*each, strict=True)))


def _curve(scores: Numbers, yes: Yes) -> tuple[float, float]:
    if not yes.any() or yes.all():
        return 0.0, 4.0 if yes.any() else -4.0
    spread = float(scores.std()) or 1.0
    fitted = LogisticRegression(C=10).fit((scores / spread)[:, None], yes)
    return float(fitted.coef_[0, 0]) / spread, float(fitted.intercept_[0])


def for_balance(chances: Numbers, codes: Yes) -> Numbers:
    """A threshold for each code that does best by F1, with some holding back where examples are few."""
    return np.array([_best(chances[:, code], codes[:, code]) for code in range(codes.shape[1])], np.float32)


def _best(chances: Numbers, yes: Yes, holding_back: float = 5.0) -> float:
    order = np.argsort(-chances, kind="stable")
    found = np.cumsum(yes[order])
    measure = 2 * found / (np.arange(1, len(yes) + 1) + yes.sum() + holding_back)
    at = int(measure.argmax())
    return float((chances[order[at]] + chances[order[min(at + 1, len(yes) - 1)]]) / 2)


def for_all(chances: Numbers, codes: Yes) -> float:
    """One threshold for every code that does best by F1 over all decisions."""
    asked = np.linspace(0.15, 0.6, 46)
    wanted = codes.sum()
    measure = [2 * codes[chances >= one].sum() / ((chances >= one).sum() + wanted) for one in asked]
    return float(asked[int(np.argmax(measure))])


def for_precision(chances: Numbers, codes: Yes, precision: float) -> float:
    """The lowest probability from which on suggestions are right as often as asked; 1.01 where none are."""
    order = np.argsort(-chances, axis=None)
    falling = np.append(chances.ravel()[order], 0)
    right = np.cumsum(codes.ravel()[order]) / np.arange(1, codes.size + 1)
    good = np.flatnonzero((right >= precision) & (falling[:-1] >= LEAST_ASKED))
    # halfway to the first that is too many: between what was seen, nothing is known
    return float(falling[good[-1]] + falling[good[-1] + 1]) / 2 if len(good) else 1.01
