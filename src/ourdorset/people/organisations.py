"""Which organisations the entries come from, by name: looked up in at most two searches.

Organisations are public, so they are read as the service itself: a resident, whose own context reaches
their own record only, still sees who holds each entry.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import orjson
import psycopg

from ourdorset.kernel.api import Context, Purpose, Role
from ourdorset.people.sources import ODS_SYSTEM, Directory
from ourdorset.people.words import Resource
from ourdorset.record.api import search

Connection = psycopg.Connection[Any]
# One search names at most this many; a page never needs nearly as many.
MOST = 500
_SERVICE = "service:directory"


def directory(context: Context, connection: Connection, entries: Sequence[Resource]) -> Directory:
    """The organisations and encounters that say where these entries come from."""
    found = Directory()
    for entry in entries:
        if entry["resourceType"] == "Encounter":
            found.add(entry)
    _learn(context, connection, found, "Encounter", "_id", found.unknown_encounters(entries))
    sources = [*entries, *found.encounters.values()]
    service = Context(_SERVICE, context.organisation, Role.SYSTEM, Purpose.OPERATIONS)
    _learn(service, connection, found, "Organization", "_id", found.unknown_organisations(sources))
    codes = {f"{ODS_SYSTEM}|{code}" for code in found.unknown_ods_codes(sources)}
    _learn(service, connection, found, "Organization", "identifier", codes)
    return found


def _learn(
    context: Context,
    connection: Connection,
    known: Directory,
    kind: str,
    parameter: str,
    values: Iterable[str],
) -> None:
    wanted = sorted(values)[:MOST]
    if not wanted:
        return
    page = search(context, connection, kind, [(parameter, ",".join(wanted)), ("_count", str(MOST))])
    for stored in page.matches:
        if stored.body:
            known.add(orjson.loads(stored.body))
