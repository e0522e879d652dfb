"""Read and search AuditEvents: https://hl7.org/fhir/R4/http.html#read, #search."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from psycopg import Connection

from ourdorset.audit.api import Filters, Place, Recorded, events
from ourdorset.database.api import Queries
from ourdorset.kernel.api import Context, NotFoundError
from ourdorset.record.auditing.access import Reach, reach
from ourdorset.record.auditing.parameters import PAGE, Wanted, next_page, seq_of, wanted
from ourdorset.record.auditing.resource import Shown, audit_event
from ourdorset.record.bundles.assembling import bundle, found_entry
from ourdorset.record.interactions.request import Request
from ourdorset.record.interactions.response import Response
from ourdorset.record.persons import NOBODY
from ourdorset.record.type_numbers import type_number

_QUERIES = Queries.of("ourdorset.record")


def read(context: Context, connection: Connection[Any], request: Request) -> Response:
    """One AuditEvent. NotFoundError when there is none that this context may see."""
    request.refuse_parameters()
    allowed = _any(context)
    page = events(connection, context, _about(Filters(seq=seq_of(request.id)), allowed.persons))
    for shown in _each(page.events, allowed):
        if shown.id == request.id:
            (body,) = _resources(connection, [shown], request, allowed)
            return Response(200, body, last_modified=shown.event.at)
    raise NotFoundError(f"There is no AuditEvent/{request.id[:64]} that you may see.")


def search(context: Context, connection: Connection[Any], request: Request) -> Response:
    """A page of AuditEvents, newest first, and the link to the next."""
    asked = wanted(request.parameters)
    allowed = reach(context, asked.persons)
    if allowed.persons == ():
        return _bundle(request, asked, [], [], more=False)
    filters = _about(asked.filters, allowed.persons)
    page = events(connection, context, filters, limit=asked.count + 1, after=asked.after)
    left = [shown for shown in _each(page.events, allowed) if _follows(shown, asked)]
    shown = left[: asked.count]
    more = len(left) > len(shown) or page.following is not None
    bodies = _resources(connection, shown, request, allowed)
    return _bundle(request, asked, shown, bodies, more=more)


def _any(context: Context) -> Reach:
    """For reading one: those who must name a person follow what a search about that person gave them."""
    allowed = reach(context, () if context.patients is not None else (NOBODY,))
    return allowed if context.patients is not None else allowed._replace(persons=None)


def _about(filters: Filters, persons: tuple[int, ...] | None) -> Filters:
    return replace(filters, persons=persons) if persons else filters


def _each(found: Iterable[Recorded], allowed: Reach) -> Iterator[Shown]:
    """One for each person an event is about, of those that may be told of."""
    for event in found:
        if not event.persons and allowed.persons is None:
            yield Shown(event, 0)
        for ordinal, person in enumerate(event.persons, 1):
            if allowed.persons is None or person in allowed.persons:
                yield Shown(event, ordinal)


def _follows(shown: Shown, asked: Wanted) -> bool:
    wanted_id = not asked.id or shown.id == asked.id
    begun = asked.after is not None and shown.event.seq == asked.after.seq - 1
    return wanted_id and not (begun and shown.ordinal <= asked.ordinal)


def _resources(
    connection: Connection[Any], shown: Sequence[Shown], request: Request, allowed: Reach
) -> list[bytes]:
    keys = sorted({one.person for one in shown if one.person})
    parameters = {"type": type_number("Patient"), "keys": keys}
    rows = connection.execute(_QUERIES["patients_of_keys"], parameters).fetchall() if keys else []
    patients: dict[int, str] = dict(rows)
    return [audit_event(one, patients, request.base, with_query=allowed.with_query) for one in shown]


def _bundle(
    request: Request, asked: Wanted, shown: Sequence[Shown], bodies: Sequence[bytes], *, more: bool
) -> Response:
    address = f"{request.base}/AuditEvent"
    links = [("self", f"{address}?{request.query}" if request.parameters else address)]
    if more and shown:
        last = shown[-1]
        place = next_page(Place(last.event.at, last.event.seq), last.ordinal)
        links.append(("next", f"{address}?{urlencode([*asked.given, (PAGE, place)], safe=':,|/')}"))
    entries = [
        found_entry(f"{address}/{one.id}", body, b"match") for one, body in zip(shown, bodies, strict=True)
    ]
    return Response(200, bundle(b"searchset", entries, links=links))
