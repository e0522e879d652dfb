"""Make `src/ourdorset/demo/areas.csv`: the small areas of Dorset as the demo's frame.

    python tools/demo_areas.py ../shared/data/dorset

Reads the lower-layer super output areas (2011) with their centres, income deprivation 2019 and rural-urban
class 2011 (ONS and MHCLG, Open Government Licence v3.0) and gives each the nearest place of PLACES.
"""

import csv
import json
import math
import sys
from itertools import starmap
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).parents[1] / "src" / "ourdorset" / "demo" / "areas.csv"
HEADER = ("code", "name", "town", "district", "council", "decile", "rural", "latitude", "longitude")
# The ranks of the table run past England's 32,844 areas: they are out of England's and Wales's together.
RANKED_AREAS = 34_753
RURAL = {"Urban city and town": "U", "Rural town and fringe": "T", "Rural village and dispersed": "V"}


class Place(NamedTuple):
    """A place that a postcode district is called after, its post town, and roughly where its middle is."""

    district: str
    town: str
    latitude: float
    longitude: float


PLACES = tuple(
    starmap(
        Place,
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


def nearest(latitude: float, longitude: float) -> Place:
    """The place whose middle is nearest; flat earth will do over one county."""
    east = math.cos(math.radians(50.75))
    return min(
        PLACES,
        key=lambda place: math.hypot(place.latitude - latitude, (place.longitude - longitude) * east),
    )


def rows(folder: Path) -> list[tuple[str | int | float, ...]]:
    """One row an area, in order of code."""
    with (folder / "rural_urban_2011.csv").open(newline="", encoding="utf-8-sig") as file:
        rural = {row["LSOA11CD"]: RURAL[row["RUC11"]] for row in csv.DictReader(file)}
    with (folder / "iod2019.csv").open(newline="", encoding="utf-8-sig") as file:
        income = {row["LSOA Code (2011)"]: row for row in csv.DictReader(file)}
    made = []
    for feature in json.loads((folder / "lsoa11.geojson").read_text())["features"]:
        area = feature["properties"]
        code, place = area["LSOA11CD"], nearest(area["LAT"], area["LONG"])
        rank = int(income[code]["Income Domain Rank (where 1 is most deprived)"])
        council = income[code]["Local Authority District code (2019)"]
        decile = math.ceil(rank * 10 / RANKED_AREAS)
        where = (round(area["LAT"], 4), round(area["LONG"], 4))
        made.append(
            (code, area["LSOA11NM"], place.town, place.district, council, decile, rural[code], *where)
        )
    return sorted(made)


def main() -> None:
    """Write the table."""
    with TABLE.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([HEADER, *rows(Path(sys.argv[1]))])


if __name__ == "__main__":
    main()
