"""Travel times without any data: straight line, a detour, and a speed by rurality.

Car minutes are `start(rurality) + a·√km + b·km` of the straight line: short trips are slow streets, long ones
are main roads. The five figures were fitted by least squares to the real car minutes of 452 areas × 5
hospitals (`calibrate`, checked by a test; docs/travel-times.md says how far off it is).
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ourdorset.places.area import Rurality
from ourdorset.places.place import Place, kilometres
from ourdorset.places.travel.engine import Minutes, Mode, When

DETOUR = 1.3
WALKING_KM_PER_HOUR = 4.8
CYCLING_KM_PER_HOUR = 14.0
# Nobody is sent on foot or by bicycle farther than this.
FARTHEST_KM = MappingProxyType({Mode.WALK: 5.0, Mode.CYCLE: 15.0})
TAXI_WAIT_MINUTES = 15.0
# Below this there is no driving: the door is next door.
LEAST_CAR_MINUTES = 1.0


class Coefficients(NamedTuple):
    """Minutes to start by rurality of the origin, minutes a root kilometre, minutes a kilometre."""

    start: Mapping[Rurality, float]
    root: float
    kilometre: float


FITTED = Coefficients(
    MappingProxyType({Rurality.TOWN: 6.37, Rurality.VILLAGE: 6.12, Rurality.URBAN: 4.70}), 2.189, 0.709
)


class BuiltIn:
    """The engine that always answers for walking, cycling, driving and taxis; never for a bus."""

    name = "estimate from distance"
    modes = frozenset({Mode.WALK, Mode.CYCLE, Mode.CAR, Mode.TAXI})

    def __init__(self, rurality: Mapping[str, Rurality], coefficients: Coefficients = FITTED) -> None:
        """`rurality` by area code; an origin whose area is unknown counts as urban."""
        self._rurality = rurality
        self._coefficients = coefficients

    def minutes(
        self, mode: Mode, origins: Sequence[Place], destinations: Sequence[Place], when: When | None
    ) -> Minutes:
        """Minutes at any time of day."""
        distance = kilometres(origins, destinations)
        if mode in FARTHEST_KM:
            speed = WALKING_KM_PER_HOUR if mode is Mode.WALK else CYCLING_KM_PER_HOUR
            minutes = distance * DETOUR / speed * 60
            return np.where(distance * DETOUR <= FARTHEST_KM[mode], minutes, np.inf)
        driving = self._driving(origins, distance)
        return driving + TAXI_WAIT_MINUTES if mode is Mode.TAXI else driving

    def _driving(self, origins: Sequence[Place], distance: NDArray[np.float64]) -> Minutes:
        start, root, kilometre = self._coefficients
        starts = np.array([start[self._rurality.get(place.area, Rurality.URBAN)] for place in origins])
        # The start is reached within the first kilometre, so that next door does not take six minutes.
        begun = np.minimum(distance, 1.0) * starts.reshape(-1, 1)
        return np.maximum(begun + root * np.sqrt(distance) + kilometre * distance, LEAST_CAR_MINUTES)


def calibrate(
    ruralities: Sequence[Rurality], distances: NDArray[np.float64], minutes: NDArray[np.float64]
) -> Coefficients:
    """Fit the coefficients by least squares to real minutes of so many kilometres; all of one length."""
    kinds = tuple(Rurality)
    starts = [[float(each is kind) for kind in kinds] for each in ruralities]
    terms = np.column_stack([np.array(starts), np.sqrt(distances), distances])
    fitted, *_ = np.linalg.lstsq(terms, minutes, rcond=None)
    return Coefficients(
        MappingProxyType(dict(zip(kinds, map(float, fitted), strict=False))),
        float(fitted[-2]),
        float(fitted[-1]),
    )
