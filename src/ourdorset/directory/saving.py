"""Save services given as Open Referral records: as FHIR in the record, and in the listing, at once."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import orjson
from psycopg import Connection

from ourdorset.directory.booking import schedules_of, slots_of
from ourdorset.directory.listing import DRAFT, list_now
from ourdorset.directory.local_time import LONDON
from ourdorset.directory.openreferral.service import to_fhir
from ourdorset.kernel.api import Context, now
from ourdorset.record.api import Stored, put_many


class Saved(NamedTuple):
    """How many resources were stored anew, how many were as they should be already, and the new versions."""

    stored: int
    unchanged: int
    versions: tuple[Stored, ...] = ()


def save(
    context: Context,
    connection: Connection[Any],
    records: Sequence[Mapping[str, Any]],
    *,
    source: str = "",
    draft: bool = False,
) -> Saved:
    """Create or replace services, their organisations, locations and schedules, in the caller's transaction.

    `source` is where they come from, a URI, kept in each resource. Of an organisation or location that
    several of the records have, the last one counts. Those of another directory (`source`) that tell how much
    room there is also have slots. Raises UnprocessableError for what FHIR cannot hold,
    ForbiddenError when the context may not write.
    """
    resources = {
        (each["resourceType"], each["id"]): _marked(each, source, draft)
        for record in records
        for each in to_fhir(dict(record))
    }
    times = schedules_of(connection, records)
    times += slots_of(connection, records, now().astimezone(LONDON)) if source else []
    resources |= {(each["resourceType"], each["id"]): _marked(each, source, draft) for each in times}
    return put_services(context, connection, list(resources.values()))


def put_services(
    context: Context, connection: Connection[Any], resources: Sequence[Mapping[str, Any]]
) -> Saved:
    """As `save`, for what is FHIR already: HealthcareServices and what is followed with them."""
    put = put_many(context, connection, [orjson.dumps(each) for each in resources])
    list_now(connection, put.stored)
    return Saved(len(put.stored), put.unchanged, put.stored)


def _marked(resource: dict[str, Any], source: str, draft: bool) -> dict[str, Any]:
    meta: dict[str, Any] = {"source": source} if source else {}
    if draft and resource["resourceType"] == "HealthcareService":
        meta["tag"] = [{"system": DRAFT, "code": "draft"}]
    return {**resource, "meta": meta} if meta else resource
