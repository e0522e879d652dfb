"""A small invented area of six LSOAs, as a folder of files."""

from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

HEADER = "code,name,town,district,council,rank,decile,rurality,latitude,longitude\n"
KINDS = ("Urban city and town", "Rural town and fringe", "Rural village and dispersed")
# Two rows of three squares, a tenth of a degree wide, far from Dorset.
CODES = tuple(f"E0199900{number}" for number in range(1, 7))


def corner(number: int) -> tuple[float, float]:
    """The south-west corner of an area's square: degrees east and north."""
    return 1.0 + number % 3 / 10, 52.0 + number // 3 / 10


def area_row(number: int) -> str:
    east, north = corner(number)
    name = f"Northwold 00{number // 2 + 1}{'AB'[number % 2]}"
    facts = f"{CODES[number]},{name},Northwold,NW{number},X1,{1000 * (number + 1)},{1 + number}"
    return f"{facts},{KINDS[number % 3]},{north + 0.05:.2f},{east + 0.05:.2f}\n"


def outline(number: int) -> dict[str, object]:
    """The square of an area, each side in four steps."""
    east, north = corner(number)
    steps = [step / 40 for step in range(5)]
    ring = [(east + step, north) for step in steps]
    ring += [(east + 0.1, north + step) for step in steps[1:]]
    ring += [(east + 0.1 - step, north + 0.1) for step in steps[1:]]
    ring += [(east, north + 0.1 - step) for step in steps[1:]]
    rounded = [[round(x, 6), round(y, 6)] for x, y in ring]
    return {
        "type": "Feature",
        "properties": {"code": CODES[number]},
        "geometry": {"type": "Polygon", "coordinates": [rounded]},
    }


@pytest.fixture
def northwold(tmp_path: Path) -> Callable[..., Path]:
    """Makes the folder; `with_outlines` says of how many areas, and a name and text replace a file."""

    def make(with_outlines: int = 6, **texts: str) -> Path:
        files = {
            "areas": HEADER + "".join(map(area_row, range(6))),
            "councils": "code,name\nX1,Northwold\n",
            "residents": "place,residents,aged 80 and over,without a car\n"
            + "".join(f"Northwold 00{each},2000,100,300\n" for each in (1, 2, 3)),
            "car_minutes": "area,H1\n" + "".join(f"{code},{10 * n}\n" for n, code in enumerate(CODES)),
        } | texts
        for name, text in files.items():
            (tmp_path / f"{name}.csv").write_text(text)
        features = [outline(number) for number in range(with_outlines)]
        collection = {"type": "FeatureCollection", "features": features}
        (tmp_path / "boundaries.geojson").write_bytes(orjson.dumps(collection))
        return tmp_path

    return make
