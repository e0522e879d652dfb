"""Reads straight through libpq: one statement, prepared once a connection, its answer left as bytes.

For the read by id, where a cursor's making, adapting and decoding cost more than the statement itself:
https://www.psycopg.org/psycopg3/docs/api/pq.html.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any, LiteralString, NamedTuple

from psycopg import Connection, errors
from psycopg.pq import ConnStatus, ExecStatus
from psycopg.pq.abc import PGresult
from psycopg.rows import TupleRow

_NAMED = re.compile(r"%\((\w+)\)s")


class ReadingConnection(Connection[TupleRow]):
    """A connection for reads by id and nothing else; `open_reading_pool` sets it up.

    It plans its few statements once, not for each call's values, and its commits do not wait for the disk:
    all that they hold is the audit events of reads.
    """

    prepared: set[bytes]

    def first(self, sql: LiteralString, params: Mapping[str, Any]) -> list[bytes | None] | None:
        """The first row, each value as PostgreSQL writes it; None when there is none.

        `params` are str without NUL, int, or sequences of int. Raises psycopg's errors.
        """
        statement = _numbered(sql)
        if statement.name not in self.prepared:
            self._checked(self.pgconn.prepare(statement.name, statement.sql), ExecStatus.COMMAND_OK)
            self.prepared.add(statement.name)
        values = [_written(params[name]) for name in statement.names]
        result = self._checked(self.pgconn.exec_prepared(statement.name, values), ExecStatus.TUPLES_OK)
        if result.ntuples == 0:
            return None
        return [result.get_value(0, column) for column in range(result.nfields)]

    def _checked(self, result: PGresult, wanted: ExecStatus) -> PGresult:
        if result.status == wanted:
            return result
        if self.pgconn.status == ConnStatus.BAD:
            raise errors.OperationalError(result.get_error_message())
        raise errors.error_from_result(result)


class _Statement(NamedTuple):
    name: bytes
    sql: bytes
    names: tuple[str, ...]


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
