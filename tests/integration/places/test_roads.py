"""The real Valhalla over a tiny OpenStreetMap extract made here: a straight road, and a lane on an island.

Skipped where `pyvalhalla` (Python 3.12) or `osmium`, which writes the extract, is not installed.
"""

import math
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from ourdorset.config.cli import main
from ourdorset.kernel.api import InvalidError, UnsupportedError
from ourdorset.places.api import Mode, Place, ask, engines, open_pack, open_roads, tile_builder

KILOMETRE = 1 / (111.32 * math.cos(math.radians(52.0)))
WEST, MIDDLE, EAST = (Place(52.0, 1.0 + km * KILOMETRE) for km in (0, 5, 10))
ISLAND, SEA = Place(52.3, 1.5), Place(50.0, -4.0)
try:
    tile_builder()
    HAS_VALHALLA = True
except UnsupportedError:
    HAS_VALHALLA = False
needs_valhalla = pytest.mark.skipif(
    not HAS_VALHALLA, reason="pyvalhalla is not installed (Python 3.12, the extra [roads])"
)


@pytest.fixture(scope="module")
def tiles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tiles of ten kilometres of road at 60 km an hour, and two of lane elsewhere."""
    osmium = pytest.importorskip("osmium", reason="osmium, which writes the extract, is not installed")
    mutable = pytest.importorskip("osmium.osm.mutable")
    folder = tmp_path_factory.mktemp("roads")
    extract = folder / "tiny.osm.pbf"
    writer = osmium.SimpleWriter(str(extract))
    told = {"version": 1, "timestamp": "2026-01-01T00:00:00Z"}
    for number, (longitude, latitude) in enumerate(
        [(1.0 + km * KILOMETRE, 52.0) for km in range(11)] + [(1.5 + km * KILOMETRE, 52.3) for km in range(3)]
    ):
        writer.add_node(mutable.Node(id=number + 1, location=(longitude, latitude), **told))
    road = {"highway": "secondary", "maxspeed": "60"}
    writer.add_way(mutable.Way(id=101, nodes=list(range(1, 12)), tags=road, **told))
    writer.add_way(mutable.Way(id=102, nodes=[12, 13, 14], tags={"highway": "residential"}, **told))
    writer.close()
    made = CliRunner().invoke(main, ["places", "roads", str(extract), str(folder / "tiles")])
    assert made.exit_code == 0, made.output
    assert "road tiles are in" in made.stdout
    return folder / "tiles"


@needs_valhalla
def test_minutes_by_each_mode(tiles: Path):
    roads = open_roads(tiles)

    car = roads.minutes(Mode.CAR, [WEST, MIDDLE], [EAST], None)
    assert car[:, 0].tolist() == pytest.approx([10, 5], abs=0.2)
    cycle = roads.minutes(Mode.CYCLE, [WEST], [MIDDLE, EAST], None)
    assert cycle[0].tolist() == pytest.approx([5 / 18 * 60, 10 / 18 * 60], rel=0.2)
    walk = roads.minutes(Mode.WALK, [WEST], [Place(52.0, 1 + 2 * KILOMETRE), EAST], None)
    assert walk[0, 0] == pytest.approx(2 / 5.1 * 60, rel=0.1)
    assert np.isinf(walk[0, 1])


@needs_valhalla
def test_no_way_to_an_island_and_nothing_known_of_the_sea(tiles: Path):
    found = open_roads(tiles).minutes(Mode.CAR, [WEST, ISLAND], [EAST, ISLAND, SEA], None)

    assert np.isfinite(found[0, 0]) and np.isfinite(found[1, 1])
    assert np.isinf(found[0, 1]) and np.isinf(found[1, 0])
    assert np.isnan(found[:, 2]).all()


@needs_valhalla
def test_it_stands_before_the_estimate_which_fills_in(tiles: Path):
    answer = ask(engines(open_pack(), roads=tiles), Mode.CAR, [WEST], [EAST, SEA])

    assert answer.engine_of(0, 0) == "roads of OpenStreetMap"
    assert answer.engine_of(0, 1) == "estimate from distance"


@needs_valhalla
def test_a_folder_without_tiles_is_named(tmp_path: Path):
    with pytest.raises(InvalidError, match="has no road tiles"):
        open_roads(tmp_path)


@pytest.mark.skipif(HAS_VALHALLA, reason="pyvalhalla is installed here")
def test_without_the_package_it_says_what_to_install(tmp_path: Path):
    with pytest.raises(UnsupportedError, match=r"ourdorset\[roads\]"):
        open_roads(tmp_path)
    (tmp_path / "area.osm.pbf").write_bytes(b"")
    asked = CliRunner().invoke(main, ["places", "roads", str(tmp_path / "area.osm.pbf"), str(tmp_path / "t")])
    assert asked.exit_code == 2
    assert "ourdorset[roads]" in asked.stderr
