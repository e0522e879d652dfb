"""Agreement on all the codes of a passage at once: how alike two sets are, how often the very same."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import numpy as np

from ourdorset.listening.agreement.estimate import Measure, Numbers, ratio

Codes = AbstractSet[int] | None  # None: has not coded it


class SetPair(NamedTuple):
    """Two coders' codes, unit by unit."""

    first: Sequence[Codes]
    second: Sequence[Codes]


def samples_f1(pairs: Sequence[SetPair]) -> Measure:
    """The mean over passages of 2·|both| / (|first| + |second|); two that gave no code agree wholly.

    As `sklearn.metrics.f1_score(average="samples", zero_division=1)`.
    """
    return Measure(_terms(pairs, _f1), _mean)


def exact_match(pairs: Sequence[SetPair]) -> Measure:
    """The share of passages to which both gave the very same codes."""
    return Measure(_terms(pairs, lambda first, second: float(first == second)), _mean)


def _f1(first: AbstractSet[int], second: AbstractSet[int]) -> float:
    return 2 * len(first & second) / (len(first) + len(second)) if first or second else 1.0


def _terms(pairs: Sequence[SetPair], alike) -> Numbers:
    units = len(pairs[0].first) if pairs else 0
    terms = np.zeros((units, 2))
    for pair in pairs:
        for at, (first, second) in enumerate(zip(pair.first, pair.second, strict=True)):
            if first is not None and second is not None:
                terms[at] += (1, alike(first, second))
    return terms


def _mean(sums: Numbers) -> Numbers:
    return ratio(sums[:, 1], sums[:, 0])
