"""The door of places: areas, boundaries, distances and travel times."""

from ourdorset.places.area import Area, Rurality
from ourdorset.places.boundaries import Polygon, Ring, Shape, boundaries
from ourdorset.places.hexagons import Cell, cartogram
from ourdorset.places.pack import Pack, open_pack
from ourdorset.places.place import Place, kilometres
from ourdorset.places.travel.built_in import BuiltIn
from ourdorset.places.travel.compare import Change, Compared, compare, nearest
from ourdorset.places.travel.engine import Answer, Engine, Minutes, Mode, When, ask
from ourdorset.places.travel.matrix import Matrix, read_matrix

__all__ = [
    "Answer",
    "Area",
    "BuiltIn",
    "Cell",
    "Change",
    "Compared",
    "Engine",
    "Matrix",
    "Minutes",
    "Mode",
    "Pack",
    "Place",
    "Polygon",
    "Ring",
    "Rurality",
    "Shape",
    "When",
    "ask",
    "boundaries",
    "cartogram",
    "compare",
    "kilometres",
    "nearest",
    "open_pack",
    "read_matrix",
]
