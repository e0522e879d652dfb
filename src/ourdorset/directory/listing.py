"""Keep the listing true to the record: put each service together anew when it, or a part of it, changes."""

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from psycopg import Connection

from ourdorset.database.api import Queries
from ourdorset.directory.beside import ROLE, SCHEDULE, SLOT, refers
from ourdorset.directory.gathering import gathered, keep_slots, led_to
from ourdorset.directory.openreferral.ids import as_uuid
from ourdorset.directory.openreferral.service import from_fhir
from ourdorset.kernel.api import Context
from ourdorset.record.api import Stored, follow

SERVICE = "HealthcareService"
TYPES = (SERVICE, "Location", "Organization", SCHEDULE, SLOT, ROLE)
DRAFT = "https://ourdorset.example/draft"
_SQL = Queries.of("ourdorset.directory")


def bring_up_to_date(context: Context, connection: Connection[Any]) -> int:
    """Follow the record and list anew what has changed; gives how many services were."""
    with connection.transaction():
        mark, change = connection.execute(_SQL["hold"]).fetchone() or ("0", 0)
        followed = follow(context, connection, TYPES, mark)
        listed = relist(connection, followed.versions, change + 1)
        connection.execute(_SQL["moved"], {"mark": followed.mark, "change": change + bool(listed)})
    return listed


def list_now(connection: Connection[Any], versions: Iterable[Stored]) -> None:
    """List what the caller has just stored, in the caller's transaction: it need not wait for the record.

    The record will tell of it again; listing the same twice does no harm.
    """
    mark, change = connection.execute(_SQL["hold"]).fetchone() or ("0", 0)
    if relist(connection, versions, change + 1):
        connection.execute(_SQL["moved"], {"mark": mark, "change": change + 1})


def relist(connection: Connection[Any], versions: Iterable[Stored], change: int) -> int:
    """Keep the parts, and put together every service that one of them belongs to."""
    kept = [version for version in versions if version.type in TYPES]
    if not kept:
        return 0
    names = {version.reference for version in kept if version.type != SLOT} | led_to(connection, kept)
    _keep(connection, kept)
    names |= led_to(connection, kept)
    gone = [as_uuid(version.id) for version in kept if version.deleted and version.type == SERVICE]
    services = _concerned(connection, names)
    wanted = sorted({name for service in services for name in references(service)})
    parts = {id_: orjson.loads(body) for id_, body in connection.execute(_SQL["parts"], {"names": wanted})}
    beside = gathered(connection, services)
    with connection.cursor() as cursor:
        rows = [_row(each, parts, change, beside[each["id"]]) for each in services]
        cursor.executemany(_SQL["list"], rows)
        cursor.executemany(_SQL["unlist"], [{"id": id_, "change": change} for id_ in gone])
    return len(services) + len(gone)


def _keep(connection: Connection[Any], versions: list[Stored]) -> None:
    keep_slots(connection, [each for each in versions if each.type == SLOT])
    parts = [each for each in versions if each.type != SLOT]
    with connection.cursor() as cursor:
        cursor.executemany(_SQL["keep_part"], [_part(each) for each in parts if not each.deleted])
        cursor.executemany(_SQL["drop_part"], [_part(each) for each in parts if each.deleted])


def _concerned(connection: Connection[Any], names: Iterable[str]) -> list[dict[str, Any]]:
    rows = connection.execute(_SQL["concerned"], {"names": sorted(names)}).fetchall()
    return [orjson.loads(body) for (body,) in rows]


def references(service: Mapping[str, Any]) -> list[str]:
    """The organisation and the locations that a HealthcareService refers to."""
    found = [service.get("providedBy", {}), *service.get("location", ())]
    return [each["reference"] for each in found if each.get("reference", "").startswith(("Org", "Loc"))]


def is_draft(service: Mapping[str, Any]) -> bool:
    """Whether an entry is for its editors only."""
    return any(each.get("system") == DRAFT for each in service.get("meta", {}).get("tag", ()))


def _part(version: Stored) -> dict[str, Any]:
    body = orjson.loads(version.body or b"{}")
    named = references(body) if version.type == SERVICE else []
    if version.type in (SCHEDULE, ROLE):
        named = refers(body)
    text = (version.body or b"").decode()
    return {"type": version.type, "id": version.id, "body": text, "refers": named}


def _row(
    service: dict[str, Any], parts: Mapping[str, Any], change: int, beside: Mapping[str, Any]
) -> dict[str, Any]:
    record = from_fhir(service, parts)
    terms = [
        each.get("taxonomy_term") or {} for each in record.get("attributes") or () if isinstance(each, dict)
    ]
    return {
        "id": as_uuid(service["id"]),
        "resource": service["id"],
        "beside": orjson.dumps(beside).decode(),
        "change": change,
        "record": orjson.dumps(record).decode(),
        "published": not is_draft(service),
        "source": service.get("meta", {}).get("source", ""),
        "name": str(record.get("name", "")),
        "terms": " ".join(str(term.get("name", "")) for term in terms if isinstance(term, dict)),
        "description": str(record.get("description", "")),
        "provider": str((record.get("organization") or {}).get("name", "")),
    }
