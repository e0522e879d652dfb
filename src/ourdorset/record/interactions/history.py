"""history of a resource, a type or everything: https://hl7.org/fhir/R4/http.html#history.

Newest first, over the snapshot of the first page, so that no page repeats or loses a version.
"""

from dataclasses import replace
from typing import Any, LiteralString

from psycopg import Connection

from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import Context, NotFoundError
from ourdorset.record.access import predicate
from ourdorset.record.bundles.assembling import bundle, history_entry
from ourdorset.record.interactions.request import Request
from ourdorset.record.interactions.response import Response
from ourdorset.record.interactions.statements import statement
from ourdorset.record.interactions.versions import Versions, versions
from ourdorset.record.stored import Stored
from ourdorset.record.type_numbers import type_name, type_number

_SCOPES: dict[str, LiteralString] = {
    "_history": "true",
    "Type/_history": "r.type = %(type)s",
    "Type/id/_history": "r.type = %(type)s and r.id = %(id)s",
}


def handle(context: Context, connection: Connection[Any], request: Request) -> Response:
    """One page of versions; NotFoundError when the resource never was, or may not be seen."""
    wanted = versions(request.parameters)
    if not wanted.snapshot:
        wanted = replace(wanted, snapshot=_one(connection, statement("snapshot"), {}))
    if wanted.count == 0:
        return Response(200, bundle(b"history", [], total=_total(context, connection, request, wanted)))
    found = _page(context, connection, request, wanted)
    if not found and request.id:
        _require_known(context, connection, request)
    shown = found[: wanted.count]
    _audit(context, connection, request, shown)
    return Response(200, _bundle(request, wanted, shown, more=len(found) > len(shown)))


def _page(context: Context, connection: Connection[Any], request: Request, wanted: Versions) -> list[Stored]:
    access = predicate(context)
    sql = statement("history", access.sql, scope=_SCOPES[request.shape])
    params = _params(context, request, wanted)
    return [
        Stored(type_name(number), id_, version, row, body and body.encode(), deleted, tuple(persons))
        for number, id_, row, version, persons, body, deleted in connection.execute(sql, params)
    ]


def _total(context: Context, connection: Connection[Any], request: Request, wanted: Versions) -> int:
    access = predicate(context)
    sql = statement("history_total", access.sql, scope=_SCOPES[request.shape])
    _audit(context, connection, request, [])
    return _one(connection, sql, _params(context, request, wanted))


def _params(context: Context, request: Request, wanted: Versions) -> dict[str, Any]:
    return {
        "type": type_number(request.type) if request.type else None,
        "id": request.id,
        "snapshot": wanted.snapshot,
        "before": wanted.before,
        "since": wanted.since,
        "until": wanted.until,
        "ended": wanted.ended,
        "limit": wanted.count + 1,
        **predicate(context).params,
    }


def _require_known(context: Context, connection: Connection[Any], request: Request) -> None:
    access = predicate(context)
    params = {"type": type_number(request.type), "id": request.id, **access.params}
    if not _one(connection, statement("ever_stored", access.sql), params):
        raise NotFoundError(f"There is no {request.type}/{request.id} that you may see.")


def _audit(context: Context, connection: Connection[Any], request: Request, shown: list[Stored]) -> None:
    append(
        connection,
        context,
        Action.HISTORY,
        resource_type=request.type,
        resource_id=request.id,
        persons=sorted({person for stored in shown for person in stored.persons}),
        query="&".join(f"{name}={value}" for name, value in request.parameters),
    )


def _bundle(request: Request, wanted: Versions, shown: list[Stored], *, more: bool) -> bytes:
    place = "/".join(part for part in (request.base, request.type, request.id, "_history") if part)
    links = [("self", f"{place}?{request.query}" if request.parameters else place)]
    if more:
        links.append(("next", f"{place}?{wanted.next_page(shown[-1].row)}"))
    return bundle(b"history", [history_entry(stored, request.base) for stored in shown], links=links)


def _one(connection: Connection[Any], sql: LiteralString, params: dict[str, Any]) -> Any:
    found = connection.execute(sql, params).fetchone()
    return found[0] if found else None
