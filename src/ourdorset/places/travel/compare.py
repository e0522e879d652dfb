"""Same, shorter or longer: two sets of sites compared for everyone, and for whom it changes most."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ourdorset.places.travel.engine import Minutes

# Less than this is not felt as a change; more than this changes what somebody can do.
SAME_MINUTES, MUCH_MINUTES = 5.0, 15.0


class Change(StrEnum):
    """What happens to a journey to the nearest site."""

    SHORTER = "shorter"
    SAME = "about the same"
    LONGER = "longer"
    LOST = "no longer possible"
    GAINED = "newly possible"
    NONE = "not possible before or after"


class Compared(NamedTuple):
    """Of one group: how many residents, how many of each change, and mean minutes where both ways exist.

    `longer_by` and `shorter_by` are the mean minutes among those whose journey is longer or shorter (not a
    number: nobody's is); `much_longer` counts those for whom it is by more than MUCH_MINUTES.
    """

    residents: float
    changes: Mapping[Change, float]
    before: float
    after: float
    longer_by: float
    shorter_by: float
    much_longer: float


def nearest(minutes: Minutes) -> NDArray[np.float64]:
    """Minutes to the nearest of the destinations, shape (origins,); infinite where none can be reached."""
    known = np.where(np.isnan(minutes), np.inf, minutes)
    return known.min(axis=1, initial=np.inf)


def changes(before: NDArray[np.float64], after: NDArray[np.float64]) -> list[Change]:
    """What happens to each origin."""
    return [_change(old, new) for old, new in zip(before, after, strict=True)]


def _change(old: float, new: float) -> Change:
    if np.isinf(old) or np.isinf(new):
        table = {(True, True): Change.NONE, (False, True): Change.LOST, (True, False): Change.GAINED}
        return table[bool(np.isinf(old)), bool(np.isinf(new))]
    if abs(new - old) < SAME_MINUTES:
        return Change.SAME
    return Change.LONGER if new > old else Change.SHORTER


def compare(
    before: Minutes, after: Minutes, residents: Sequence[float], groups: Iterable[tuple[str, Sequence[float]]]
) -> Mapping[str, Compared]:
    """Compare two sets of sites, shape (origins, sites) each, for everyone and for each group.

    `residents` counts people by origin; a group is (name, the share of them in it by origin, 0 to 1): a
    deprivation fifth, those aged 75 and over, those in villages, those without a car.
    """
    old, new = nearest(before), nearest(after)
    change = changes(old, new)
    everyone = ("everyone", [1.0] * len(residents))
    return {
        name: _compared(old, new, change, np.asarray(residents) * np.asarray(share))
        for name, share in (everyone, *groups)
    }


def _compared(
    old: NDArray[np.float64], new: NDArray[np.float64], change: Sequence[Change], people: NDArray[np.float64]
) -> Compared:
    counts = dict.fromkeys(Change, 0.0)
    for each, count in zip(change, people, strict=True):
        counts[each] += float(count)
    both = np.isfinite(old) & np.isfinite(new)
    by = np.subtract(new, old, out=np.zeros_like(old), where=both)
    longer = np.array([each is Change.LONGER for each in change], dtype=bool)
    shorter = np.array([each is Change.SHORTER for each in change], dtype=bool)
    return Compared(
        residents=float(people.sum()),
        changes=counts,
        before=_mean(old, people, both),
        after=_mean(new, people, both),
        longer_by=_mean(by, people, longer),
        shorter_by=_mean(-by, people, shorter),
        much_longer=float(people[by > MUCH_MINUTES].sum()),
    )


def _mean(minutes: NDArray[np.float64], people: NDArray[np.float64], inside: NDArray[np.bool_]) -> float:
    """The mean by people of those inside; not a number when they are nobody."""
    weight = people[inside].sum()
    return float((minutes[inside] * people[inside]).sum() / weight) if weight else float("nan")
