"""How many people live in each area, and how many of them are of a group: an age, without a car.

`residents.csv` of a pack: `place` is an area's code, or the name of an MSOA whose people are shared equally
among its areas; `residents` counts everyone; each further column counts one group, headed by its name as it
is shown, such as `aged 80 and over` or `without a car`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

import numpy as np
from numpy.typing import NDArray

from ourdorset.places.area import Area
from ourdorset.places.tables import Column, Fault, Faults, cells, number, table, words

FILE = "residents.csv"
# The ONS draws small areas to hold 1,000 to 3,000 people; this is the mean of England and Wales.
AVERAGE = 1_700.0
COLUMNS: Mapping[str, Column] = {
    "place": words("an area's code or the name of an MSOA"),
    "residents": number(0, 1e6, "people"),
}
NOT_COUNTED = (
    f"Every small area counts as {AVERAGE:,.0f} residents: this area's residents are not in its pack."
)


@dataclass(frozen=True, eq=False)
class Residents:
    """People by area, in the order of the pack's areas; `groups` likewise, by name.

    `are_counted` is false when the pack does not tell, and every area stands for the average; `source` says
    in words where the numbers come from.
    """

    counts: NDArray[np.float64]
    groups: Mapping[str, NDArray[np.float64]]
    are_counted: bool
    source: str

    @property
    def total(self) -> float:
        """Everyone."""
        return float(self.counts.sum())


def read_residents(folder: Traversable, areas: Sequence[Area], source: str, faults: Faults) -> Residents:
    """The residents of these areas; the average of each where the pack has no such file."""
    if not (folder / FILE).is_file():
        return Residents(np.full(len(areas), AVERAGE), {}, are_counted=False, source=NOT_COUNTED)
    shares = _shares(areas)
    totals: dict[str, NDArray[np.float64]] = {}
    told: dict[str, int] = {}
    for line, row in table(folder, FILE, COLUMNS, faults):
        groups = {key: number(0, 1e6, "people") for key in row if key and key not in COLUMNS}
        found = cells(FILE, line, row, {**COLUMNS, **groups}, faults)
        if found is None or (where := _where(found["place"], line, shares, told, faults)) is None:
            continue
        for name in ("residents", *groups):
            if found[name] > found["residents"]:
                faults.append(Fault(FILE, line, name, "there are more of them than residents; correct one."))
            counts = totals.setdefault(name, np.zeros(len(areas)))
            counts[list(where)] += found[name] / len(where)
    _complete(areas, told, faults)
    everyone = totals.pop("residents", np.zeros(len(areas)))
    return Residents(everyone, totals, are_counted=True, source=source)


def _shares(areas: Sequence[Area]) -> dict[str, tuple[int, ...]]:
    """The indexes of the areas that a place is made of, by code and by MSOA."""
    found: dict[str, tuple[int, ...]] = {}
    for index, area in enumerate(areas):
        found[area.msoa] = (*found.get(area.msoa, ()), index)
        found[area.code] = (index,)
    return found


def _where(
    place: str, line: int, shares: Mapping[str, tuple[int, ...]], told: dict[str, int], faults: Faults
) -> tuple[int, ...] | None:
    if place not in shares:
        faults.append(Fault(FILE, line, "place", f"“{place}” is no area or MSOA of areas.csv; correct it."))
        return None
    if place in told:
        faults.append(Fault(FILE, line, "place", f"“{place}” is in line {told[place]} already; keep one."))
        return None
    told[place] = line
    return shares[place]


def _complete(areas: Sequence[Area], told: Mapping[str, int], faults: Faults) -> None:
    """Each area is told once: by its own row or by its MSOA's."""
    for area in areas:
        times = (area.code in told) + (area.msoa in told and area.msoa != area.code)
        if times == 0:
            faults.append(Fault(FILE, 0, "place", f"{area.code} ({area.name}) is missing; add its row."))
        elif times == 2:
            words_ = f"{area.code} is counted by {area.msoa} in line {told[area.msoa]} too; keep one of them."
            faults.append(Fault(FILE, told[area.code], "place", words_))
