"""The events that are wanted, newest first, a page at a time. The reading is an event too."""

from collections.abc import Iterator, Sized
from functools import lru_cache
from typing import Any, LiteralString, cast

from psycopg import Connection
from psycopg.rows import dict_row

from ourdorset.audit.action import BY_NUMBER, OUTCOMES, Action
from ourdorset.audit.event import appending
from ourdorset.audit.recorded import Filters, Page, Place, Recorded
from ourdorset.database.api import Queries
from ourdorset.kernel.api import Context

MOST = 1000
_QUERIES = Queries.of("ourdorset.audit")
# Each part of Filters that is a condition, and its SQL.
_CONDITIONS: dict[str, LiteralString] = {
    "since": "at >= %(since)s",
    "until": "at < %(until)s",
    "actors": "actor = any (%(actors)s::text[])",
    "organisations": "organisation = any (%(organisations)s::text[])",
    "roles": "role = any (%(roles)s::text[])",
    "purposes": "purpose = any (%(purposes)s::text[])",
    "actions": "action = any (%(actions)s::smallint[])",
    "outcomes": "outcome = any (%(outcomes)s::smallint[])",
    "resource_type": "resource_type = %(resource_type)s",
    "resource_id": "resource_id = %(resource_id)s",
    "seq": "seq = %(seq)s",
}
_AFTER: LiteralString = "at <= %(after_at)s and (at, seq) < (%(after_at)s, %(after_seq)s)"
_ABOUT: LiteralString = "select %(persons)s::bigint[]"


def events(
    connection: Connection[Any],
    context: Context,
    filters: Filters | None = None,
    *,
    limit: int = 100,
    after: Place | None = None,
) -> Page:
    """At most `limit` (and 1,000) events that fit, newest first, beginning after a place; one statement.

    Whether the context may ask is the caller's to decide first. The reading is itself an event, about the
    persons asked for; it is not in its own answer.
    """
    wanted = filters or Filters()
    limit = max(1, min(limit, MOST))
    parts = tuple(_given(wanted)) + (("after",) if after else ())
    audit = appending(
        context,
        Action.READ,
        resource_type="AuditEvent",
        query=_in_words(wanted),
        persons=_ABOUT if wanted.persons else "null",
    )
    parameters = {**_values(wanted), **audit.parameters, "limit": limit + 1}
    if after:
        parameters |= {"after_at": after.at, "after_seq": after.seq}
    with connection.cursor(row_factory=dict_row) as cursor:
        cursor.execute(_query(parts, audit.sql, about=bool(wanted.persons)), parameters)
        found = tuple(_recorded(row) for row in cursor)
    return _page(found, limit)


def _given(filters: Filters) -> Iterator[str]:
    return (part for part in _CONDITIONS if _is_given(getattr(filters, part)))


def _is_given(value: object) -> bool:
    return len(value) > 0 if isinstance(value, Sized) else value is not None


def _values(filters: Filters) -> dict[str, Any]:
    return {
        "since": filters.since,
        "until": filters.until,
        "actors": list(filters.actors),
        "organisations": list(filters.organisations),
        "roles": [str(role) for role in filters.roles],
        "purposes": [str(purpose) for purpose in filters.purposes],
        "actions": [action.value.number for action in filters.actions],
        "outcomes": [outcome.number for outcome in filters.outcomes],
        "resource_type": filters.resource_type,
        "resource_id": filters.resource_id,
        "persons": list(filters.persons),
        "seq": filters.seq,
    }


def _in_words(filters: Filters) -> str:
    """What was asked of the audit, for the audit; the persons are told of by their keys."""
    values = _values(filters)
    return "&".join(f"{part}={_text(values[part])}" for part in _given(filters))


def _text(value: object) -> str:
    return ",".join(map(str, cast("list[object]", value))) if isinstance(value, list) else str(value)


@lru_cache(maxsize=256)
def _query(parts: tuple[str, ...], insert: LiteralString, *, about: bool) -> LiteralString:
    conditions: LiteralString = "true"
    for part in parts:
        conditions = conditions + " and " + (_AFTER if part == "after" else _CONDITIONS[part])
    sql = _QUERIES["events_of_people" if about else "events"]
    return sql.replace("{conditions}", conditions).replace("{audited}", insert)


def _page(found: tuple[Recorded, ...], limit: int) -> Page:
    shown = found[:limit]
    more = len(found) > limit
    return Page(shown, Place(shown[-1].at, shown[-1].seq) if more else None)


def _recorded(row: dict[str, Any]) -> Recorded:
    row["action"], row["outcome"] = BY_NUMBER[row["action"]], OUTCOMES[row["outcome"]]
    row["persons"] = tuple(row["persons"])
    return Recorded(**row)
