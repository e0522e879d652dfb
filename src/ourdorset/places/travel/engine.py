"""What every engine of travel time answers, and the table of modes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from ourdorset.places.place import Place

Minutes = NDArray[np.float64]


class Mode(StrEnum):
    """How somebody travels, in the words that a page uses."""

    WALK = "on foot"
    CYCLE = "by bicycle"
    CAR = "by car"
    TAXI = "by taxi"
    BUS = "by bus or train"


class When(NamedTuple):
    """A local time to be there by, or not to set out before."""

    at: datetime
    arrive_by: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """Minutes from door to door, shape (origins, destinations); infinite where there is no way.

    `engines` are the names of those that answered, and `by` says which of them answered each pair
    (-1: none). `minutes` is not a number where no engine could tell.
    """

    minutes: Minutes
    engines: tuple[str, ...]
    by: NDArray[np.int8]

    def engine_of(self, origin: int, destination: int) -> str:
        """The name of the engine behind one figure; empty when there is no figure."""
        index = int(self.by[origin, destination])
        return self.engines[index] if index >= 0 else ""


class Engine(Protocol):
    """Something that knows travel times."""

    @property
    def name(self) -> str:
        """What an answer is credited to, in words."""
        ...

    @property
    def modes(self) -> frozenset[Mode]:
        """The modes that it can answer for."""
        ...

    def minutes(
        self, mode: Mode, origins: Sequence[Place], destinations: Sequence[Place], when: When | None
    ) -> Minutes:
        """Shape (origins, destinations): infinite where there is no way, not a number where unknown."""
        ...


def ask(
    engines: Sequence[Engine],
    mode: Mode,
    origins: Sequence[Place],
    destinations: Sequence[Place],
    when: When | None = None,
) -> Answer:
    """The first engine that knows a pair answers it; a later one fills what earlier ones leave open."""
    shape = (len(origins), len(destinations))
    minutes, by = np.full(shape, np.nan), np.full(shape, -1, dtype=np.int8)
    able = [engine for engine in engines if mode in engine.modes]
    for index, engine in enumerate(able):
        open_still = np.isnan(minutes)
        if not open_still.any():
            break
        found = engine.minutes(mode, origins, destinations, when)
        told = open_still & ~np.isnan(found)
        minutes[told], by[told] = found[told], index
    return Answer(minutes, tuple(engine.name for engine in able), by)
