"""update, or create under the client's id: https://hl7.org/fhir/R4/http.html#update.

If-Match guards against lost updates (https://hl7.org/fhir/R4/http.html#concurrency). Without an id in the
address it is the conditional update of https://hl7.org/fhir/R4/http.html#cond-update.
"""

from typing import Any

import msgspec
from psycopg import Connection

from ourdorset.kernel.api import Context
from ourdorset.record.access import require_writer
from ourdorset.record.interactions.conditional import match_one, selective
from ourdorset.record.interactions.request import Request
from ourdorset.record.interactions.response import Response, written
from ourdorset.record.interactions.writing import (
    require_meant,
    require_replaceable,
    require_same_id,
)
from ourdorset.record.prepare import Prepared, prepare
from ourdorset.record.search.query import Service
from ourdorset.record.store import current, insert_many
from ourdorset.record.store import update as store_update
from ourdorset.record.stored import Stored


class _Identified(msgspec.Struct):
    id: str | None = None


def update(
    context: Context,
    connection: Connection[Any],
    resource_type: str,
    resource_id: str,
    raw: bytes,
    *,
    if_match: str = "",
) -> Stored:
    """Store the next version, or the first.

    Raises InvalidError when the body's id is not that one, PreconditionError when `if_match`, such as
    `W/"3"`, is not the current version.
    """
    headers = {"if-match": if_match}
    request = Request("PUT", Service(), resource_type, resource_id, headers=headers, body=raw)
    return _update(context, connection, request)[0]


def handle(context: Context, connection: Connection[Any], request: Request) -> Response:
    """200 and the new version, or 201 when nothing was there."""
    request.refuse_parameters()
    stored, created = _update(context, connection, request)
    return written(request, stored, created=created)


def _update(context: Context, connection: Connection[Any], request: Request) -> tuple[Stored, bool]:
    require_writer(context)
    prepared = prepare(request.body, type=request.type, id=request.id)
    require_same_id(prepared)
    before = current(connection, request.type, request.id)
    require_replaceable(context, request, request.id, before)
    return _replace(context, connection, before, prepared)


def handle_conditional(context: Context, connection: Connection[Any], request: Request) -> Response:
    """Update the one match; without a match create; 412 when several match, 400 when the ids differ."""
    require_writer(context)
    found = match_one(context, connection, request, selective(request.parameters))
    given = id_in(request.body)
    prepared = prepare(request.body, type=request.type, id=found.id if found else given)
    require_meant(prepared, found)
    before = current(connection, prepared.type, prepared.id)
    if found or given:
        require_replaceable(context, request, prepared.id, before)
    stored, created = _replace(context, connection, before, prepared)
    return written(request, stored, created=created)


def id_in(raw: bytes) -> str | None:
    """The id in a body that is not parsed yet, None when there is none to be read."""
    try:
        return msgspec.json.decode(raw, type=_Identified).id
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _replace(
    context: Context, connection: Connection[Any], before: Stored | None, prepared: Prepared
) -> tuple[Stored, bool]:
    if before is None:
        return insert_many(context, connection, [prepared])[0], True
    return store_update(context, connection, before, prepared), before.deleted
