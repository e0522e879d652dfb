"""Cohen's kappa, https://doi.org/10.1177/001316446002000104: agreement beyond what chance would give.

For more than two coders it is the mean over their pairs (Light 1971, https://doi.org/10.1037/h0031643); for
all codes together it is pooled: https://doi.org/10.1177/1525822X08317166.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from ourdorset.listening.agreement.estimate import Measure, Numbers, ratio

COLUMNS = 4  # units both coded, yes of the first, yes of the second, alike


class Pair(NamedTuple):
    """Two coders on one code, unit by unit: yes, no, or None for a unit that one has not coded."""

    first: Sequence[bool | None]
    second: Sequence[bool | None]


def kappa(pairs: Iterable[Pair]) -> Measure:
    """The mean kappa of the pairs on one code. No figure where both of every pair never vary."""
    return Measure(_stacked(list(pairs)), _mean_kappa)


def pooled_kappa(codes: Iterable[Iterable[Pair]]) -> Measure:
    """One kappa for many codes: the mean agreement seen against the mean agreement by chance."""
    parts = [list(pairs) for pairs in codes]
    if not parts or not parts[0]:
        return Measure(np.zeros((0, COLUMNS)), _mean_kappa)
    return Measure(np.hstack([_stacked(pairs) for pairs in parts]), partial(_pooled, pairs=len(parts[0])))


def _stacked(pairs: Sequence[Pair]) -> Numbers:
    """Units by (pair, column)."""
    if not pairs:
        return np.zeros((0, COLUMNS))
    return np.hstack([_columns(pair) for pair in pairs])


def _columns(pair: Pair) -> Numbers:
    both = [a is not None and b is not None for a, b in zip(pair.first, pair.second, strict=True)]
    rows = zip(both, pair.first, pair.second, strict=True)
    return np.array([(1, bool(a), bool(b), a == b) if there else (0, 0, 0, 0) for there, a, b in rows], float)


def _seen_and_chance(sums: Numbers) -> tuple[Numbers, Numbers]:
    """Agreement seen and by chance, each (draws, pairs)."""
    parts = sums.reshape(len(sums), -1, COLUMNS)
    units, first, second, alike = (parts[:, :, column] for column in range(COLUMNS))
    p, q = ratio(first, units), ratio(second, units)
    return ratio(alike, units), p * q + (1 - p) * (1 - q)


def _mean_kappa(sums: Numbers) -> Numbers:
    seen, chance = _seen_and_chance(sums)
    return _mean(ratio(seen - chance, 1 - chance))


def _pooled(sums: Numbers, pairs: int) -> Numbers:
    seen, chance = _seen_and_chance(sums)
    by_pair = (len(sums), -1, pairs)
    mean_seen, mean_chance = seen.reshape(by_pair).mean(axis=1), chance.reshape(by_pair).mean(axis=1)
    return _mean(ratio(mean_seen - mean_chance, 1 - mean_chance))


def _mean(figures: Numbers) -> Numbers:
    """Over the pairs that have a figure; NaN where none has."""
    there = ~np.isnan(figures)
    return ratio(np.where(there, figures, 0.0).sum(axis=1), there.sum(axis=1).astype(float))
