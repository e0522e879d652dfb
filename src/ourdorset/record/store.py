"""Write versions, many at once: each with its index, its history and its audit event, in one transaction.

A change names the version that it replaces. Where that is no longer the current one, or where a resource
appears twice, the database refuses and ConflictError is raised; the caller's transaction must then end.
"""

from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from psycopg import Connection, errors

from ourdorset.audit.api import Action, Event, append_many
from ourdorset.database.api import Queries
from ourdorset.kernel.api import ConflictError, Context, InvalidError
from ourdorset.record.access import require_write
from ourdorset.record.copying import copy_versions
from ourdorset.record.prepare import Prepared
from ourdorset.record.rows import after, next_rows
from ourdorset.record.splice import join
from ourdorset.record.stored import Stored
from ourdorset.record.type_numbers import type_name, type_number

QUERIES = Queries.of("ourdorset.record")
LOCK_ATTEMPTS = 20


class Change(NamedTuple):
    """From the current version (None: there never was one; maybe a tombstone) to the next (None: delete)."""

    before: Stored | None
    after: Prepared | None


def insert_many(context: Context, connection: Connection, resources: Sequence[Prepared]) -> list[Stored]:
    """Store resources whose ids are new. Raises ConflictError when one is taken."""
    return write(context, connection, [Change(None, prepared) for prepared in resources])


def update(context: Context, connection: Connection, before: Stored, prepared: Prepared) -> Stored:
    """Store the next version of `before`, which `current` gave."""
    return write(context, connection, [Change(before, prepared)])[0]


def delete(context: Context, connection: Connection, before: Stored) -> Stored:
    """Store a tombstone as the next version of `before`."""
    return write(context, connection, [Change(before, None)])[0]


def current(
    connection: Connection, resource_type: str, resource_id: str, *, lock: bool = True
) -> Stored | None:
    """The current version or tombstone, None when there never was one. See `current_many`."""
    name = (resource_type, resource_id)
    return current_many(connection, [name], lock=lock).get(name)


def current_many(
    connection: Connection, names: Iterable[tuple[str, str]], *, lock: bool = True
) -> dict[tuple[str, str], Stored]:
    """The current versions or tombstones of (type, id) pairs, by pair; those that never were are absent.

    `lock` holds them against other writers until the transaction ends. No access check: what calls this
    writes, and `write` checks.
    """
    wanted = sorted({(type_number(resource_type), resource_id) for resource_type, resource_id in names})
    found: dict[tuple[str, str], Stored] = {}
    for _ in range(LOCK_ATTEMPTS if lock else 1):
        params = {"types": [number for number, _ in wanted], "ids": [name for _, name in wanted]}
        for record in connection.execute(QUERIES["current_locked" if lock else "current"], params):
            stored = _stored(*record)
            found[stored.type, stored.id] = stored
        wanted = [(number, name) for number, name in wanted if (type_name(number), name) not in found]
        if not lock or not wanted:
            return found
        if not _any(connection, "alive", wanted) and not _any(connection, "buried", wanted):
            return found
    raise ConflictError


def write(
    context: Context,
    connection: Connection,
    changes: Sequence[Change],
    *,
    event: Event | None = None,
    rights: Context | None = None,
) -> list[Stored]:
    """Make all changes, in order, or none. Gives the new versions with their final bytes.

    Each change is audited by an event of its own, or all of them by the one `event` that is given.
    `rights` says what may be written where that is not up to who does it (`record/asking.py`).
    Raises ForbiddenError when the context may not write one of them, ConflictError when one is not as it
    was read.
    """
    if not changes:
        return []
    for change in changes:
        _require_write(rights or context, change)
    rows = next_rows(connection, len(changes))
    results = [_next(change, row) for change, row in zip(changes, rows, strict=True)]
    with _conflicts():
        _retire(connection, changes, results)
        copy_versions(connection, _additions(changes, results))
    _require_unburied(
        connection, [new for (old, _), new in zip(changes, results, strict=True) if old is None]
    )
    append_many(connection, context, [event] if event else _events(changes, results))
    return results


def _require_write(context: Context, change: Change) -> None:
    for side in change:
        if side is not None:
            require_write(context, side.type, side.persons)


def _next(change: Change, row: int) -> Stored:
    before, prepared = change
    if before and prepared and (before.type, before.id) != (prepared.type, prepared.id):
        raise InvalidError(f"{before.reference} cannot become {prepared.type}/{prepared.id}.", path="id")
    version = before.version + 1 if before else 1
    row = after(row, before.row) if before else row
    if prepared is not None:
        body = join(prepared.members, prepared.id, version, row)
        return Stored(prepared.type, prepared.id, version, row, body, persons=prepared.persons)
    if before is None or before.deleted:
        raise ConflictError("There is nothing here to delete.")
    return Stored(before.type, before.id, version, row, None, True, before.persons)


def _retire(connection: Connection, changes: Sequence[Change], results: Sequence[Stored]) -> None:
    """Move what is superseded to history."""
    pairs = [(before, new) for (before, _), new in zip(changes, results, strict=True) if before is not None]
    _moved(connection, "supersede", [(before, new) for before, new in pairs if not before.deleted])
    _moved(connection, "revive", [(before, new) for before, new in pairs if before.deleted])
    _moved(connection, "bury", [(before, new) for before, new in pairs if new.deleted])


def _moved(connection: Connection, query: str, pairs: Sequence[tuple[Stored, Stored]]) -> None:
    if not pairs:
        return
    params = {
        "types": [type_number(before.type) for before, _ in pairs],
        "ids": [before.id for before, _ in pairs],
        "seen": [before.row for before, _ in pairs],
        "rows": [new.row for _, new in pairs],
    }
    if connection.execute(QUERIES[query], params).rowcount != len(pairs):
        raise ConflictError


@contextmanager
def _conflicts() -> Generator[None]:
    """A key that is taken was taken by a concurrent writer."""
    try:
        yield
    except errors.UniqueViolation as error:
        raise ConflictError from error


def _additions(
    changes: Sequence[Change], results: Sequence[Stored]
) -> list[tuple[int, int, Prepared, bytes]]:
    return [
        (new.row, new.version, prepared, new.body)
        for (_, prepared), new in zip(changes, results, strict=True)
        if prepared is not None and new.body is not None
    ]


def _require_unburied(connection: Connection, created: Sequence[Stored]) -> None:
    """What is stored as new must not have been deleted before: it would be the next version of its tombstone.

    Asked after the rows are in, when no concurrent deletion can still be under way.
    """
    if created and _any(connection, "buried", [(type_number(new.type), new.id) for new in created]):
        raise ConflictError


def _events(changes: Sequence[Change], results: Sequence[Stored]) -> list[Event]:
    return [
        Event(
            action=_action(before, prepared),
            resource_type=new.type,
            resource_id=new.id,
            version=new.version,
            persons=new.persons,
        )
        for (before, prepared), new in zip(changes, results, strict=True)
    ]


def _action(before: Stored | None, prepared: Prepared | None) -> Action:
    if prepared is None:
        return Action.DELETE
    return Action.CREATE if before is None else Action.UPDATE


def _any(connection: Connection, query: str, names: Sequence[tuple[int, str]]) -> bool:
    params = {"types": [number for number, _ in names], "ids": [name for _, name in names]}
    answer = connection.execute(QUERIES[query], params).fetchone()
    return answer is not None and answer[0]


def _stored(
    number: int, resource_id: str, version: int, row: int, body: str | None, deleted: bool, persons: list[int]
) -> Stored:
    content = None if body is None else body.encode()
    return Stored(type_name(number), resource_id, version, row, content, deleted, tuple(persons))
