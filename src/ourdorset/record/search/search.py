"""The three ways into search: a first page, a next page, and what a conditional interaction means.

https://hl7.org/fhir/R4/http.html#search
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from psycopg import Connection
from psycopg.pq import TransactionStatus

from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import Context
from ourdorset.record.search import compile as sql
from ourdorset.record.search.answer import Page
from ourdorset.record.search.elements.summary import subset
from ourdorset.record.search.fragment import Fragment
from ourdorset.record.search.included import included
from ourdorset.record.search.order import Position
from ourdorset.record.search.paging import Bookmark, bookmark, token
from ourdorset.record.search.parse import Parameters, conditions, parse
from ourdorset.record.search.query import Query, Service
from ourdorset.record.stored import Stored
from ourdorset.record.type_numbers import type_name

Rows = list[tuple[Any, ...]]
_COLUMNS = 6
NO_TOTAL = Fragment("NULL")


def search(
    context: Context,
    connection: Connection[Any],
    resource_type: str,
    parameters: Parameters,
    *,
    strict: bool = True,
    service: Service | None = None,
) -> Page:
    """The first page of a search over one type, audited.

    `parameters` are (name, value) pairs, percent-decoded, in the order sent. Strict: raises InvalidError with
    an issue for each parameter that is not understood; otherwise those are ignored and `issues` says so.
    """
    service = service or Service()
    query = parse(resource_type, parameters, service, strict=strict)
    if query.summary == "count":
        return _counted(context, connection, query)
    total = sql.counting(query, context) if _exactly(query, context) else NO_TOTAL
    rows = _run(context, connection, query, sql.page(query, context, query.count + 1), total)
    number = rows[0][-1] if rows else 0
    if query.total == "none":
        number = None
    elif number is None:
        number = _estimated(context, connection, query) if len(rows) > query.count else len(rows)
    moment = Bookmark(query.type, query.used, (), rows[0][-2] if rows else "", service.clock(), number)
    return _page(context, connection, query, rows, moment, service)


def next_page(
    context: Context, connection: Connection[Any], text: str, *, service: Service | None = None
) -> Page:
    """The page after the one whose `next` was `text`: the same search over the same moment, audited.

    Raises InvalidError for a token that was not made here for this context, GoneError for an expired one.
    """
    service = service or Service()
    left = bookmark(text, context, service.key, service.clock())
    query = parse(left.type, left.parameters, replace(service, clock=lambda: left.first))
    found = sql.page(query, context, query.count + 1, left.snapshot, left.last)
    rows = _run(context, connection, query, found, NO_TOTAL)
    return _page(context, connection, query, rows, left, service)


def matches(
    context: Context,
    connection: Connection[Any],
    resource_type: str,
    parameters: Parameters,
    limit: int = 2,
    *,
    service: Service | None = None,
) -> list[Stored]:
    """At most `limit` resources that a conditional interaction's criteria mean, newest first. Not audited.

    Only what the context may see. Raises InvalidError as `search` does, and when there are no criteria.
    """
    query = conditions(resource_type, parameters, service or Service())
    statement = sql.runnable(sql.page(query, context, limit), context)
    return _stored(connection.execute(statement.sql, statement.parameters).fetchall())


def _exactly(query: Query, context: Context) -> bool:
    # the planner's statistics are about everybody: others get the true number of their own
    return query.total == "accurate" or (query.total == "estimate" and not sql.unconfined(context))


def _run(
    context: Context, connection: Connection[Any], query: Query, found: Fragment, total: Fragment
) -> Rows:
    # with includes, the event has to tell of them too: it follows when they are known
    event = None if query.includes else sql.telling(query, context, _address(query))
    alone = event is not None and connection.info.transaction_status == TransactionStatus.IDLE
    statement = sql.whole(query, context, found, total, event, quick=alone)
    return connection.execute(statement.sql, statement.parameters).fetchall()


def _address(query: Query) -> str:
    return urlencode(query.used)


def _page(
    context: Context,
    connection: Connection[Any],
    query: Query,
    rows: Rows,
    moment: Bookmark,
    service: Service,
) -> Page:
    more, rows = len(rows) > query.count, rows[: query.count]
    found = _stored(rows)
    others, notes = included(context, connection, query.includes, found, service)
    if query.includes:
        _audit(context, connection, query, [*found, *others])
    following = moment._replace(last=_position(rows)) if more else None
    return Page(
        type=query.type,
        matches=[subset(stored, query.summary, query.elements) for stored in found],
        included=[subset(stored, query.summary, ()) for stored in others],
        total=moment.total,
        next=token(following, context, service.key) if following else None,
        parameters=query.used,
        issues=query.issues + notes,
    )


def _position(rows: Rows) -> Position:
    return rows[-1][_COLUMNS:-2]


def _stored(rows: Sequence[tuple[Any, ...]]) -> list[Stored]:
    return [
        Stored(type_name(number), name, version, row, body.encode(), persons=tuple(persons))
        for number, name, version, row, body, persons, *_ in rows
    ]


def _counted(context: Context, connection: Connection[Any], query: Query) -> Page:
    if query.total == "estimate" and sql.unconfined(context):
        number = _estimated(context, connection, query)
    else:
        statement = sql.runnable(sql.counting(query, context), context)
        answer = connection.execute(statement.sql, statement.parameters).fetchone()
        number = answer[0] if answer else 0
    _audit(context, connection, query, [])
    return Page(query.type, total=number, parameters=query.used, issues=query.issues)


def _audit(context: Context, connection: Connection[Any], query: Query, shown: Sequence[Stored]) -> None:
    persons = sorted({person for stored in shown for person in stored.persons})
    address = _address(query)
    append(connection, context, Action.SEARCH, resource_type=query.type, persons=persons, query=address)


def _estimated(context: Context, connection: Connection[Any], query: Query) -> int:
    statement = sql.estimating(query, context)
    plan = connection.execute(statement.sql, statement.parameters).fetchone()
    return int(plan[0][0]["Plan"]["Plan Rows"]) if plan else 0
