"""Krippendorff's alpha for names: any number of coders, units that some have not coded.

https://repository.upenn.edu/handle/20.500.14332/2089 (Computing Krippendorff's Alpha-Reliability, 2011)
"""

from collections.abc import Hashable, Sequence

import numpy as np

from ourdorset.listening.agreement.estimate import Measure, Numbers, ratio


def alpha(units: Sequence[Sequence[Hashable | None]]) -> Measure:
    """Alpha of units, each with what its coders said (None: has not coded it). No figure without variation.

    A unit that fewer than two have coded says nothing and is left out.
    """
    said = [[value for value in unit if value is not None] for unit in units]
    said = [unit for unit in said if len(unit) > 1]
    values = sorted({value for unit in said for value in unit}, key=repr)
    terms = np.array([_terms(unit, values) for unit in said], float)
    return Measure(terms.reshape(len(said), len(values) + 1), _alpha)


def _terms(unit: Sequence[Hashable], values: Sequence[Hashable]) -> list[float]:
    """How often each value was said, and the pairs that differ, weighed by how many coded the unit."""
    counts = [unit.count(value) for value in values]
    total = len(unit)
    differ = sum(count * (total - count) for count in counts)
    return [*counts, differ / (total - 1)]


def _alpha(sums: Numbers) -> Numbers:
    counts, differ = sums[:, :-1], sums[:, -1]
    total = counts.sum(axis=1)
    seen = ratio(differ, total)
    alike = (counts * (counts - 1)).sum(axis=1)
    expected = 1 - ratio(alike, total * (total - 1))
    return 1 - ratio(seen, expected)
