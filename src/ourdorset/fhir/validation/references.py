"""What a reference may point at: https://hl7.org/fhir/R4/references.html#literal.

A literal is a fragment `#id`, a relative `Type/id`, an absolute URL, or a `urn:`. In a transaction it may
also be a search, `Type?identifier=…` (https://hl7.org/fhir/R4/http.html#trules).
"""

import re
from collections.abc import Collection

from ourdorset.fhir.elements import resource_types

_TYPES = "|".join(resource_types())
_RELATIVE = re.compile(rf"({_TYPES})(?:/[A-Za-z0-9\-.]{{1,64}}(?:/_history/[A-Za-z0-9\-.]{{1,64}})?|\?.+)")
_ABSOLUTE = re.compile(rf"https?://.+/({_TYPES})/[A-Za-z0-9\-.]{{1,64}}(?:/_history/[A-Za-z0-9\-.]{{1,64}})?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


def literal_type(literal: str) -> str | None:
    """The resource type a literal reference names: "" where it names none, None where it is malformed."""
    if found := _RELATIVE.fullmatch(literal) or _ABSOLUTE.fullmatch(literal):
        return found.group(1)
    return "" if literal.startswith("#") or _SCHEME.match(literal) else None


def literal_fault(literal: str, targets: Collection[str]) -> str:
    """What is wrong with a literal reference that may point at `targets` (all, if empty); "" if nothing."""
    of = literal_type(literal)
    if of is None:
        return f"'{literal[:80]}' must be Type/id with a type of R4, #id, a URL or a urn"
    return target_fault(of, targets)


def target_fault(of: str, targets: Collection[str]) -> str:
    """What is wrong with pointing at a resource of this type; "" if nothing is, or the type is not known."""
    if of and targets and of not in targets:
        return f"must refer to {' or '.join(sorted(targets))}, not {of}"
    return ""


def declared_type(uri: str) -> str | None:
    """The resource type that Reference.type declares; "" for a logical model, None for no type of R4."""
    name = uri.removeprefix("http://hl7.org/fhir/StructureDefinition/")
    if name in resource_types():
        return name
    return "" if _SCHEME.match(uri) and name == uri else None
