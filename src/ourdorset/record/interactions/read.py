"""read: the current version, https://hl7.org/fhir/R4/http.html#read.

One statement finds the row and appends the audit event. With If-None-Match or If-Modified-Since it is the
conditional read of https://hl7.org/fhir/R4/http.html#cread.
"""

import re
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from psycopg import Connection
from psycopg.pq import TransactionStatus

from ourdorset.audit.api import Action, appending
from ourdorset.kernel.api import Context, GoneError, NotFoundError
from ourdorset.record.access import predicate
from ourdorset.record.interactions.direct import ReadingConnection, numbers
from ourdorset.record.interactions.request import Request
from ourdorset.record.interactions.response import Response, show
from ourdorset.record.interactions.statements import statement
from ourdorset.record.stored import Stored
from ourdorset.record.type_numbers import type_number

# https://hl7.org/fhir/R4/datatypes.html#id
_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")


def read(context: Context, connection: Connection[Any], resource_type: str, resource_id: str) -> Stored:
    """The current version. GoneError when it was deleted, NotFoundError when there is none to be seen."""
    require_id(resource_type, resource_id)
    access = predicate(context)
    audited = appending(
        context,
        Action.READ,
        resource_type=resource_type,
        resource_id=resource_id,
        persons="select persons from found",
        version="select version from found",
        outcome="select 4 where not exists (select from found)",
    )
    params = {"type": type_number(resource_type), "id": resource_id, **access.params, **audited.parameters}
    if isinstance(connection, ReadingConnection):
        found = connection.first(statement("read", access.sql, audited=audited.sql), params)
    else:
        alone = connection.info.transaction_status == TransactionStatus.IDLE
        sql = statement("read_asynchronously" if alone else "read", access.sql, audited=audited.sql)
        found = connection.execute(sql, params).fetchone()
    if found is None:
        raise missing(context, connection, resource_type, resource_id)
    return _stored(resource_type, resource_id, *found)


def _stored(resource_type: str, resource_id: str, row: Any, version: Any, persons: Any, body: Any) -> Stored:
    """From PostgreSQL's bytes, or from what psycopg made of them."""
    if isinstance(body, bytes):
        return Stored(resource_type, resource_id, int(version), int(row), body, persons=numbers(persons))
    return Stored(resource_type, resource_id, version, row, body.encode(), persons=tuple(persons))


def handle(context: Context, connection: Connection[Any], request: Request) -> Response:
    """Read, or 304 when the client's copy is still the current version."""
    request.refuse_parameters()
    stored = read(context, connection, request.type, request.id)
    if _unchanged(request, stored):
        return Response(304, version=stored.version, last_modified=stored.last_updated)
    return show(stored)


def require_id(resource_type: str, resource_id: str) -> None:
    """Raise NotFoundError for what cannot be an id, and so names nothing."""
    if _ID.fullmatch(resource_id) is None:
        raise NotFoundError(f"There is no {resource_type}/{resource_id[:64]} that you may see.")


def missing(context: Context, connection: Connection[Any], type_: str, id_: str) -> GoneError | NotFoundError:
    """Why nothing was read: it was deleted, or there is none that this context may see."""
    access = predicate(context)
    params = {"type": type_number(type_), "id": id_, **access.params}
    answer = connection.execute(statement("deleted", access.sql), params).fetchone()
    if answer and answer[0]:
        return GoneError(f"{type_}/{id_} has been deleted; its history is kept.")
    return NotFoundError(f"There is no {type_}/{id_} that you may see.")


def _unchanged(request: Request, stored: Stored) -> bool:
    if etags := request.header("if-none-match"):
        current = ("*", str(stored.version))
        return any(tag.strip().removeprefix("W/").strip('"') in current for tag in etags.split(","))
    if since := request.header("if-modified-since"):
        try:
            moment = parsedate_to_datetime(since)
        except ValueError:
            return False
        # HTTP's dates have whole seconds
        return moment.tzinfo is not None and stored.last_updated < moment + timedelta(seconds=1)
    return False
