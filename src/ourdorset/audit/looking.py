"""Who did what about whom, a row for each day, actor and person: what the pages on access are made of.

The database groups the events, so that a week of a whole partnership's work fits on a page. The reading is
an event too.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, LiteralString, cast

from psycopg import Connection
from psycopg.rows import dict_row

from ourdorset.audit.action import BY_NUMBER, Action
from ourdorset.audit.event import appending
from ourdorset.database.api import Queries
from ourdorset.kernel.api import Context, Role

MOST = 20_000
MOST_EVENTS = 100_000
_QUERIES = Queries.of("ourdorset.audit")
_CONDITIONS: dict[str, LiteralString] = {
    "since": "at >= %(since)s",
    "until": "at < %(until)s",
    "actors": "actor = any (%(actors)s::text[])",
    "organisations": "organisation = any (%(organisations)s::text[])",
    "roles": "role = any (%(roles)s::text[])",
    "actions": "action = any (%(actions)s::smallint[])",
}
_ABOUT: LiteralString = "select %(persons)s::bigint[]"


@dataclass(frozen=True, slots=True)
class Looked:
    """What an actor did about a person on a day of the United Kingdom, and whether it succeeded.

    `kinds` are pairs of an action and a resource type; `scopes` the queries of reads of several types.
    """

    person: int
    day: date
    actor: str
    organisation: str
    role: str
    purpose: str
    succeeded: bool
    first: datetime
    last: datetime
    events: int
    kinds: frozenset[tuple[Action, str]]
    scopes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Which days and whose doings are wanted; an empty part asks for nothing. since <= at < until, aware."""

    since: datetime | None = None
    until: datetime | None = None
    actors: Collection[str] = ()
    organisations: Collection[str] = ()
    roles: Collection[Role] = ()
    actions: Collection[Action] = ()
    persons: Collection[int] = ()


def looks(
    connection: Connection[Any], context: Context, span: Span, *, limit: int = 1000, offset: int = 0
) -> tuple[Looked, ...]:
    """The latest of what was done about people in a span, each day, actor and person once; one statement.

    At most `limit` (and 20,000), of the newest 100,000 events when no persons are named. Whether the context
    may ask is the caller's to decide first. The reading is itself an event, about the persons asked for, and
    not in its own answer.
    """
    values = _values(span)
    given = tuple(part for part in _CONDITIONS if values[part])
    audit = appending(
        context,
        Action.READ,
        resource_type="AuditEvent",
        query="&".join(f"{part}={_text(values[part])}" for part in given),
        persons=_ABOUT if span.persons else "null",
    )
    parameters = {**values, **audit.parameters, "limit": max(1, min(limit, MOST)), "offset": offset}
    parameters["most_events"] = MOST_EVENTS
    with connection.cursor(row_factory=dict_row, binary=True) as cursor:
        cursor.execute(_query(given, audit.sql, about=bool(span.persons)), parameters)
        return tuple(_looked(row) for row in cursor)


def _values(span: Span) -> dict[str, Any]:
    return {
        "since": span.since,
        "until": span.until,
        "actors": list(span.actors),
        "organisations": list(span.organisations),
        "roles": [role.value for role in span.roles],
        "actions": [action.value.number for action in span.actions],
        "persons": list(span.persons),
    }


def _text(value: object) -> str:
    return ",".join(map(str, cast("list[object]", value))) if isinstance(value, list) else str(value)


@lru_cache(maxsize=256)
def _query(parts: tuple[str, ...], insert: LiteralString, *, about: bool) -> LiteralString:
    conditions: LiteralString = "true"
    for part in parts:
        conditions = conditions + " and " + _CONDITIONS[part]
    sql = _QUERIES["looks_at_people" if about else "looks"]
    return sql.replace("{conditions}", conditions).replace("{audited}", insert)


def _looked(row: dict[str, Any]) -> Looked:
    pairs = (kind.split(" ", 1) for kind in row["kinds"])
    row["kinds"] = frozenset((BY_NUMBER[int(number)], name) for number, name in pairs)
    row["scopes"] = tuple(row["scopes"])
    return Looked(**row)
