"""A figure with its interval: what each unit adds, and what is made of the sums.

Kappa, alpha and F1 are all functions of sums over units, so that one bootstrap serves them: units are drawn
again with replacement, their sums made anew, and the middle 95 in 100 of the figures is the interval.
https://doi.org/10.1201/9780429246593 chapter 13 (percentile method)
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

DRAWS = 1000
LOW, HIGH = 2.5, 97.5  # per cent


class Measure(NamedTuple):
    """`terms` has a row a unit; `value` makes figures, (n,), of sums, (n, columns); NaN for none."""

    terms: Numbers
    value: Callable[[Numbers], Numbers]


class Estimate(NamedTuple):
    """A figure between -1 and 1 with its 95 % interval; None where none can be told."""

    value: float | None
    low: float | None = None
    high: float | None = None

    @property
    def told(self) -> bool:
        """Whether there is a figure."""
        return self.value is not None


def estimated(measure: Measure, seed: int = 0, draws: int = DRAWS) -> Estimate:
    """The figure and its interval; the same seed gives the same. Draws that give no figure are left out."""
    units = len(measure.terms)
    if not units:
        return Estimate(None)
    (value,) = measure.value(measure.terms.sum(axis=0, keepdims=True))
    if np.isnan(value):
        return Estimate(None)
    times = np.random.default_rng(seed).multinomial(units, np.full(units, 1 / units), size=draws)
    drawn = measure.value(times @ measure.terms)
    drawn = drawn[~np.isnan(drawn)]
    if not len(drawn):
        return Estimate(float(value))
    low, high = np.percentile(drawn, (LOW, HIGH))
    return Estimate(float(value), float(low), float(high))


def ratio(over: Numbers, under: Numbers) -> Numbers:
    """Over by under, and NaN where under is nothing."""
    made = np.full(np.broadcast(over, under).shape, np.nan)
    np.divide(over, under, out=made, where=np.abs(under) > 1e-12)
    return made
