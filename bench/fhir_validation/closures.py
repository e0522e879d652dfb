"""The design not taken: one closure a type, which looks each property up in a table of closures.

It accepts what the compiled functions of `ourdorset.fhir.validation` accept, and asks the walk otherwise.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from ourdorset.fhir.elements import PRIMITIVES, Element, codes, elements, is_a, resource_types, value_set
from ourdorset.fhir.validation.compiled import contained, resource
from ourdorset.fhir.validation.narrative import narrative_fault
from ourdorset.fhir.validation.primitives import FORMS, PATTERNS
from ourdorset.fhir.validation.rules import RefusedError, concept, extension, point, refuse
from ourdorset.fhir.validation.walk import properties

Check = Callable[[Any, list[Any]], None]


def _primitive(element: Element, of: str) -> Check:
    test: Callable[[Any], Any] = PATTERNS[of].fullmatch if of in PATTERNS else FORMS.get(of, _is_narrative)
    allowed = codes(element.binding) if element.binding else None

    def check(value: Any, _fragments: list[Any]) -> None:
        if not test(value) or (allowed is not None and value not in allowed):
            refuse()

    return check


def _is_narrative(value: Any) -> bool:
    return not narrative_fault(value)


def _complex(element: Element, of: str) -> Check:
    targets = frozenset(element.targets)
    pairs = (
        {(s, c) for s, each in value_set(element.binding).items() for c in each} if element.binding else None
    )

    def check(value: Any, fragments: list[Any]) -> None:
        accept(of)(value, fragments)
        if of == "Reference":
            point(value, targets, fragments)
        elif of == "Extension":
            extension(value)
        elif pairs is not None:
            concept(value, frozenset(pairs))

    return check


def _one(element: Element, of: str) -> Check:
    if of in PRIMITIVES:
        return _primitive(element, of)
    if element.name == "contained":
        return contained
    if of == "Resource" or of in resource_types():
        return lambda value, _fragments: resource(value)
    return _complex(element, of)


def _property(element: Element, of: str) -> Check:
    one = _one(element, of)
    if element.maximum == 1:
        return one

    def check(value: Any, fragments: list[Any]) -> None:
        if value.__class__ is not list or not value:
            refuse()
        for each in value:
            one(each, fragments)

    return check


@cache
def accept(type_name: str) -> Check:
    """The closure of a type."""
    known = {name: _property(*each) for name, each in properties(type_name).items() if each.element.maximum}
    if is_a(type_name, "Resource"):
        known["resourceType"] = lambda _value, _fragments: None
    each = elements(type_name).values()
    required = frozenset(element.name for element in each if element.minimum and not element.choice)
    choices = [(frozenset(e.property_names()), e.minimum) for e in each if e.choice]

    def check(value: Any, fragments: list[Any]) -> None:
        for name, member in value.items():
            known[name](member, fragments)
        if not required <= value.keys() or not value:
            refuse()
        for names, minimum in choices:
            if not minimum <= len(names & value.keys()) <= 1:
                refuse()

    return check


def accepted(value: Any) -> bool:
    """Whether a resource is known at once to be valid."""
    try:
        accept(value["resourceType"])(value, [])
    except (RefusedError, AttributeError, KeyError, TypeError):
        return False
    return True
