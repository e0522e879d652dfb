"""Minutes from the middle of every small area to a place, kept: the same are asked for again and again."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ourdorset.directory.travel import travel
from ourdorset.places.api import Minutes, Mode, Place, When, ask, open_pack

# Some 4 kB each; when there are more, all are let go.
KEPT = 4096


class Column(NamedTuple):
    """Minutes from each area, in the order of the pack, and the engines that told them, by their index."""

    minutes: NDArray[np.float64]
    engines: tuple[str, ...]


class Journeys(NamedTuple):
    """Minutes, shape (areas, places), and the names of the engines that told them."""

    minutes: Minutes
    engines: tuple[str, ...]


_columns: dict[tuple[Place, Mode, When | None], Column] = {}


def journeys(places: Sequence[Place], mode: Mode, when: When | None) -> Journeys:
    """From every area to each of these places; places asked for before cost nothing."""
    if len(_columns) > KEPT:
        _columns.clear()
    known = {place: _columns.get((place, mode, when)) for place in places}
    for place, column in zip(missing := [p for p in known if known[p] is None], _asked(missing, mode, when),
                             strict=True):  # fmt: skip
        known[place] = _columns[place, mode, when] = column
    columns = [column for place in places if (column := known[place])]
    names = dict.fromkeys(name for column in columns for name in column.engines)
    areas = len(open_pack().areas)
    minutes = np.column_stack([each.minutes for each in columns]) if columns else np.empty((areas, 0))
    return Journeys(minutes, tuple(names))


def _asked(places: Sequence[Place], mode: Mode, when: When | None) -> list[Column]:
    if not places:
        return []
    homes = [area.centre for area in open_pack().areas]
    answer = ask(travel(), mode, homes, places, when)
    return [
        Column(
            answer.minutes[:, index],
            tuple(answer.engines[by] for by in np.unique(answer.by[:, index]) if by >= 0),
        )
        for index in range(len(places))
    ]


def forget() -> None:
    """Let go of everything: the area or the engines have changed."""
    _columns.clear()
