"""Faults of many kinds, planted one at a time in 500 generated resources: each is found, at its place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any

import orjson
import pytest

from ourdorset.fhir.api import resource_types
from ourdorset.fhir.elements import PRIMITIVES, Element, elements
from ourdorset.fhir.validation.compiled import accepted
from ourdorset.fhir.validation.walk import faults

RESOURCES = 500


@dataclass(frozen=True)
class Place:
    """Where a value stands in a resource: `holder[key]`, and what R4 says of it."""

    holder: Any
    key: str | int
    path: str
    element: Element
    type: str
    owner: str

    @property
    def value(self) -> Any:
        return self.holder[self.key]


def places(value: dict[str, Any], type_name: str, path: str) -> Iterator[Place]:
    """Every property of an object and, in lists, every item; then those below."""
    for element in elements(type_name).values():
        for name, of in element.property_names().items():
            if name in value:
                yield from _at(Place(value, name, f"{path}.{name}", element, of, type_name))


def _at(place: Place) -> Iterator[Place]:
    if isinstance(place.value, list):
        yield place
        for index, item in enumerate(place.value):
            if item is not None:
                where = f"{place.path}[{index}]"
                yield from _at(Place(place.value, index, where, place.element, place.type, place.owner))
        return
    yield place
    if place.type == "Resource" or place.type in resource_types():
        yield from places(place.value, place.value["resourceType"], place.path)
    elif place.type not in PRIMITIVES:
        yield from places(place.value, place.type, place.path)


Choose = Callable[[Place], bool]
Plant = Callable[[Place], str]
"""Spoils a place and says at what path the fault must be found."""


def of(*types: str) -> Choose:
    return lambda place: place.type in types and not isinstance(place.value, list)


def put(value: Any) -> Plant:
    def plant(place: Place) -> str:
        place.holder[place.key] = value
        return place.path

    return plant


def inside(name: str, value: Any, at: str | None = None) -> Plant:
    """Puts a property into an object; its path, or that of `at`, "" for the object itself."""

    def plant(place: Place) -> str:
        place.value[name] = value
        where = name if at is None else at
        return f"{place.path}.{where}" if where else place.path

    return plant


def without(name: str, at: str | None = None) -> Plant:
    def plant(place: Place) -> str:
        del place.value[name]
        return place.path if at == "" else f"{place.path}.{name}"

    return plant


def remove_required(place: Place) -> str:
    place.holder.pop(f"_{place.key}", None)
    del place.holder[place.key]
    return place.path.removesuffix(str(place.key)) + place.element.name


def wrap(place: Place) -> str:
    place.holder[place.key] = [place.value]
    return place.path


def unwrap(place: Place) -> str:
    place.holder[place.key] = place.value[0]
    return place.path


def second_choice(place: Place) -> str:
    names = place.element.property_names()
    other = next(name for name in names if name not in place.holder and f"_{name}" not in place.holder)
    place.holder[other] = place.value
    return place.path.removesuffix(str(place.key)) + place.element.name


def longer_siblings(place: Place) -> str:
    place.holder[f"_{place.key}"] = [None] * len(place.value) + [{"id": "a", "extension": []}]
    return place.path


def is_single(place: Place) -> bool:
    return place.element.maximum == 1 and isinstance(place.key, str)


def is_list(place: Place) -> bool:
    return isinstance(place.value, list)


def is_object(place: Place) -> bool:
    return isinstance(place.value, dict) and place.type not in ("Resource", *resource_types())


def is_bound(*types: str) -> Choose:
    return lambda place: bool(place.element.binding) and of(*types)(place)


def is_typed_reference(place: Place) -> bool:
    return bool(place.element.targets) and "Basic" not in place.element.targets and of("Reference")(place)


def is_required(place: Place) -> bool:
    return bool(place.element.minimum) and isinstance(place.key, str)


def is_simple_choice(place: Place) -> bool:
    return place.element.choice and len(place.element.types) > 1


def is_primitive_list(place: Place) -> bool:
    return is_list(place) and place.type in PRIMITIVES and f"_{place.key}" not in place.holder


def is_contained(place: Place) -> bool:
    return place.element.name == "contained" and isinstance(place.key, int)


def with_value(place: Place) -> bool:
    return of("Extension")(place) and "extension" not in place.value


def is_plain(place: Place) -> bool:
    return place.type in PRIMITIVES and not is_list(place)


SCRIPT = '<div xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></div>'
FAULTS: dict[str, tuple[Choose, Plant]] = {
    "an element that R4 does not have": (is_object, inside("nonsense", "x")),
    "an element in the wrong case": (of("Period", "Coding", "Identifier", "Range"), inside("ID", "x")),
    "a name that needs quoting": (is_object, inside("a b", 1, "`a b`")),
    "a required element missing": (is_required, remove_required),
    "a list where one value belongs": (is_single, wrap),
    "one value where a list belongs": (is_list, unwrap),
    "an empty list": (is_list, put([])),
    "an empty object": (is_object, put({})),
    "an object with only an id": (is_object, put({"id": "a"})),
    "null": (is_single, put(None)),
    "an object for a primitive": (is_plain, put({"value": 1})),
    "a primitive for an object": (is_object, put("text")),
    "a number for text": (of("string", "uri", "code", "date", "id", "markdown"), put(7)),
    "text for a number": (of("decimal", "integer", "positiveInt", "unsignedInt"), put("7")),
    "text for a boolean": (of("boolean"), put("true")),
    "a boolean for a whole number": (of("integer", "positiveInt", "unsignedInt"), put(True)),
    "a day that does not exist": (of("date", "dateTime"), put("2023-02-29")),
    "a date and time without zone": (of("dateTime", "instant"), put("2023-02-28T10:00:00")),
    "an instant without time": (of("instant"), put("2023-02-28")),
    "a time past midnight": (of("time"), put("24:00:00")),
    "too small a whole number": (of("positiveInt", "unsignedInt"), put(-1)),
    "too large a whole number": (of("integer", "positiveInt", "unsignedInt"), put(2**31)),
    "a fraction of a whole number": (of("integer", "positiveInt", "unsignedInt"), put(1.0)),
    "empty text": (of("string", "markdown", "uri", "code", "id"), put("")),
    "a control character": (of("string", "markdown"), put("a\x00b")),
    "a code with a space at its end": (of("code"), put("final ")),
    "a code that its value set lacks": (is_bound("code"), put("not-a-code")),
    "a concept that its value set lacks": (
        is_bound("CodeableConcept"),
        put({"coding": [{"system": "urn:x", "code": "active"}]}),
    ),
    "an id with an underscore": (lambda p: of("id")(p) and p.element.name != "id", put("a_b")),
    "a URI with a space": (of("uri", "url", "canonical"), put("http://a b")),
    "an OID with a leading zero": (of("oid"), put("urn:oid:1.02")),
    "a UUID in capitals": (of("uuid"), put("urn:uuid:C757873D-EC9A-4326-A141-556F43239520")),
    "base64 of the wrong length": (of("base64Binary"), put("AAAAA")),
    "a script in the narrative": (of("xhtml"), put(SCRIPT)),
    "a narrative that is not well-formed": (
        of("xhtml"),
        put('<div xmlns="http://www.w3.org/1999/xhtml"><p>'),
    ),
    "a reference to the wrong type": (is_typed_reference, inside("reference", "Basic/1")),
    "a reference to an unknown type": (of("Reference"), inside("reference", "Pacient/1")),
    "a fragment that leads nowhere": (of("Reference"), inside("reference", "#nowhere")),
    "a type that the reference may not have": (is_typed_reference, inside("type", "Basic")),
    "two values of one choice": (is_simple_choice, second_choice),
    "an extension without url": (of("Extension"), without("url")),
    "an extension with value and extensions": (
        with_value,
        inside("extension", [{"url": "urn:x", "valueCode": "a"}], ""),
    ),
    "a sibling of an object": (of("Period", "Range", "Identifier"), inside("_period", {"id": "a"})),
    "siblings that outnumber the values": (is_primitive_list, longer_siblings),
    "a contained resource in a contained one": (
        is_contained,
        inside("contained", [{"resourceType": "Basic"}]),
    ),
    "a version in a contained resource": (is_contained, inside("meta", {"versionId": "1"}, "meta.versionId")),
    "an unknown contained type": (is_contained, inside("resourceType", "Pacient")),
    "a comparator in a simple quantity": (of("SimpleQuantity"), inside("comparator", "<")),
}


@pytest.mark.parametrize("start", range(0, RESOURCES, 50))
def test_every_planted_fault_is_found_at_its_place(
    generate: Callable[[int], dict[str, Any]], start: int
) -> None:
    planted = dict.fromkeys(FAULTS, 0)
    for seed in range(start, start + 50):
        original = generate(seed)
        written = orjson.dumps(original)
        of_all = list(places(original, original["resourceType"], original["resourceType"]))
        for kind, (choose, plant) in FAULTS.items():
            chosen = [index for index, place in enumerate(of_all) if choose(place)]
            if chosen:
                resource = orjson.loads(written)
                again = places(resource, resource["resourceType"], resource["resourceType"])
                index = Random(f"{seed} {kind}").choice(chosen)
                path = plant(next(islice(again, index, None)))
                planted[kind] += 1
                assert not accepted(resource), (kind, path)
                assert path in [issue.path for issue in faults(resource)], (kind, path, faults(resource)[:5])
    # Binary, Bundle and Parameters have no extensions, so they have no place for a few kinds.
    assert min(planted.values()) >= 40, planted
