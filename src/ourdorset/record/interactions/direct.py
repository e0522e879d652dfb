"""One statement straight through libpq, prepared once a connection, its answer left as bytes.

For the read by id, where a cursor's making, adapting and decoding cost more than the statement itself:
https://www.psycopg.org/psycopg3/docs/api/pq.html.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any, LiteralString, NamedTuple
from weakref import WeakKeyDictionary

from psycopg import Connection, errors
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGresult

_NAMED = re.compile(r"%\((\w+)\)s")
_known: WeakKeyDictionary[Connection[Any], set[bytes]] = WeakKeyDictionary()


class _Statement(NamedTuple):
    name: bytes
    sql: bytes
    names: tuple[str, ...]


def first(
    connection: Connection[Any], sql: LiteralString, params: Mapping[str, Any]
) -> list[bytes | None] | None:
    """The first row, each value as PostgreSQL writes it; None when there is none.

    `params` are str, int, or sequences of int. Raises psycopg's errors.
    """
    statement = _numbered(sql)
    known = _known.setdefault(connection, set())
    if statement.name not in known:
        _checked(connection.pgconn.prepare(statement.name, statement.sql), ExecStatus.COMMAND_OK)
        known.add(statement.name)
    values = [_written(params[name]) for name in statement.names]
    result = connection.pgconn.exec_prepared(statement.name, values)
    _checked(result, ExecStatus.TUPLES_OK)
    if result.ntuples == 0:
        return None
    return [result.get_value(0, column) for column in range(result.nfields)]


def numbers(array: bytes | None) -> tuple[int, ...]:
    """A bigint[] as PostgreSQL writes it."""
    inside = (array or b"{}")[1:-1]
    return tuple(map(int, inside.split(b","))) if inside else ()


@lru_cache(maxsize=64)
def _numbered(sql: str) -> _Statement:
    names: list[str] = []

    def number(match: re.Match[str]) -> str:
        if match[1] not in names:
            names.append(match[1])
        return f"${names.index(match[1]) + 1}"

    text = _NAMED.sub(number, sql).encode()
    return _Statement(b"direct_" + blake2b(text, digest_size=8).hexdigest().encode(), text, tuple(names))


def _written(value: str | int | Sequence[int]) -> bytes:
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, int):
        return b"%d" % value
    return b"{%b}" % b",".join(b"%d" % one for one in value)


def _checked(result: PGresult, wanted: ExecStatus) -> None:
    if result.status != wanted:
        raise errors.error_from_result(result)
