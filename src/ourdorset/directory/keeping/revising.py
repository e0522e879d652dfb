"""Change one entry: as it was seen, or not at all; and leave alone whatever else the record has of it.

An entry is seen as an Open Referral record, and is a HealthcareService in the record. That may have come by
FHIR, with elements that Open Referral has no word for, and refer to an Organization by an id of the sender's:
both stay. Organizations are never written here once they exist; a Location only when it has changed.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson
from psycopg import Connection

from ourdorset.database.api import Queries
from ourdorset.directory.booking import schedules_of
from ourdorset.directory.catalogue import catalogue
from ourdorset.directory.entry import Entry
from ourdorset.directory.listing import DRAFT, SERVICE, references
from ourdorset.directory.openreferral.ids import as_uuid
from ourdorset.directory.openreferral.location import from_location
from ourdorset.directory.openreferral.service import IDS, to_fhir
from ourdorset.directory.openreferral.words import (
    AGES,
    ALERT,
    ASSURED,
    FEES,
    REMAINDER,
    SELF_REFERRAL,
    WAIT,
    WAIT_AS_OF,
)
from ourdorset.directory.saving import put_services
from ourdorset.kernel.api import ConflictError, Context, ForbiddenError, NotFoundError

Record = Mapping[str, Any]
Resource = dict[str, Any]
# What is written anew from the record; every other element stays as it is.
TOLD: Mapping[str, frozenset[str]] = {
    "HealthcareService": frozenset(
        "resourceType id meta extension active providedBy type location name comment telecom "
        "referralMethod availableTime".split()
    ),
    "Location": frozenset(
        "resourceType id meta extension status name description mode address physicalType position".split()
    ),
}
OUR_EXTENSIONS = frozenset({AGES, ALERT, ASSURED, FEES, REMAINDER, SELF_REFERRAL, WAIT, WAIT_AS_OF})
_SQL = Queries.of("ourdorset.directory")


class ChangedMeanwhileError(ConflictError):
    """Somebody changed this entry after you opened it; nothing of yours was saved. Open it again."""


class KeptElsewhereError(ForbiddenError):
    """This entry comes from another directory, which keeps it. Ask them to change it there."""


def edition(entry: Entry) -> str:
    """Stands for what a page showed, so that saving can tell whether it has changed since."""
    shown = orjson.dumps([dict(entry.record), entry.published], option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(shown).hexdigest()[:32]


def held(connection: Connection[Any], id_: str) -> Entry:
    """An entry that nobody else changes in this way until the transaction ends."""
    connection.execute(_SQL["hold_entry"], {"id": id_})
    entry = catalogue(connection).entries(connection).get(id_)
    if entry is None:
        raise NotFoundError("There is no such service here. It may have been taken out of the directory.")
    return entry


def require_seen(entry: Entry, shown: str) -> None:
    """Raise ChangedMeanwhileError when it is not as it was shown, KeptElsewhereError when it is not ours."""
    if entry.source:
        raise KeptElsewhereError
    if edition(entry) != shown:
        raise ChangedMeanwhileError


def revise(context: Context, connection: Connection[Any], record: Record, *, published: bool) -> None:
    """Store a service as this record says; new when it is not there. In the caller's transaction."""
    resource = resource_of(connection, record["id"])
    parts = _parts(connection, resource, record)
    before = parts.get(("HealthcareService", resource), {})
    ids = [id_ for _, id_ in parts] + [code for code, _ in _types(before)]
    renamed = _renamed(record, {as_uuid(id_): id_ for id_ in ids})
    service, *others = to_fhir(renamed)
    if "type" in service:
        there = dict(_types(before))
        service["type"] = [there.get(code, concept) for code, concept in _types(service)]
    changed = [_merged(before, service) | _meta(before, published)]
    for other in others:
        there = parts.get((other["resourceType"], other["id"]))
        if there is None or (other["resourceType"] == "Location" and _differs(there, other)):
            changed.append(_merged(there or {}, other) | _meta(there or {}, True))
    saved = put_services(context, connection, changed + schedules_of(connection, [renamed]))
    for each in saved.versions:
        if each.type == SERVICE:
            told = {"service": each.id, "version": each.version, "actor": context.actor}
            connection.execute(_SQL["authored"], told)


def _parts(connection: Connection[Any], resource: str, record: Record) -> dict[tuple[str, str], Resource]:
    """What the record has of this service, and of the organisation and places that both of them name."""
    found = _named(connection, [f"HealthcareService/{resource}"])
    refers = [name for service in found.values() for name in references(service)]
    provider = (record.get("organization") or {}).get("id") or record.get("organization_id")
    refers += [f"Location/{each}" for each in _location_ids(record)]
    return found | _named(connection, refers + ([f"Organization/{provider}"] if provider else []))


def resource_of(connection: Connection[Any], id_: str) -> str:
    """The id of the HealthcareService of an entry: it may have come by FHIR, under an id that is no UUID."""
    found = connection.execute(_SQL["resource_of"], {"id": id_}).fetchone()
    return found[0] if found else id_


def _named(connection: Connection[Any], names: list[str]) -> dict[tuple[str, str], Resource]:
    rows = connection.execute(_SQL["parts_named"], {"names": names})
    return {(kind, id_): orjson.loads(body) for kind, id_, body in rows}


def _types(service: Mapping[str, Any]) -> list[tuple[str, Resource]]:
    """(code, concept) of what a service is: a concept of another system stays one of that system."""
    concepts = service.get("type", ())
    return [(next(iter(each.get("coding", ())), {}).get("code", ""), each) for each in concepts]


def named_part(connection: Connection[Any], name: str) -> Resource:
    """An organisation or place as the record has it, by `Type/id`; empty when it has none."""
    return next(iter(_named(connection, [name]).values()), {})


def _location_ids(record: Record) -> list[str]:
    places = record.get("service_at_locations") or ()
    return [each["location"]["id"] for each in places if each.get("location", {}).get("id")]


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """The record with the ids that FHIR has, for those that were made from them."""
    if isinstance(value, list):
        return [_renamed(each, names) for each in value]
    if not isinstance(value, Mapping):
        return value
    return {
        name: names.get(each, each) if name in IDS and isinstance(each, str) else _renamed(each, names)
        for name, each in value.items()
    }


def _merged(before: Resource, after: Resource) -> Resource:
    """What is told anew, beside what Open Referral has no word for."""
    told = TOLD.get(after["resourceType"], frozenset())
    kept = {name: value for name, value in before.items() if name not in told}
    foreign = [each for each in before.get("extension", ()) if each.get("url") not in OUR_EXTENSIONS]
    extensions = [*after.get("extension", ()), *foreign]
    return {**kept, **after, **({"extension": extensions} if extensions else {})}


def _meta(before: Resource, published: bool) -> Resource:
    meta: Resource = {
        name: value
        for name, value in before.get("meta", {}).items()
        if name not in ("versionId", "lastUpdated", "tag")
    }
    tags = [each for each in before.get("meta", {}).get("tag", ()) if each.get("system") != DRAFT]
    tags += [] if published else [{"system": DRAFT, "code": "draft"}]
    meta |= {"tag": tags} if tags else {}
    return {"meta": meta} if meta else {}


def _differs(before: Resource, after: Resource) -> bool:
    """Whether a Location tells something else, whatever form it was in."""
    return from_location(before) != from_location(_merged(before, after))
