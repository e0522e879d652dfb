"""Follow what is stored of some types, to keep something made from it up to date.

A version is told of once every transaction that began before it has ended: then no earlier one can still turn
up behind the follower's back.
"""

from collections.abc import Collection
from typing import Any, NamedTuple

from psycopg import Connection

from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import Context
from ourdorset.record.access import predicate
from ourdorset.record.interactions.statements import statement
from ourdorset.record.stored import Stored
from ourdorset.record.type_numbers import type_name, type_number

START = "0"


class Followed(NamedTuple):
    """Versions and tombstones in the order of their transactions; `mark` is where to go on from."""

    versions: tuple[Stored, ...]
    mark: str


def follow(
    context: Context, connection: Connection[Any], types: Collection[str], mark: str = START
) -> Followed:
    """The latest version of each resource of these types that was stored after `mark`.

    All of what has been stored since comes at once. Audited when there is something to tell.
    """
    access = predicate(context)
    params: dict[str, Any] = {"types": sorted(map(type_number, types)), "mark": mark, **access.params}
    rows = connection.execute(statement("follow", access.sql), params).fetchall()
    versions = tuple(
        Stored(type_name(number), id_, version, row, body.encode() if body else None, deleted, tuple(persons))
        for number, id_, version, row, persons, body, deleted, _ in rows
        if number is not None
    )
    if versions:
        told = sorted({person for each in versions for person in each.persons})
        query = f"$changes?_type={','.join(sorted(types))}"
        append(connection, context, Action.SEARCH, query=query, persons=told)
    return Followed(versions, str(rows[0][-1]) if rows else mark)
