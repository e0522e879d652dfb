"""The engines of a partnership, surest first: its own tables, its timetable, the estimate from distance."""

from collections.abc import Sequence
from pathlib import Path

from ourdorset.places.pack import Pack
from ourdorset.places.transit.gtfs import read_gtfs
from ourdorset.places.travel.built_in import BuiltIn
from ourdorset.places.travel.engine import Engine
from ourdorset.places.travel.matrix import read_matrix
from ourdorset.places.travel.transit import Transit

CAR_MINUTES = "car_minutes.csv"


def engines(pack: Pack, matrices: Sequence[Path] = (), timetable: Path | None = None) -> tuple[Engine, ...]:
    """Tables of car minutes (the pack's own last), the GTFS feed if one is given, and the estimate.

    Raises InvalidError when a file cannot be read as what it should be.
    """
    found: list[Engine] = [read_matrix(path.read_text("utf-8-sig"), name=path.name) for path in matrices]
    own = pack.folder / CAR_MINUTES
    if own.is_file():
        found.append(read_matrix(own.read_text("utf-8-sig"), name="measured car minutes"))
    if timetable is not None:
        found.append(Transit(read_gtfs(timetable), f"timetable {timetable.stem}"))
    return (*found, BuiltIn({area.code: area.rurality for area in pack.areas}))
