"""The engines of a partnership, surest first: tables of its own, roads, a timetable, then the estimate."""

from collections.abc import Callable, Sequence
from functools import partial
from importlib.resources.abc import Traversable
from pathlib import Path

from ourdorset.places.pack import Pack
from ourdorset.places.transit.gtfs import read_gtfs
from ourdorset.places.travel.built_in import BuiltIn
from ourdorset.places.travel.engine import Engine
from ourdorset.places.travel.matrix import read_matrix
from ourdorset.places.travel.roads import open_roads
from ourdorset.places.travel.transit import Transit

CAR_MINUTES = "car_minutes.csv"
Source = tuple[str, Callable[[], Engine]]


def engines(
    pack: Pack, matrices: Sequence[Path] = (), timetable: Path | None = None, roads: Path | None = None
) -> tuple[Engine, ...]:
    """Every engine of `engine_sources`, opened.

    Raises InvalidError when a file cannot be read as what it should be, UnsupportedError when the package
    that reads it is not installed.
    """
    return tuple(open_() for _, open_ in engine_sources(pack, matrices, timetable, roads))


def engine_sources(
    pack: Pack, matrices: Sequence[Path] = (), timetable: Path | None = None, roads: Path | None = None
) -> tuple[Source, ...]:
    """What is opened, and how: tables of car minutes, the pack's own last, road tiles, a GTFS feed.

    At the end comes the estimate, which always opens.
    """
    found: list[Source] = [(path.name, partial(_table, path, path.name)) for path in matrices]
    own = pack.folder / CAR_MINUTES
    if own.is_file():
        found.append((CAR_MINUTES, partial(_table, own, "measured car minutes")))
    if roads is not None:
        found.append((roads.name, partial(open_roads, roads)))
    if timetable is not None:
        found.append((timetable.name, partial(_timetable, timetable)))
    built_in = BuiltIn({area.code: area.rurality for area in pack.areas})
    return (*found, (built_in.name, lambda: built_in))


def _table(path: Traversable, name: str) -> Engine:
    return read_matrix(path.read_text("utf-8-sig"), name=name)


def _timetable(path: Path) -> Engine:
    return Transit(read_gtfs(path), f"timetable {path.stem}")
