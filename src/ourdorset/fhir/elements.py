"""The elements of every R4 type: what may stand where.

https://hl7.org/fhir/R4/resourcelist.html and https://hl7.org/fhir/R4/datatypes.html. A type is a resource
("Patient"), a data type ("HumanName"), or an element with elements of its own, named by its path
("Patient.contact"). Read from `facts/elements.txt`, whose form `tools/fhir_facts/structures.py` describes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import orjson

PRIMITIVES = frozenset(
    "base64Binary boolean canonical code date dateTime decimal id instant integer markdown oid positiveInt "
    "string time unsignedInt uri url uuid xhtml".split()
)
"""https://hl7.org/fhir/R4/datatypes.html#primitive"""

MANY = 2**31
"""What the maximum `*` is as a number."""

ABSTRACT = frozenset(("Resource", "DomainResource"))


def _suffix(type_name: str) -> str:
    """How a choice's property ends: `valueString`. A SimpleQuantity is only a Quantity under a rule."""
    return "Quantity" if type_name == "SimpleQuantity" else type_name[0].upper() + type_name[1:]


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a type. `path` is where R4 defines it: "Patient.contact.name".

    `types` are its type, or the types of a choice `[x]`, such as ("Quantity", "string"). A content
    reference and a nested element have the path that holds their elements as the one type. `targets` are
    the resources that a Reference or canonical may point at; empty allows all. `binding` names the value
    set of a required binding (see `value_set`), "" for none.
    """

    path: str
    name: str
    types: tuple[str, ...]
    minimum: int
    maximum: int
    choice: bool = False
    targets: tuple[str, ...] = ()
    binding: str = ""

    def property_names(self) -> Mapping[str, str]:
        """JSON property -> type: {"birthDate": "date"}; {"valueString": "string", ...} for a choice."""
        if not self.choice:
            return {self.name: self.types[0]}
        return {self.name + _suffix(of): of for of in self.types}


@dataclass(frozen=True, slots=True)
class _Block:
    """One type as the table writes it: the type it builds on and a line for each element it adds."""

    base: str
    lines: tuple[str, ...]


@cache
def _blocks() -> dict[str, _Block]:
    text = files("ourdorset.fhir.facts").joinpath("elements.txt").read_text("utf-8")
    blocks: dict[str, _Block] = {}
    for block in text.rstrip().split("\n\n"):
        head, *lines = block.split("\n")
        name, _, base = head.partition(" :")
        blocks[name] = _Block(base.strip(), tuple(lines))
    return blocks


def _element(type_name: str, line: str) -> Element:
    """An element from its line: `gender 0..1 code = administrative-gender`."""
    text, _, binding = line.partition(" = ")
    name, cardinality, types = text.split(" ")
    minimum, maximum = cardinality.split("..")
    targets: list[str] = []
    plain: list[str] = []
    for each in types.split("|"):
        plain_type, _, inside = each.removeprefix("#").rstrip(")").partition("(")
        plain.append(plain_type)
        targets += inside.split(",") if inside else ()
    bare = name.removesuffix("[x]")
    return Element(
        path=f"{type_name}.{bare}",
        name=bare,
        types=tuple(plain),
        minimum=int(minimum),
        maximum=MANY if maximum == "*" else int(maximum),
        choice=bare != name,
        targets=tuple(dict.fromkeys(targets)),
        binding=binding,
    )


@cache
def elements(type_name: str) -> Mapping[str, Element]:
    """The elements of a type by name, a choice under its base name ("value"), those of its bases first.

    Raises KeyError when R4 has no such type, or it is primitive.
    """
    block = _blocks()[type_name]
    own = (_element(type_name, line) for line in block.lines)
    found = dict(elements(block.base)) if block.base else {}
    found.update((element.name, element) for element in own)
    return MappingProxyType(found)


@cache
def is_a(type_name: str, base: str) -> bool:
    """Whether a type is `base` or builds on it: Age is a Quantity."""
    return type_name == base or (bool(type_name) and is_a(_blocks()[type_name].base, base))


@cache
def type_names() -> tuple[str, ...]:
    """All types that have elements, sorted."""
    return tuple(sorted(_blocks()))


@cache
def resource_types() -> tuple[str, ...]:
    """The types that a resource can have, sorted: https://hl7.org/fhir/R4/resourcelist.html."""
    return tuple(name for name in type_names() if name not in ABSTRACT and is_a(name, "Resource"))


@cache
def _value_sets() -> dict[str, dict[str, list[str]]]:
    return orjson.loads(files("ourdorset.fhir.facts").joinpath("codes.json").read_bytes())


@cache
def value_set(binding: str) -> Mapping[str, frozenset[str]]:
    """The codes of the value set that a required binding names, by code system."""
    return MappingProxyType({system: frozenset(codes) for system, codes in _value_sets()[binding].items()})


@cache
def codes(binding: str) -> frozenset[str]:
    """The codes of a value set, whatever their system."""
    return frozenset[Any]().union(*value_set(binding).values())
