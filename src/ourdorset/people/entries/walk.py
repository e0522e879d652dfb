"""All that an entry says, in R4's order: a walk that knows R4's types, not each resource's.

https://hl7.org/fhir/R4/resourcelist.html
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from ourdorset.fhir.api import elements, resource_types
from ourdorset.people.entries.fact import Fact, Link
from ourdorset.people.entries.labels import extension_label, label
from ourdorset.people.entries.values import WORDS, codes_of
from ourdorset.people.timeline.kinds.generic import type_words
from ourdorset.people.timeline.kinds.table import KIND_OF
from ourdorset.people.words import Resource

# Said elsewhere on the page, or told to machines only.
SILENT = frozenset({"id", "meta", "text", "implicitRules", "language", "contained", "extension"})
_LOCAL = re.compile(r"([A-Z][A-Za-z]+)/([A-Za-z0-9.\-]{1,64})(?:/_history/.+)?")


def facts(resource: Resource) -> tuple[Fact, ...]:
    """The entry's facts; those of contained resources and extensions come last."""
    found = list(_facts(resource["resourceType"], resource))
    for each in resource.get("contained", ()):
        if each.get("resourceType") in resource_types():
            if inside := tuple(_facts(each["resourceType"], each)):
                found.append(Fact(f"Within it: {type_words(each['resourceType']).lower()}", inside=inside))
    return (*found, *_extensions(resource))


def _facts(type_name: str, value: Resource) -> Iterator[Fact]:
    for name, (stem, of) in _properties(type_name).items():
        if name in value and name not in SILENT:
            for each in _listed(value[name]):
                if (fact := _fact(label(stem), of, each)) is not None:
                    yield fact


@cache
def _properties(type_name: str) -> Mapping[str, tuple[str, str]]:
    """JSON property -> its element's name and its type: valueQuantity -> (value, Quantity)."""
    return {
        name: (element.name, of)
        for element in elements(type_name).values()
        for name, of in element.property_names().items()
    }


def _fact(title: str, type_name: str, value: Any) -> Fact | None:
    if isinstance(value, Mapping) and type_name == "Extension":
        return _extension(value)
    words = WORDS.get(type_name)
    if words is None and isinstance(value, Mapping):
        kind = value.get("resourceType", type_name)
        return _made_of(title, tuple(_facts(kind, value)) + _extensions(value))
    text = words(value) if words else str(value)
    if not text and type_name in ("Timing", "Dosage"):
        return _made_of(title, tuple(_facts(type_name, value)))
    link = _link(value) if type_name == "Reference" else None
    return Fact(title, text, codes_of(type_name, value), link) if text else None


def _made_of(title: str, inside: tuple[Fact, ...]) -> Fact | None:
    """A fact made of others; one that is made of a single one is that one, under its own label."""
    if len(inside) == 1:
        return replace(inside[0], label=title)
    return Fact(title, inside=inside) if inside else None


def _extensions(value: Resource) -> tuple[Fact, ...]:
    return tuple(filter(None, map(_extension, value.get("extension", ()))))


def _extension(value: Resource) -> Fact | None:
    """An extension by the last words of its address; R4 allows it any type of value."""
    title = extension_label(value.get("url", ""))
    for name, (stem, of) in _properties("Extension").items():
        if stem == "value" and name in value:
            return _fact(title, of, value[name])
    return _made_of(title, _extensions(value))


def _link(reference: Resource) -> Link | None:
    """Another entry of a record, if it is one that has a page."""
    found = _LOCAL.fullmatch(reference.get("reference", ""))
    return Link(found[1], found[2]) if found and found[1] in KIND_OF else None


def _listed(value: Any) -> list[Any]:
    return [each for each in value if each is not None] if isinstance(value, list) else [value]
