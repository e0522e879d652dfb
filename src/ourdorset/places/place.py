"""A point that somebody sets out from or arrives at."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

EARTH_KM = 6371.0088


class Place(NamedTuple):
    """A point in degrees (WGS 84); its area's code and its own key, such as a postcode, where known."""

    latitude: float
    longitude: float
    area: str = ""
    key: str = ""


def kilometres(origins: Sequence[Place], destinations: Sequence[Place]) -> NDArray[np.float64]:
    """Great-circle distances, shape (origins, destinations), in kilometres."""
    a, b = _radians(origins), _radians(destinations)
    north = np.sin((a[:, None, 0] - b[None, :, 0]) / 2) ** 2
    east = np.sin((a[:, None, 1] - b[None, :, 1]) / 2) ** 2
    chord = north + np.cos(a[:, None, 0]) * np.cos(b[None, :, 0]) * east
    return 2 * EARTH_KM * np.arcsin(np.sqrt(chord))


def _radians(places: Sequence[Place]) -> NDArray[np.float64]:
    points = np.array([(place.latitude, place.longitude) for place in places], dtype=float)
    return np.radians(points.reshape(-1, 2))
