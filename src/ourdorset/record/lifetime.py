"""What became of entries: all versions of one, and those of one person that were deleted. For pages.

The interaction of https://hl7.org/fhir/R4/http.html#history gives the same as Bundles, page by page.
"""

from collections.abc import Iterable
from typing import Any, LiteralString

from psycopg import Connection

from ourdorset.audit.api import Action, appending
from ourdorset.kernel.api import Context, NotFoundError
from ourdorset.record.access import predicate
from ourdorset.record.interactions.statements import statement
from ourdorset.record.persons import person_key
from ourdorset.record.stored import Stored
from ourdorset.record.type_numbers import type_name, type_number

MOST_VERSIONS = 50
MOST_DELETED = 500
_SHOWN: LiteralString = "select array_agg(distinct key) from found, unnest(found.persons) as key"


def versions_of(
    context: Context, connection: Connection[Any], resource_type: str, resource_id: str
) -> tuple[Stored, ...]:
    """The newest versions of a resource, newest first; a deletion is one. NotFoundError for none."""
    access = predicate(context)
    audited = appending(
        context,
        Action.HISTORY,
        resource_type=resource_type,
        resource_id=resource_id,
        persons=_SHOWN,
        outcome="select 4 where not exists (select from found)",
    )
    params = {
        "type": type_number(resource_type),
        "id": resource_id,
        "limit": MOST_VERSIONS,
        **access.params,
        **audited.parameters,
    }
    sql = statement("versions_of", access.sql, audited=audited.sql)
    found = tuple(_stored(connection.execute(sql, params).fetchall()))
    if not found:
        raise NotFoundError(f"There is no {resource_type}/{resource_id} that you may see.")
    return found


def deleted_of(context: Context, connection: Connection[Any], patient_id: str) -> tuple[Stored, ...]:
    """The last words of a person's entries that were deleted, each marked so, the newest first."""
    access = predicate(context)
    audited = appending(
        context,
        Action.HISTORY,
        resource_type="Patient",
        resource_id=patient_id,
        persons=_SHOWN,
        query="deleted",
    )
    params = {
        "person": person_key(patient_id),
        "limit": MOST_DELETED,
        **access.params,
        **audited.parameters,
    }
    sql = statement("deleted_of", access.sql, audited=audited.sql)
    return tuple(_stored(connection.execute(sql, params).fetchall()))


def _stored(rows: Iterable[tuple[Any, ...]]) -> Iterable[Stored]:
    for number, id_, row, version, persons, body, deleted in rows:
        yield Stored(type_name(number), id_, version, row, body and body.encode(), deleted, tuple(persons))
