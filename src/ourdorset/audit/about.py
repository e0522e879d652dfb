"""Who looked at this person: the events about them, newest first. The reading is an event too."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, LiteralString

from psycopg import Connection
from psycopg.rows import dict_row

from ourdorset.audit.action import BY_NUMBER, OUTCOMES, Action, Outcome
from ourdorset.audit.event import appending
from ourdorset.database.api import Queries
from ourdorset.kernel.api import Context


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as it was written."""

    seq: int
    at: datetime
    actor: str
    organisation: str
    role: str
    purpose: str
    request_id: str
    action: Action
    outcome: Outcome
    resource_type: str
    resource_id: str
    version: int
    query: str


def events_about(
    connection: Connection[Any], context: Context, person: int, limit: int = 100
) -> list[Recorded]:
    """The newest events about the person of this key, by one statement that also records this reading.

    Whether the context may ask about this person is the caller's to decide first: `audit` knows people by
    key only. The reading itself is not in the answer; it will be in the next.
    """
    audit = appending(context, Action.READ, resource_type="AuditEvent", persons="array[%(person)s]")
    with connection.cursor(row_factory=dict_row) as cursor:
        cursor.execute(_query(audit.sql), {**audit.parameters, "person": person, "limit": limit})
        return [_recorded(row) for row in cursor]


@cache
def _query(insert: LiteralString) -> LiteralString:
    return Queries.of("ourdorset.audit")["events_about"].replace("insert_the_event_of_this_reading", insert)


def _recorded(row: dict[str, Any]) -> Recorded:
    row["action"], row["outcome"] = BY_NUMBER[row["action"]], OUTCOMES[row["outcome"]]
    return Recorded(**row)
