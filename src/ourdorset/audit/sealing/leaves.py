"""The canonical bytes of events: every column, as PostgreSQL's binary COPY writes it.

https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.4 : the number of columns in two bytes,
then each as its length in four and its content. Nothing of the database's own takes part in the hash.
"""

from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from itertools import chain
from struct import Struct
from typing import Any, LiteralString, NamedTuple

from psycopg import Connection

from ourdorset.audit.sealing.merkle import leaf

COLUMNS: LiteralString = (
    "seq, at, version, action::smallint, outcome::smallint, actor::text, organisation::text, role::text,"
    " purpose::text, resource_type, resource_id, query, request_id, persons::bigint[]"
)
PREFIX = 8  # bytes of a leaf that a seal keeps
_COPY: LiteralString = f"copy (select {COLUMNS} from audit.event where {{}} order by seq) to stdout binary"
_ALL: LiteralString = _COPY.replace("{}", "true")
_SPAN: LiteralString = _COPY.replace("{}", "seq > %(low)s and seq <= %(high)s")
_SOME: LiteralString = _COPY.replace("{}", "%(wanted)s::int8multirange @> seq")
# after two bytes: length and seq, length and at
_HEAD = Struct("!2x4xq4xq")
_SIGNATURE = 19  # bytes that COPY writes before the first row
_END = 2
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


class Leaf(NamedTuple):
    """An event's number, its time in microseconds since 2000, and the hash of its bytes."""

    seq: int
    moment: int
    hashed: bytes

    @property
    def at(self) -> datetime:
        """The time of the event."""
        return _EPOCH + timedelta(microseconds=self.moment)


def all_leaves(connection: Connection[Any]) -> Generator[Leaf]:
    """Every event, in the order of seq; the connection is taken until the last one."""
    return _leaves(connection, _ALL, {})


def leaves_between(connection: Connection[Any], low: int, high: int) -> Generator[Leaf]:
    """The events with low < seq <= high, in order."""
    return _leaves(connection, _SPAN, {"low": low, "high": high})


def leaves_of(connection: Connection[Any], wanted: str) -> Generator[Leaf]:
    """The events whose seq is in a multirange, in order."""
    return _leaves(connection, _SOME, {"wanted": wanted})


def canonical(connection: Connection[Any], seq: int) -> bytes | None:
    """The bytes that are hashed for one event; None when there is none."""
    with connection.cursor() as cursor, cursor.copy(_SPAN, {"low": seq - 1, "high": seq}) as copy:
        rows = [bytes(row) for row in copy]
    return rows[0][_SIGNATURE:] if len(rows[0]) > _SIGNATURE + _END else None


def _leaves(connection: Connection[Any], sql: LiteralString, parameters: dict[str, Any]) -> Generator[Leaf]:
    unpack = _HEAD.unpack_from
    with connection.cursor() as cursor, cursor.copy(sql, parameters) as copy:
        rows = iter(copy)
        first = bytes(next(rows))[_SIGNATURE:]
        for content in chain((first,), rows):
            if len(content) > _END:
                seq, moment = unpack(content)
                yield Leaf(seq, moment, leaf(content))
