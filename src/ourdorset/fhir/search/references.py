"""Reference values. https://hl7.org/fhir/R4/search.html#reference

A reference to a contained resource (`#x`) is to nothing that a search can find, so it gives no value.
"""

import re
from typing import Any

from ourdorset.fhir.search.properties import part, text
from ourdorset.fhir.search.values import Values

ID = r"[A-Za-z0-9\-.]{1,64}"
RELATIVE = re.compile(rf"([A-Z][A-Za-z]+)/({ID})(?:/_history/{ID})?")
LITERAL = re.compile(rf"(?:.*/)?([A-Z][A-Za-z]+)/{ID}(?:/_history/{ID})?", re.DOTALL)


def relative(written: str) -> tuple[str, str] | None:
    """Type and id of a reference to a resource of this server, its version left out; None for any other."""
    match = RELATIVE.fullmatch(written)
    return (match[1], match[2]) if match else None


def resolves_to(element: dict[str, Any], resource_type: str) -> bool:
    """Whether a Reference is to that type, by what it says: its URL, else its `type`.

    FHIRPath's resolve() would fetch the resource; a server that indexes cannot, for it may not be there yet.
    """
    match = LITERAL.fullmatch(text(element, "reference") or "")
    return (match[1] if match else element.get("type")) == resource_type


def reference(values: Values, parameter: str, element: dict[str, Any]) -> None:
    written = text(element, "reference")
    if written and written[0] != "#":
        resource_type, target = relative(written) or (None, written)
        values.references.append((parameter, resource_type, target))
    if identifier := part(element, "identifier"):
        system, value = text(identifier, "system"), text(identifier, "value")
        if system is not None or value is not None:
            values.identifiers.append((parameter, system, value))


def canonical(values: Values, parameter: str, element: str) -> None:
    """A canonical or uri; a versioned one is found by its bare URL too."""
    if element[:1] == "#":
        return
    values.references.append((parameter, None, element))
    url, _, version = element.partition("|")
    if version:
        values.references.append((parameter, None, url))


def resource(values: Values, parameter: str, element: dict[str, Any]) -> None:
    """A resource held inside another, such as the Composition of a document."""
    resource_type, resource_id = text(element, "resourceType"), text(element, "id")
    if resource_type and resource_id:
        values.references.append((parameter, resource_type, resource_id))
