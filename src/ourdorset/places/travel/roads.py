"""Travel times over real roads and paths: OpenStreetMap by Valhalla, inside this process and offline.

https://valhalla.github.io/valhalla/api/matrix/api-reference/. The optional package `pyvalhalla` does it,
on tiles that `ourdorset places roads` makes once from an OpenStreetMap extract.
"""

import threading
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from ourdorset.kernel.api import InvalidError, UnsupportedError
from ourdorset.places.place import Place
from ourdorset.places.travel.built_in import FARTHEST_KM, TAXI_WAIT_MINUTES
from ourdorset.places.travel.engine import Minutes, Mode, When

COSTING: Mapping[Mode, str] = MappingProxyType(
    {Mode.CAR: "auto", Mode.TAXI: "auto", Mode.CYCLE: "bicycle", Mode.WALK: "pedestrian"}
)
# A place farther than this from any road is not on the network: another engine answers for it.
SNAP_METRES = 5_000
# Pairs that are asked for at once, about half a second's work; and how far apart they may be.
PAIRS, FARTHEST_METRES = 20_000, 1_000_000
NEEDED = "Travel by road needs the package pyvalhalla on Python 3.12 or newer: install ourdorset[roads]."


class Router(Protocol):
    """What is used of `valhalla.Actor`."""

    def matrix(self, request: Mapping[str, Any], /) -> Mapping[str, Any]:
        """Durations in seconds and distances in kilometres, row by row; None where there is no way."""
        ...


class Table(NamedTuple):
    """Minutes and kilometres, shape (origins, destinations); infinite where there is no way."""

    minutes: NDArray[np.float64]
    kilometres: NDArray[np.float64]


class Roads:
    """An engine over a road network. One request at a time: Valhalla's actor is not made for several."""

    name = "roads of OpenStreetMap"
    modes = frozenset(COSTING)

    def __init__(self, router: Router, refusal: type[Exception]) -> None:
        """`refusal` is what the router raises for places that it cannot answer for."""
        self._router = router
        self._refusal = refusal
        self._lock = threading.Lock()
        self._on_network: dict[tuple[str, float, float], bool] = {}

    def minutes(
        self, mode: Mode, origins: Sequence[Place], destinations: Sequence[Place], when: When | None
    ) -> Minutes:
        """Without traffic, at any time of day. Not a number for a place that is near no road."""
        costing = COSTING[mode]
        answer = np.full((len(origins), len(destinations)), np.nan)
        down = [index for index, place in enumerate(origins) if self._is_near_a_road(costing, place)]
        across = [index for index, place in enumerate(destinations) if self._is_near_a_road(costing, place)]
        if not (down and across):
            return answer
        rows = max(1, PAIRS // len(across))
        for first in range(0, len(down), rows):
            some = down[first : first + rows]
            found = self._table(costing, [origins[i] for i in some], [destinations[i] for i in across])
            answer[np.ix_(some, across)] = _travelled(mode, found)
        return answer

    def _is_near_a_road(self, costing: str, place: Place) -> bool:
        key = (costing, place.latitude, place.longitude)
        if key not in self._on_network:
            self._on_network[key] = self._ask(costing, [place], [place]) is not None
        return self._on_network[key]

    def _table(self, costing: str, origins: Sequence[Place], destinations: Sequence[Place]) -> Table:
        """Valhalla refuses a whole table for one pair without a way: then each half is asked for."""
        found = self._ask(costing, origins, destinations)
        if found is not None:
            return found
        if len(origins) == len(destinations) == 1:
            return Table(np.full((1, 1), np.inf), np.full((1, 1), np.inf))
        if len(origins) >= len(destinations):
            middle = len(origins) // 2
            parts = [
                self._table(costing, part, destinations) for part in (origins[:middle], origins[middle:])
            ]
            return Table(*(np.vstack(each) for each in zip(*parts, strict=True)))
        middle = len(destinations) // 2
        parts = [
            self._table(costing, origins, part) for part in (destinations[:middle], destinations[middle:])
        ]
        return Table(*(np.hstack(each) for each in zip(*parts, strict=True)))

    def _ask(self, costing: str, origins: Sequence[Place], destinations: Sequence[Place]) -> Table | None:
        """None when the router refuses."""
        try:
            with self._lock:
                return read_table(self._router.matrix(request(costing, origins, destinations)))
        except self._refusal:
            return None


def _travelled(mode: Mode, found: Table) -> NDArray[np.float64]:
    """Minutes, as far as anybody would go by that mode."""
    waiting = TAXI_WAIT_MINUTES if mode is Mode.TAXI else 0.0
    return np.where(found.kilometres <= FARTHEST_KM.get(mode, np.inf), found.minutes + waiting, np.inf)


def request(costing: str, origins: Sequence[Place], destinations: Sequence[Place]) -> dict[str, Any]:
    """A request for a table, as Valhalla's matrix takes it."""

    def location(place: Place) -> dict[str, float]:
        return {"lat": place.latitude, "lon": place.longitude, "search_cutoff": SNAP_METRES}

    return {
        "sources": list(map(location, origins)),
        "targets": list(map(location, destinations)),
        "costing": costing,
        "units": "kilometers",
        "verbose": False,
    }


def read_table(answer: Mapping[str, Any]) -> Table:
    """Valhalla's short answer; null is no way."""
    table = answer["sources_to_targets"]
    seconds, kilometres = (
        np.array([[np.inf if cell is None else cell for cell in row] for row in table[name]], dtype=float)
        for name in ("durations", "distances")
    )
    return Table(seconds / 60, kilometres)


def open_roads(tiles: Path) -> Roads:
    """The engine over tiles in a folder or a tar file.

    Raises UnsupportedError when the package is not installed, InvalidError when there are no tiles.
    """
    if find_spec("valhalla") is None:
        raise UnsupportedError(NEEDED)
    import valhalla  # pyright: ignore[reportMissingImports]

    if not (tiles.is_file() or any(tiles.glob("*/**/*.gph"))):
        raise InvalidError(f"{tiles} has no road tiles; `ourdorset places roads` makes them.")
    try:
        return Roads(valhalla.Actor(settings_for(tiles)), valhalla.ValhallaError)
    except RuntimeError as error:
        raise InvalidError(f"The road tiles in {tiles} cannot be read: {error}") from None


def settings_for(tiles: Path) -> dict[str, Any]:
    """Valhalla's settings for tiles in a folder or a tar file.

    Raises UnsupportedError when the package is not installed.
    """
    if find_spec("valhalla") is None:
        raise UnsupportedError(NEEDED)
    import valhalla  # pyright: ignore[reportMissingImports]

    where = {"tile_extract": str(tiles), "tile_dir": ""} if tiles.is_file() else {"tile_dir": str(tiles)}
    found: dict[str, Any] = valhalla.get_config(**{"tile_extract": "", **where})
    for costing in set(COSTING.values()):
        found["service_limits"][costing]["max_matrix_location_pairs"] = PAIRS
        found["service_limits"][costing]["max_matrix_distance"] = FARTHEST_METRES
    return found


def tile_builder() -> Path:
    """The program that makes tiles of an extract. Raises UnsupportedError without the package."""
    if (spec := find_spec("valhalla")) is None or spec.origin is None:
        raise UnsupportedError(NEEDED)
    return Path(spec.origin).parent / "bin" / "valhalla_build_tiles"
