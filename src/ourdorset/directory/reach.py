"""Who is far from a kind of service, by car and by bus: every area to the nearest place that gives it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from ourdorset.directory.catalogue import Remembered
from ourdorset.directory.entry import Entry
from ourdorset.directory.groups import groups_of
from ourdorset.directory.journeys import journeys
from ourdorset.places.api import Mode, Pack, Place, When, nearest

MODES = (Mode.CAR, Mode.BUS)
# Bands of minutes, each up to and with its number; what is more, or impossible, is the last.
BANDS = (15, 30, 45, 60)


@dataclass(frozen=True)
class Reach:
    """Minutes from the middle of each area of the pack to the nearest place, by mode; infinite: no way.

    `engines` names those that told them.
    """

    places: tuple[Place, ...]
    minutes: Mapping[Mode, NDArray[np.float64]]
    engines: Mapping[Mode, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Far:
    """A group of residents: how many, and the share of them beyond a limit, by mode."""

    heading: str
    name: str
    residents: float
    beyond: Mapping[Mode, float]


def places_by_term(entries: Iterable[Entry]) -> Mapping[str, Mapping[Place, str]]:
    """Where services filed under each term are given: each place once, with its name."""
    found: dict[str, dict[tuple[float, float], tuple[Place, str]]] = {}
    for entry in entries:
        if not entry.is_active:
            continue
        for site in entry.sites:
            if site.place:
                point = (site.place.latitude, site.place.longitude)
                named = (site.place, site.name or site.address or entry.name)
                for term in entry.terms:
                    found.setdefault(term.id, {}).setdefault(point, named)
    return {term: dict(points[point] for point in sorted(points)) for term, points in found.items()}


places_of = Remembered(places_by_term)


def reach(places: tuple[Place, ...], at: datetime) -> Reach:
    """Minutes by car at any time, and by bus to be there by `at`, a local time."""
    found = {mode: journeys(places, mode, When(at) if mode is Mode.BUS else None) for mode in MODES}
    return Reach(
        places,
        {mode: nearest(each.minutes) for mode, each in found.items()},
        {mode: each.engines for mode, each in found.items()},
    )


def far(pack: Pack, found: Reach, limit: float) -> list[Far]:
    """Everyone, then each group."""
    return [
        _far(group.heading, group.name, pack.residents.counts * group.share, found, limit)
        for group in groups_of(pack)
    ]


def _far(heading: str, name: str, people: NDArray[np.float64], found: Reach, limit: float) -> Far:
    count = float(people.sum())
    shares = {
        mode: float(people[minutes > limit].sum()) / count if count else 0.0
        for mode, minutes in found.minutes.items()
    }
    return Far(heading, name, count, shares)


def bands(minutes: Sequence[float]) -> list[int]:
    """The band of each figure, 0 for the nearest; `len(BANDS)` for the farthest and for no way."""
    return [int(band) for band in np.searchsorted(np.array(BANDS, dtype=float), np.asarray(minutes))]
