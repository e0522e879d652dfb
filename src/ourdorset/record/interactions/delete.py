"""delete: https://hl7.org/fhir/R4/http.html#delete.

What is absent, deleted already or not to be seen gives the same answer as what was deleted. Without an id in
the address it is the conditional delete of https://hl7.org/fhir/R4/http.html#3.1.0.7.1, of one resource.
"""

from typing import Any

from psycopg import Connection

from ourdorset.kernel.api import Context
from ourdorset.record.access import may_read, require_writer
from ourdorset.record.interactions.conditional import match_one, selective
from ourdorset.record.interactions.request import Request
from ourdorset.record.interactions.response import Response
from ourdorset.record.interactions.writing import require_version
from ourdorset.record.outcome import information
from ourdorset.record.store import current
from ourdorset.record.store import delete as store_delete
from ourdorset.record.stored import Stored


def delete(
    context: Context,
    connection: Connection[Any],
    resource_type: str,
    resource_id: str,
    *,
    if_match: str = "",
) -> Stored | None:
    """Store a tombstone and give it; None when there was nothing to delete. History is kept."""
    require_writer(context)
    before = current(connection, resource_type, resource_id)
    if before is not None and not may_read(context, before.type, before.persons):
        before = None
    require_version(before, if_match)
    if before is None or before.deleted:
        return None
    return store_delete(context, connection, before)


def handle(context: Context, connection: Connection[Any], request: Request) -> Response:
    """204, or 200 with an OperationOutcome where that is preferred."""
    request.refuse_parameters()
    if_match = request.header("if-match")
    return gone(request, delete(context, connection, request.type, request.id, if_match=if_match))


def handle_conditional(context: Context, connection: Connection[Any], request: Request) -> Response:
    """Delete the one match; 412 when several match."""
    require_writer(context)
    found = match_one(context, connection, request, selective(request.parameters))
    tombstone = delete(context, connection, request.type, found.id) if found else None
    return gone(request, tombstone)


def gone(request: Request, tombstone: Stored | None) -> Response:
    """The answer to a delete, with the tombstone's version where there is one."""
    version = tombstone.version if tombstone else 0
    moment = tombstone.last_updated if tombstone else None
    if request.prefers("return") == "OperationOutcome":
        text = f"Deleted {tombstone.reference}." if tombstone else "There was nothing to delete."
        return Response(200, information(text), version, moment, is_outcome=True)
    return Response(204, b"", version, moment)
