"""Where an entry stands: the little that filters, counts and orders need of each of thousands.

What an entry says is put in words only for the page that is shown.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import orjson

from ourdorset.people.timeline.kinds.table import KIND_OF
from ourdorset.people.timeline.origins import Origins
from ourdorset.people.timeline.when import order_of
from ourdorset.people.words import Resource, codes
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
            f"{stored.type}-{stored.id}",
            KIND_OF[stored.type].key,
            order_of(resource),
            origin.source_of(resource),
            episode_of(resource),
            stored.deleted or is_wrong(resource),
            resource,
            stored,
        )
        for stored, resource in pairs
        if stored.type in KIND_OF
    ]
    found.sort(key=lambda place: (place.order, place.stored.row), reverse=True)
    return found


def is_wrong(resource: Resource) -> bool:
    """Whether the entry says that it should never have been made."""
    for element in _STATUSES:
        if resource.get(element) == WRONG:
            return True
    verification = resource.get("verificationStatus")
    return isinstance(verification, dict) and WRONG in codes(verification)


def episode_of(resource: Resource) -> str:
    """The key of what the entry is part of: its encounter, an encounter's stay or episode of care."""
    if resource["resourceType"] == "Encounter":
        cares = (_key(each, "EpisodeOfCare/") for each in resource.get("episodeOfCare", ()))
        return _key(resource.get("partOf"), "Encounter/") or next(filter(None, cares), "")
    found, context = resource.get("encounter"), resource.get("context")
    if found is None and context is None:
        return ""
    inside = context.get("encounter") if isinstance(context, dict) else None
    named = (found, context, *(inside if isinstance(inside, list) else ()))
    return next(filter(None, (_key(each, "Encounter/") for each in named)), "")


def _key(reference: Any, kind: str) -> str:
    """`Encounter-7` for a reference to Encounter/7; empty for a reference to anything else."""
    target = reference.get("reference", "") if isinstance(reference, dict) else ""
    if not target.startswith(kind):
        return ""
    return f"{kind[:-1]}-{target[len(kind) :].partition('/')[0]}"
