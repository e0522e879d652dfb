"""Where an entry stands: the little that filters, counts and orders need of each of thousands.

What an entry says is put in words only for the page that is shown.
"""

from collections.abc import Iterable
from typing import NamedTuple

import orjson

from ourdorset.people.sources import encounter_id
from ourdorset.people.timeline.kinds.table import KIND_OF
from ourdorset.people.timeline.origins import Origins
from ourdorset.people.timeline.when import order_of
from ourdorset.people.words import Resource, codes, reference_id
from ourdorset.record.api import Stored

WRONG = "entered-in-error"
_STATUSES = ("status", "lifecycleStatus", "docStatus")


class Place(NamedTuple):
    """One entry: `key` is its anchor on the page.

    `wrong` is that it was deleted, or says itself that it is an error.
    """

    key: str
    kind: str
    order: str
    source: str
    episode: str
    wrong: bool
    resource: Resource
    stored: Stored


def parsed(resources: Iterable[Stored]) -> list[tuple[Stored, Resource]]:
    """Each stored resource with what its bytes say."""
    return [(stored, orjson.loads(stored.body)) for stored in resources if stored.body]


def places(pairs: Iterable[tuple[Stored, Resource]], origin: Origins) -> list[Place]:
    """Everything that stands on a timeline, newest first; what has no date comes last."""
    found = [
        Place(
            key=f"{stored.type}-{stored.id}",
            kind=KIND_OF[stored.type].key,
            order=order_of(resource),
            source=origin.source_of(resource),
            episode=episode_of(resource),
            wrong=stored.deleted or is_wrong(resource),
            resource=resource,
            stored=stored,
        )
        for stored, resource in pairs
        if stored.type in KIND_OF
    ]
    found.sort(key=lambda place: (place.order, place.stored.row), reverse=True)
    return found


def is_wrong(resource: Resource) -> bool:
    """Whether the entry says that it should never have been made."""
    if any(resource.get(element) == WRONG for element in _STATUSES):
        return True
    verification = resource.get("verificationStatus")
    return isinstance(verification, dict) and WRONG in codes(verification)


def episode_of(resource: Resource) -> str:
    """The key of what the entry is part of: its encounter, an encounter's stay or episode of care."""
    if resource["resourceType"] == "Encounter":
        return _key(resource.get("partOf"), "Encounter") or next(
            filter(None, (_key(each, "EpisodeOfCare") for each in resource.get("episodeOfCare", ()))), ""
        )
    if found := encounter_id(resource):
        return f"Encounter-{found}"
    for element in (resource.get("context"), resource):
        listed = element.get("encounter") if isinstance(element, dict) else None
        for each in listed if isinstance(listed, list) else ():
            if key := _key(each, "Encounter"):
                return key
    return ""


def _key(reference: Resource | None, resource_type: str) -> str:
    found = reference_id(reference, resource_type)
    return f"{resource_type}-{found}" if found else ""
