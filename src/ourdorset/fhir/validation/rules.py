"""What the compiled functions ask of a value beyond its form: references, bindings, extensions.

Each takes a value whose form was accepted and calls `refuse` unless it is known to be valid.
"""

from typing import Any, NoReturn

from ourdorset.fhir.validation.references import declared_type, literal_fault

Fragments = list[tuple[str, frozenset[str]]]
"""References to contained resources met so far, and what each may point at."""


class RefusedError(Exception):
    """Not known to be valid: ask the walk."""


def refuse() -> NoReturn:
    """Leaves all functions at once."""
    raise RefusedError


def point(reference: dict[str, Any], targets: frozenset[str], fragments: Fragments) -> None:
    """What a Reference, already accepted as an object, points at."""
    literal = reference.get("reference")
    if literal is not None:
        if literal.startswith("#"):
            fragments.append((literal[1:], targets))
        elif not literal.startswith("urn:") and literal_fault(literal, targets):
            refuse()
    if "type" in reference:
        refuse_type(reference, targets)


def refuse_type(reference: dict[str, Any], targets: frozenset[str]) -> None:
    """Reference.type may be a type that the element allows; anything else is for the walk."""
    declared = declared_type(reference["type"])
    literal = reference.get("reference", "urn:")
    if (
        not declared
        or (targets and declared not in targets)
        or not literal.startswith((f"{declared}/", "urn:"))
    ):
        refuse()


def concept(value: dict[str, Any], pairs: frozenset[tuple[str, str]]) -> None:
    """A CodeableConcept, already accepted, has a coding that its binding allows."""
    for coding in value.get("coding", ()):
        if (coding.get("system"), coding.get("code")) in pairs:
            return
    refuse()


def extension(value: dict[str, Any]) -> None:
    """An Extension, already accepted, has a value or extensions (ext-1)."""
    if len(value) - ("id" in value) != 2:
        refuse()
