"""Appending events, on the connection and in the transaction of what they tell of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString, NamedTuple

from psycopg import Connection

from ourdorset.audit.action import Action, Outcome
from ourdorset.kernel.api import Context

COLUMNS = (
    "actor, organisation, role, purpose, request_id, action, outcome,"
    " resource_type, resource_id, version, query, persons"
)
PERSON = (
    "%(audit_actor)s, %(audit_organisation)s, %(audit_role)s, %(audit_purpose)s, %(audit_request_id)s,"
    " %(audit_action)s"
)
THING = "%(audit_resource_type)s, %(audit_resource_id)s"
APPEND = (
    f"insert into audit.event ({COLUMNS}) values ({PERSON}, %(audit_outcome)s,"
    f" {THING}, %(audit_version)s, %(audit_query)s, %(audit_persons)s::bigint[])"
)

WITHHELD = "withheld"
_SECRET = re.compile(
    r"((?:^|[&?;])[^=&?;]*(?:token|secret|passw|api.?key|authori|assertion|credential)[^=&?;]*=)[^&;]*", re.I
)
_TOKEN = re.compile(r"eyJ[\w-]{10,}\.[\w-]+\.[\w-]*")  # a JSON web token, wherever it stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What `append_many` writes: one thing done. `persons` are the keys of the people it is about."""

    action: Action
    resource_type: str = ""
    resource_id: str = ""
    version: int = 0
    persons: Sequence[int] = ()
    query: str = ""
    outcome: str = Outcome.SUCCESS


class Appending(NamedTuple):
    """A statement to put in a WITH clause, and the named parameters (all `audit_…`) it needs."""

    sql: LiteralString
    parameters: dict[str, Any]


def append(
    connection: Connection[Any],
    context: Context,
    action: Action,
    *,
    resource_type: str = "",
    resource_id: str = "",
    version: int = 0,
    persons: Sequence[int] = (),
    query: str = "",
    outcome: str = Outcome.SUCCESS,
) -> None:
    """Write one event; it is kept or lost with the caller's transaction.

    `outcome` is a value of Outcome. psycopg's error passes through, so that what cannot be audited is not
    done.
    """
    parameters = _parameters(context, action, resource_type, resource_id, query)
    parameters |= {
        "audit_outcome": Outcome(outcome).number,
        "audit_version": version,
        "audit_persons": list(persons),
    }
    connection.execute(APPEND, parameters)


def append_many(connection: Connection[Any], context: Context, events: Iterable[Event]) -> None:
    """Write many events of one context by a single COPY: all or none."""
    who = (
        context.actor,
        context.organisation,
        str(context.role),
        str(context.purpose),
        storable(context.request_id),
    )
    with connection.cursor() as cursor, cursor.copy(f"copy audit.event ({COLUMNS}) from stdin") as copy:
        for event in events:
            named = (event.resource_type, storable(event.resource_id), event.version)
            thing = (*named, without_secrets(event.query), list(event.persons))
            copy.write_row((*who, event.action.value.number, Outcome(event.outcome).number, *thing))


def appending(
    context: Context,
    action: Action,
    *,
    resource_type: str = "",
    resource_id: str = "",
    query: str = "",
    persons: LiteralString = "null",
    version: LiteralString = "0",
    outcome: LiteralString = "0",
) -> Appending:
    """The same insert as part of a larger statement, so that a read and its event are one round trip.

    `persons`, `version` and `outcome` (R4's number) are SQL expressions over the statement's other WITH
    queries, since they are known only once it has read; null means none, 0 and 0:

        with found as (select …), audited as (<sql>) select … from found

    PostgreSQL runs the insert to its end whether or not `audited` is read, and if it fails nothing is read.
    """
    sql: LiteralString = (
        f"insert into audit.event ({COLUMNS}) values ({PERSON}, coalesce(({outcome})::smallint, 0),"
        f" {THING}, coalesce(({version})::integer, 0), %(audit_query)s,"
        f" coalesce(({persons})::bigint[], '{{}}'))"
    )
    return Appending(sql, _parameters(context, action, resource_type, resource_id, query))


def storable(text: str) -> str:
    """What someone sent, as PostgreSQL can keep it: NUL and lone surrogates are written out.

    A request must not escape the audit, or fail in it, by what it contains.
    """
    if "\0" not in text and text.isascii():
        return text
    return text.encode(errors="backslashreplace").decode().replace("\0", "\\x00")


def without_secrets(query: str) -> str:
    """What was asked, storable, without what a client put into the address though it is nobody's to know."""
    if "=" not in query and "eyJ" not in query:
        return storable(query)
    return storable(_TOKEN.sub(WITHHELD, _SECRET.sub(rf"\1{WITHHELD}", query)))


def _parameters(
    context: Context, action: Action, resource_type: str, resource_id: str, query: str
) -> dict[str, Any]:
    return {
        "audit_actor": context.actor,
        "audit_organisation": context.organisation,
        "audit_role": str(context.role),
        "audit_purpose": str(context.purpose),
        "audit_request_id": storable(context.request_id),
        "audit_action": action.value.number,
        "audit_resource_type": resource_type,
        "audit_resource_id": storable(resource_id),
        "audit_query": without_secrets(query) if query else "",
    }
