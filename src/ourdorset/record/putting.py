"""Store many resources under their ids, whatever is there now; what has not changed is left alone.

An importer that runs every night should add a version only where something is new.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import orjson
from psycopg import Connection

from ourdorset.kernel.api import Context, InvalidError
from ourdorset.record.access import require_writer
from ourdorset.record.prepare import Prepared, prepare
from ourdorset.record.store import Change, current_many, write
from ourdorset.record.stored import Stored


class Put(NamedTuple):
    """The versions that were stored, and how many resources were as they should be already."""

    stored: tuple[Stored, ...]
    unchanged: int


def put_many(context: Context, connection: Connection[Any], resources: Sequence[bytes]) -> Put:
    """Create or update each, all or none; one that was deleted is there again.

    Raises InvalidError when one has no id or stands there twice, UnprocessableError when one breaks R4's
    rules, ForbiddenError when the context may not write one of them.
    """
    require_writer(context)
    prepared = [_named(raw) for raw in resources]
    names = [(each.type, each.id) for each in prepared]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise InvalidError(f"{'/'.join(twice)} is there more than once.")
    before = current_many(connection, names)
    changes = [
        Change(before.get(name), each)
        for name, each, raw in zip(names, prepared, resources, strict=True)
        if not _same(before.get(name), raw)
    ]
    return Put(tuple(write(context, connection, changes)), len(names) - len(changes))


def _named(raw: bytes) -> Prepared:
    prepared = prepare(raw, id=str(orjson.loads(raw).get("id", "")))
    if prepared.given_id is None:
        raise InvalidError("Each of these resources needs an id of its own.", path="id")
    return prepared


def _same(before: Stored | None, raw: bytes) -> bool:
    """Whether they say the same, who stored it and when apart."""
    if before is None or before.body is None:
        return False
    return _said(before.body) == _said(raw)


def _said(raw: bytes) -> dict[str, Any]:
    said: dict[str, Any] = orjson.loads(raw)
    said["meta"] = {
        key: value for key, value in said.pop("meta", {}).items() if key not in ("versionId", "lastUpdated")
    }
    return said
