"""update, or create under the client's id: https://hl7.org/fhir/R4/http.html#update.

If-Match guards against lost updates (https://hl7.org/fhir/R4/http.html#concurrency). Without an id in the
address it is the conditional update of https://hl7.org/fhir/R4/http.html#cond-update.
"""

from typing import Any

import msgspec
from psycopg import Connection

from ourdorset.kernel.api import Context, InvalidError, NotFoundError, PreconditionError
from ourdorset.record.access import may_read, predicate, require_write
from ourdorset.record.interactions.conditional import match_one, selective
from ourdorset.record.interactions.request import Request, version_in_etag
from ourdorset.record.interactions.response import Response, written
from ourdorset.record.prepare import Prepared, prepare
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
) -> tuple[Stored, bool]:
    """Store the next version, or the first. Gives it, and whether the resource was not there before.

    Raises InvalidError when the body's id is not that one, PreconditionError when `if_match` means another.
    """
    require_write(context, ())
    prepared = prepare(raw, type=resource_type, id=resource_id)
    require_same_id(prepared)
    before = current(connection, resource_type, resource_id)
    require_version(before, if_match)
    require_may_replace(context, prepared, before)
    return replace(context, connection, before, prepared)


def handle(context: Context, connection: Connection[Any], request: Request) -> Response:
    """200 and the new version, or 201 when it is the first."""
    request.refuse_parameters()
    if request.header("if-none-match").strip() == "*" and current(connection, request.type, request.id):
        raise PreconditionError(f"{request.type}/{request.id} exists already.")
    stored, created = update(
        context, connection, request.type, request.id, request.body, if_match=request.header("if-match")
    )
    return written(request, stored, created=created)


def handle_conditional(context: Context, connection: Connection[Any], request: Request) -> Response:
    """Update the one match; without a match create; 412 when several match, 400 when the ids differ."""
    require_write(context, ())
    found = match_one(context, connection, request, selective(request.parameters))
    given = id_in(request.body)
    prepared = prepare(request.body, type=request.type, id=found.id if found else given)
    require_meant(prepared, found)
    before = current(connection, prepared.type, prepared.id)
    require_version(before, request.header("if-match"))
    if found or given:
        require_may_replace(context, prepared, before)
    stored, created = replace(context, connection, before, prepared)
    return written(request, stored, created=created)


def id_in(raw: bytes) -> str | None:
    """The id in a body that is not parsed yet, None when there is none to be read."""
    try:
        return msgspec.json.decode(raw, type=_Identified).id
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def replace(
    context: Context, connection: Connection[Any], before: Stored | None, prepared: Prepared
) -> tuple[Stored, bool]:
    """Store what follows `before`, and say whether nothing was there."""
    if before is None:
        return insert_many(context, connection, [prepared])[0], True
    return store_update(context, connection, before, prepared), before.deleted


def require_same_id(prepared: Prepared) -> None:
    """https://hl7.org/fhir/R4/http.html#update: the body's id SHALL be that of the address."""
    if prepared.given_id != prepared.id:
        text = f"The body's id must be '{prepared.id}', as in the address; it is {prepared.given_id!r}."
        raise InvalidError(text, path=f"{prepared.type}.id")


def require_meant(prepared: Prepared, found: Stored | None) -> None:
    """https://hl7.org/fhir/R4/http.html#cond-update: the body's id may be left out; it may not differ."""
    if found and prepared.given_id not in (None, found.id):
        text = (
            f"The condition means {found.reference}, the body's id is {prepared.given_id!r}; make them agree."
        )
        raise InvalidError(text, path=f"{prepared.type}.id")


def require_version(before: Stored | None, if_match: str) -> None:
    """PreconditionError unless the current version is the one that If-Match names."""
    if if_match and (before is None or before.deleted or before.version != version_in_etag(if_match)):
        now = f"version {before.version}" if before and not before.deleted else "not there"
        raise PreconditionError(
            f"If-Match asks for {if_match}; the resource is {now}. Read it again and retry."
        )


def require_may_replace(context: Context, prepared: Prepared, before: Stored | None) -> None:
    """NotFoundError where the context could tell what it may not see from what is absent.

    A context that sees everyone may create under an id of its own choice; for any other the answer would
    differ between an id that is free and one that is someone else's.
    """
    hidden = before is None or not may_read(context, before.persons)
    if hidden and predicate(context).sql != "true":
        raise NotFoundError(
            f"There is no {prepared.type}/{prepared.id} that you may see; create it with POST."
        )
