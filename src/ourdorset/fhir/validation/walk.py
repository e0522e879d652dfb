"""Says everything that is wrong with a resource, and where: the definition of what is valid here.

It walks a resource beside the tables of elements and collects every fault with its place, a path of JSON
property names such as `Observation.component[0].valueQuantity.code`. The rules are those of
https://hl7.org/fhir/R4/json.html (form), https://hl7.org/fhir/R4/conformance-rules.html#cardinality, and the
invariants ele-1, ext-1, ref-1, dom-2, dom-4, dom-5.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple, cast

from ourdorset.fhir.elements import (
    PRIMITIVES,
    Element,
    codes,
    elements,
    resource_types,
    value_set,
)
from ourdorset.fhir.validation import references
from ourdorset.fhir.validation.primitives import primitive_fault
from ourdorset.kernel.api import Issue

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")
_Object = dict[str, Any]


class Property(NamedTuple):
    """One JSON property of a type: the element it holds and the type of its values."""

    element: Element
    type: str


@cache
def properties(type_name: str) -> Mapping[str, Property]:
    """The JSON properties of a type, without the siblings that begin with an underscore."""
    return {
        name: Property(element, of)
        for element in elements(type_name).values()
        for name, of in element.property_names().items()
    }


def has_sibling(name: str, known: Property) -> bool:
    """Whether `_name` may carry an id and extensions: https://hl7.org/fhir/R4/json.html#primitive."""
    bare = known.element.path in ("Element.id", "Extension.url")
    return known.type in PRIMITIVES and known.type != "xhtml" and not bare


def step(path: str, name: str) -> str:
    """The path of a property, a strange name in backticks."""
    return f"{path}.{name}" if _PLAIN.fullmatch(name) else f"{path}.`{name[:64]}`"


@dataclass(slots=True)
class Scope:
    """What fragments mean inside one resource: the contained resources, id -> type."""

    contained: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(slots=True)
class Walk:
    """One walk over one resource; `issues` fills as it goes."""

    issues: list[Issue] = field(default_factory=list[Issue])

    def fault(self, path: str, text: str, code: str = "structure") -> None:
        """Notes one fault; `code` is https://hl7.org/fhir/R4/valueset-issue-type.html."""
        self.issues.append(Issue(text, path, code))

    def resource(self, value: Any, path: str = "", scope: Scope | None = None) -> None:
        """A resource: the whole, one inside a bundle, or a contained one (then in its container's scope)."""
        if not isinstance(value, dict):
            return self.fault(path or "Resource", "must be an object with a resourceType")
        resource = cast(_Object, value)
        of = resource.get("resourceType")
        if not isinstance(of, str) or of not in resource_types():
            text = "must name a resource type of R4" if "resourceType" in resource else "is required"
            return self.fault(step(path or "Resource", "resourceType"), text)
        path = path or of
        rest = {name: each for name, each in resource.items() if name != "resourceType"}
        if scope is None:
            scope = Scope(contained_types(rest))
            self.contained_ids(rest.get("contained"), path)
        else:
            self.contained_rules(rest, path)
        self.members(of, rest, path, scope)

    def contained_ids(self, contained: Any, path: str) -> None:
        """Two contained resources never share an id."""
        seen: set[str] = set()
        for index, each in enumerate(cast(list[Any], contained) if isinstance(contained, list) else []):
            identifier = cast(_Object, each).get("id") if isinstance(each, dict) else None
            if isinstance(identifier, str) and identifier in seen:
                self.fault(
                    f"{path}.contained[{index}].id", "must differ from other contained ids", "duplicate"
                )
            seen.add(identifier if isinstance(identifier, str) else "")

    def contained_rules(self, resource: _Object, path: str) -> None:
        """https://hl7.org/fhir/R4/references.html#contained: dom-2, dom-4, dom-5."""
        if "contained" in resource:
            self.fault(f"{path}.contained", "must not be nested in a contained resource (dom-2)", "invariant")
        meta = resource.get("meta")
        for name, key in (("versionId", "dom-4"), ("lastUpdated", "dom-4"), ("security", "dom-5")):
            if isinstance(meta, dict) and name in meta:
                self.fault(
                    f"{path}.meta.{name}", f"must not stand in a contained resource ({key})", "invariant"
                )

    def object(self, type_name: str, value: Any, path: str, scope: Scope) -> None:
        """A value of a type that has elements; never empty (ele-1)."""
        if not isinstance(value, dict):
            return self.fault(path, f"must be an object ({type_name})")
        members = cast(_Object, value)
        if not members.keys() - {"id"}:
            self.fault(path, "must not be empty (ele-1)", "invariant")
        self.members(type_name, members, path, scope)
        if type_name == "Extension":
            self.extension(members, path)

    def extension(self, members: _Object, path: str) -> None:
        """ext-1: https://hl7.org/fhir/R4/extensibility.html#Extension."""
        valued = any(name.lstrip("_").startswith("value") for name in members)
        if valued == ("extension" in members):
            self.fault(path, "must have either a value or extensions, not both (ext-1)", "invariant")

    def members(self, type_name: str, members: _Object, path: str, scope: Scope) -> None:
        """The properties of an object: those that do not belong, then each element in turn."""
        known = properties(type_name)
        found: dict[str, list[str]] = {}
        for name in members:
            plain = name.removeprefix("_")
            base = known.get(plain)
            if base is None or (name != plain and not has_sibling(plain, base)):
                self.fault(step(path, name), f"is not an element of {type_name}")
            if base is not None and plain not in found.setdefault(base.element.name, []):
                found[base.element.name].append(plain)
        for element in elements(type_name).values():
            present = found.get(element.name, [])
            if present or element.minimum:
                self.cardinality(element, present, path)
            for name in present:
                self.property(name, known[name], members, path, scope)

    def cardinality(self, element: Element, present: list[str], path: str) -> None:
        """https://hl7.org/fhir/R4/conformance-rules.html#cardinality, save the length of lists."""
        where = f"{path}.{element.name}"
        if element.minimum and not present:
            self.fault(where, "is required", "required")
        elif present and not element.maximum:
            self.fault(where, "is not allowed here")
        elif len(present) > 1:
            self.fault(where, f"must have one type, not several: {', '.join(present)}")

    def property(self, name: str, known: Property, members: _Object, path: str, scope: Scope) -> None:
        """One property, with its sibling: a list where the element may repeat, else one value."""
        where = f"{path}.{name}"
        parts = [members[each] for each in (name, f"_{name}") if each in members]
        if known.element.maximum > 1:
            if all(part.__class__ is list and part for part in parts):
                return self.items(known, members.get(name), members.get(f"_{name}"), where, scope)
            return self.fault(where, "must be a list, not empty")
        if any(isinstance(part, list) for part in parts):
            return self.fault(where, "must be one value, not a list")
        if name in members:
            self.value(known, members[name], where, scope)
        if f"_{name}" in members:
            self.object("Element", members[f"_{name}"], where, scope)

    def items(
        self, known: Property, values: list[Any] | None, siblings: list[Any] | None, path: str, scope: Scope
    ) -> None:
        """A list; `null` only keeps a place for the sibling: https://hl7.org/fhir/R4/json.html#primitive."""
        if values is not None and siblings is not None and len(values) != len(siblings):
            self.fault(path, "must be as long as the list of its extensions")
        for index, value, sibling in _paired(values, siblings):
            where = f"{path}[{index}]"
            if value is not None or sibling is None:
                self.value(known, value, where, scope)
            if sibling is not None:
                self.object("Element", sibling, where, scope)

    def value(self, known: Property, value: Any, path: str, scope: Scope) -> None:
        """One value of an element."""
        element, of = known
        if of in PRIMITIVES:
            if fault := primitive_fault(of, value):
                self.fault(path, fault, "value")
            elif element.binding and value not in codes(element.binding):
                self.fault(path, f"'{value[:80]}' is not a code of {element.binding}", "code-invalid")
        elif of == "Resource" or of in resource_types():
            self.nested(element, of, value, path, scope)
        else:
            self.object(of, value, path, scope)
            if of == "Reference" and isinstance(value, dict):
                self.reference(element, cast(_Object, value), path, scope)
            elif element.binding and isinstance(value, dict):
                self.concept(element.binding, cast(_Object, value), path)

    def nested(self, element: Element, of: str, value: Any, path: str, scope: Scope) -> None:
        """A resource within a resource."""
        self.resource(value, path, scope if element.name == "contained" else None)

    def concept(self, binding: str, concept: _Object, path: str) -> None:
        """A CodeableConcept with a required binding: https://hl7.org/fhir/R4/terminologies.html#required."""
        allowed = value_set(binding)
        codings = concept.get("coding")
        for coding in cast(list[Any], codings) if isinstance(codings, list) else []:
            if isinstance(coding, dict):
                system, code = (cast(_Object, coding).get(name) for name in ("system", "code"))
                if isinstance(system, str) and isinstance(code, str) and code in allowed.get(system, ()):
                    return
        self.fault(path, f"must have a coding from {binding}", "code-invalid")

    def reference(self, element: Element, reference: _Object, path: str, scope: Scope) -> None:
        """https://hl7.org/fhir/R4/references.html: what it points at, and ref-1."""
        literal, uri = reference.get("reference"), reference.get("type")
        pointed = ""
        if isinstance(literal, str) and literal:
            where = f"{path}.reference"
            if literal.startswith("#"):
                pointed = self.fragment(literal, element, where, scope)
            elif fault := references.literal_fault(literal, element.targets):
                self.fault(where, fault, "value")
            else:
                pointed = references.literal_type(literal) or ""
        if isinstance(uri, str) and uri:
            self.declared(uri, pointed, element, f"{path}.type")

    def fragment(self, literal: str, element: Element, path: str, scope: Scope) -> str:
        """A reference to a contained resource, or with "#" to the container; gives its type."""
        of = scope.contained.get(literal[1:], "")
        if len(literal) > 1 and not of:
            self.fault(path, f"'{literal[:80]}' is not the id of a contained resource (ref-1)", "invariant")
        elif fault := references.target_fault(of, element.targets):
            self.fault(path, fault, "value")
        return of

    def declared(self, uri: str, pointed: str, element: Element, path: str) -> None:
        """Reference.type: a type that may stand here, and the one that the literal names."""
        of = references.declared_type(uri)
        if of is None:
            self.fault(path, f"'{uri[:80]}' is not a resource type of R4", "value")
        elif of and pointed and of != pointed:
            self.fault(path, f"must be {pointed}, as in the reference", "value")
        elif fault := references.target_fault(of, element.targets):
            self.fault(path, fault, "value")


def _paired(values: list[Any] | None, siblings: list[Any] | None) -> Iterator[tuple[int, Any, Any]]:
    """Index, value and sibling, None where there is none."""
    first, second = values or [], siblings or []
    for index in range(max(len(first), len(second))):
        value = first[index] if index < len(first) else None
        yield index, value, second[index] if index < len(second) else None


def contained_types(resource: _Object) -> dict[str, str]:
    """id -> type of the resources contained in one."""
    contained = resource.get("contained")
    found: dict[str, str] = {}
    for each in cast(list[Any], contained) if isinstance(contained, list) else []:
        if isinstance(each, dict):
            identifier, of = (cast(_Object, each).get(name) for name in ("id", "resourceType"))
            if isinstance(identifier, str) and isinstance(of, str) and of in resource_types():
                found[identifier] = of
    return found


def faults(resource: Any) -> tuple[Issue, ...]:
    """Everything that is wrong with a resource, any JSON value; empty when it is valid."""
    walk = Walk()
    walk.resource(resource)
    return tuple(walk.issues)
