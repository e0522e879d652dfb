"""Who is far from a kind of service, by car and by bus: every area to the nearest place that gives it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from ourdorset.directory.entry import Entry
from ourdorset.places.api import Area, Engine, Mode, Pack, Place, When, ask, nearest

MODES = (Mode.CAR, Mode.BUS)
# Bands of minutes, each up to and with its number; what is more, or impossible, is the last.
BANDS = (15, 30, 45, 60)


@dataclass(frozen=True)
class Reach:
    """Minutes from the middle of each area of the pack to the nearest place, by mode; infinite: no way."""

    places: tuple[Place, ...]
    minutes: Mapping[Mode, NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Group:
    """Areas that have something in common: how many, and the share of them beyond a limit, by mode."""

    name: str
    areas: int
    beyond: Mapping[Mode, float]


def places_of(entries: Iterable[Entry], term: str) -> tuple[Place, ...]:
    """Where services filed under a term are given, each place once."""
    found = {
        (site.place.latitude, site.place.longitude): site.place
        for entry in entries
        if entry.is_active and any(each.id == term for each in entry.terms)
        for site in entry.sites
        if site.place
    }
    return tuple(found[key] for key in sorted(found))


def reach(places: tuple[Place, ...], pack: Pack, engines: Sequence[Engine], at: datetime) -> Reach:
    """Minutes by car at any time, and by bus to be there by `at`, a local time."""
    homes = [area.centre for area in pack.areas]
    whens = {Mode.CAR: None, Mode.BUS: When(at)}
    answers = {mode: ask(engines, mode, homes, places, when).minutes for mode, when in whens.items()}
    return Reach(places, {mode: nearest(minutes) for mode, minutes in answers.items()})


def groups(pack: Pack, found: Reach, limit: float) -> list[Group]:
    """All areas, then by fifths of deprivation, then by rurality, then by council."""
    fifths = ("Most deprived fifth", "Second", "Third", "Fourth", "Least deprived fifth")
    tests: list[tuple[str, Callable[[Area], bool]]] = [("All areas", lambda area: True)]
    tests += [(name, _in_fifth(number)) for number, name in enumerate(fifths)]
    ruralities = sorted({area.rurality for area in pack.areas})
    tests += [(kind.value, lambda area, kind=kind: area.rurality is kind) for kind in ruralities]
    tests += [(pack.councils[code], lambda area, code=code: area.council == code) for code in pack.councils]
    return [_group(name, np.array([test(area) for area in pack.areas]), found, limit) for name, test in tests]


def _in_fifth(number: int) -> Callable[[Area], bool]:
    return lambda area: (area.decile - 1) // 2 == number


def _group(name: str, inside: NDArray[np.bool_], found: Reach, limit: float) -> Group:
    count = int(inside.sum())
    shares = {
        mode: float((minutes[inside] > limit).mean()) if count else 0.0
        for mode, minutes in found.minutes.items()
    }
    return Group(name, count, shares)


def bands(minutes: Sequence[float]) -> list[int]:
    """The band of each figure, 0 for the nearest; `len(BANDS)` for the farthest and for no way."""
    return [int(band) for band in np.searchsorted(np.array(BANDS, dtype=float), np.asarray(minutes))]
