"""By whom: the person who did, wrote or asked for what an entry tells of."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ourdorset.people.words import Resource, reference_id

# Who did it before who wrote it down; `participant` and `performer` name them one level further in.
ELEMENTS = (
    "performer", "participant", "author", "requester", "recorder", "asserter", "sender", "practitioner",
    "informationSource", "source", "assessor", "enterer", "provider", "careManager", "authenticator",
)  # fmt: skip
_INSIDE = ("actor", "individual", "member")
PEOPLE = ("Practitioner", "PractitionerRole", "RelatedPerson")


def by_whom(resource: Resource, names: Mapping[str, str]) -> str:
    """The first person named, as the entry or else as `names` (by reference) has them; empty for none."""
    for reference in references(resource):
        found = reference.get("display") or names.get(reference["reference"], "")
        if found:
            return found
    return ""


def unnamed(resources: Iterable[Resource]) -> set[str]:
    """Ids of the Practitioners whom these entries refer to without a name."""
    found = {
        reference_id(reference, "Practitioner")
        for resource in resources
        for reference in references(resource)
        if not reference.get("display")
    }
    return found - {""}


def references(resource: Resource) -> Iterator[Resource]:
    """The entry's references to people other than whom it is about."""
    for element in ELEMENTS:
        for each in _listed(resource.get(element)):
            inner = next((each[name] for name in _INSIDE if isinstance(each.get(name), Mapping)), each)
            if str(inner.get("reference", "")).startswith(PEOPLE):
                yield inner


def _listed(value: Any) -> list[Resource]:
    found = value if isinstance(value, list) else [value]
    return [each for each in found if isinstance(each, Mapping)]
