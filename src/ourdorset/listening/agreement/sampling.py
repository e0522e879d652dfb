"""A sample by strata: from each conversation or question its share, and the same again for the same seed."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

import numpy as np

Unit = TypeVar("Unit")
Stratum = TypeVar("Stratum", bound=Hashable)


def shares(sizes: Mapping[Stratum, int], size: int) -> dict[Stratum, int]:
    """How many to take from each stratum: proportional, by the largest remainder, and never more than it has.

    >>> shares({"a": 60, "b": 30, "c": 10}, 10)
    {'a': 6, 'b': 3, 'c': 1}
    """
    total = sum(sizes.values())
    wanted = min(size, total)
    exact = {stratum: wanted * count / total for stratum, count in sizes.items()} if total else {}
    taken = {stratum: int(share) for stratum, share in exact.items()}
    left = sorted(exact, key=lambda stratum: taken[stratum] - exact[stratum])
    for stratum in left[: wanted - sum(taken.values())]:
        taken[stratum] += 1
    return taken


def sample(strata: Mapping[Stratum, Sequence[Unit]], size: int, seed: int) -> list[Unit]:
    """That many units, or all where there are fewer, in an order that chance chose."""
    draw = np.random.default_rng(seed)
    taken = shares({stratum: len(units) for stratum, units in strata.items()}, size)
    chosen: list[Unit] = []
    for stratum, units in strata.items():
        places = draw.choice(len(units), size=taken[stratum], replace=False) if taken[stratum] else []
        chosen += [units[int(place)] for place in places]
    return [chosen[int(place)] for place in draw.permutation(len(chosen))]
