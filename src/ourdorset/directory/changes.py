"""Same, shorter or longer: what happens to residents' journeys when places close and others open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from ourdorset.directory.groups import EVERYONE, Group, groups_of
from ourdorset.directory.journeys import journeys
from ourdorset.places.api import Change, Compared, Mode, Pack, Place, When, changes, compare, nearest

# Modes that somebody may compare, and those that are compared when nothing is said.
MODES = (Mode.CAR, Mode.BUS, Mode.WALK, Mode.CYCLE)
USUAL = (Mode.CAR, Mode.BUS)


@dataclass(frozen=True, slots=True)
class Sites:
    """The places now, and the places after: what each is called by its place."""

    now: Mapping[Place, str]
    after: Mapping[Place, str]

    @property
    def closed(self) -> Mapping[Place, str]:
        """Those that are no more."""
        return {place: name for place, name in self.now.items() if place not in self.after}

    @property
    def opened(self) -> Mapping[Place, str]:
        """Those that are new."""
        return {place: name for place, name in self.after.items() if place not in self.now}


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one mode: minutes to the nearest place by area, now and after, and each group compared.

    `engines` names those that told the minutes.
    """

    mode: Mode
    before: NDArray[np.float64]
    after: NDArray[np.float64]
    change: tuple[Change, ...]
    groups: tuple[tuple[Group, Compared], ...]
    engines: tuple[str, ...]

    @property
    def everyone(self) -> Compared:
        """All residents."""
        return self.groups[0][1]


def outcome(pack: Pack, sites: Sites, mode: Mode, at: datetime) -> Outcome:
    """Compare by one mode: by bus to be there by `at`, a local time; by others at any time."""
    when = When(at) if mode is Mode.BUS else None
    old, new = (journeys(tuple(places), mode, when) for places in (sites.now, sites.after))
    groups = groups_of(pack)
    shares = [(group.name, group.share.tolist()) for group in groups if group.name != EVERYONE]
    found = compare(old.minutes, new.minutes, pack.residents.counts.tolist(), shares)
    before, after = nearest(old.minutes), nearest(new.minutes)
    return Outcome(
        mode,
        before,
        after,
        tuple(changes(before, after)),
        tuple((group, found[group.name if group.name != EVERYONE else "everyone"]) for group in groups),
        tuple(dict.fromkeys((*old.engines, *new.engines))),
    )
