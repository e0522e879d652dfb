"""Gives the steps of a path their types: from FHIRPath to the JSON properties to walk through.

`Observation.value.ofType(Quantity)` becomes the property `valueQuantity`, holding a Quantity;
`Observation.effective` becomes four routes, one for each type it may have.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ourdorset.fhir.elements import PRIMITIVES, elements
from ourdorset.fhir.search.path import Child, Index, OfType, Path, Paths, Resolves, Step, Where
from ourdorset.kernel.api import UnsupportedError

SUBTYPES = {"SimpleQuantity": "Quantity"}  # a Quantity without comparator; FHIRPath knows it as Quantity


@dataclass(frozen=True, slots=True)
class Key:
    """Down into a JSON property, which holds an array if it repeats: each item, or the one at `position`."""

    name: str
    repeats: bool
    position: int | None = None


Hop = Key | Where | Resolves


@dataclass(frozen=True, slots=True)
class Route:
    """Hops from the root of a resource to elements of one FHIR type."""

    hops: tuple[Hop, ...]
    type: str


def routes(resource_type: str, paths: Paths) -> tuple[Route, ...]:
    """Every route that the paths can take, once. UnsupportedError if a path leads nowhere in R4."""
    return tuple(dict.fromkeys(route for path in paths for route in along(resource_type, path)))


def along(resource_type: str, path: Path) -> list[Route]:
    """The routes that one path can take."""
    reached = [Route((), resource_type)]
    for step in path:
        reached = [route for before in reached for route in onward(before, step)]
    if not reached:
        raise UnsupportedError(f"{path} leads to no element of {resource_type} in FHIR R4.")
    return reached


def onward(route: Route, step: Step) -> Iterator[Route]:
    """The routes one step further."""
    match step:
        case Child(name):
            yield from children(route, name)
        case OfType(kind):
            if route.type == kind:
                yield route
        case Index(position):
            yield Route(at(route.hops, position), route.type)
        case Where() | Resolves():
            yield Route((*route.hops, step), route.type)


def children(route: Route, name: str) -> Iterator[Route]:
    """One route for each JSON property that holds the element `name`."""
    element = None if route.type in PRIMITIVES else elements(route.type).get(name)
    if element is not None:
        for key, kind in element.property_names().items():
            hop = Key(key, element.maximum > 1)
            yield Route((*route.hops, hop), SUBTYPES.get(kind, kind))


def at(hops: tuple[Hop, ...], position: int) -> tuple[Hop, ...]:
    """The hops with `[position]` after the last; it counts over one array, so nothing before may repeat."""
    *before, last = hops
    if not isinstance(last, Key) or any(isinstance(hop, Key) and hop.repeats for hop in before):
        raise UnsupportedError(f"[{position}] is only known straight after the first element that repeats.")
    return (*before, Key(last.name, last.repeats, position))
