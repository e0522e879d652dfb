"""The door of places: areas, boundaries, distances and travel times."""

from ourdorset.places.area import Area, Rurality
from ourdorset.places.boundaries import Polygon, Ring, Shape, boundaries
from ourdorset.places.checking import Checked, check_area
from ourdorset.places.drawing import Drawing, draw
from ourdorset.places.hexagons import Cell, cartogram
from ourdorset.places.pack import Pack, choose_area, open_pack
from ourdorset.places.place import Place, kilometres
from ourdorset.places.postcodes import Loaded as LoadedPostcodes
from ourdorset.places.postcodes import Postcode, find_postcode, load_postcodes
from ourdorset.places.residents import Residents
from ourdorset.places.tables import Fault
from ourdorset.places.transit.gtfs import Feed, read_gtfs
from ourdorset.places.transit.journey import Journey, Leg
from ourdorset.places.travel.built_in import BuiltIn
from ourdorset.places.travel.compare import (
    MUCH_MINUTES,
    SAME_MINUTES,
    Change,
    Compared,
    changes,
    compare,
    nearest,
)
from ourdorset.places.travel.engine import Answer, Engine, Minutes, Mode, When, ask
from ourdorset.places.travel.engines import engine_sources, engines
from ourdorset.places.travel.matrix import Matrix, read_matrix
from ourdorset.places.travel.roads import open_roads, settings_for, tile_builder
from ourdorset.places.travel.transit import Transit

__all__ = [
    "MUCH_MINUTES",
    "SAME_MINUTES",
    "Answer",
    "Area",
    "BuiltIn",
    "Cell",
    "Change",
    "Checked",
    "Compared",
    "Drawing",
    "Engine",
    "Fault",
    "Feed",
    "Journey",
    "Leg",
    "LoadedPostcodes",
    "Matrix",
    "Minutes",
    "Mode",
    "Pack",
    "Place",
    "Polygon",
    "Postcode",
    "Residents",
    "Ring",
    "Rurality",
    "Shape",
    "Transit",
    "When",
    "ask",
    "boundaries",
    "cartogram",
    "changes",
    "check_area",
    "choose_area",
    "compare",
    "draw",
    "engine_sources",
    "engines",
    "find_postcode",
    "kilometres",
    "load_postcodes",
    "nearest",
    "open_pack",
    "open_roads",
    "read_gtfs",
    "read_matrix",
    "settings_for",
    "tile_builder",
]
