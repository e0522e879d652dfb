"""PostgreSQL's binary COPY format, made straight from a version's keys: no text form, no escaping.

https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.4
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from struct import Struct

from psycopg import Connection

from ourdorset.record.keys import Keys
from ourdorset.record.persons import home
from ourdorset.record.prepare import Prepared
from ourdorset.record.type_numbers import type_number

_RESOURCE = (
    b"copy record.resource (row, person, version, type, id, persons, tok, body) from stdin (format binary)"
)
_STRING = b"copy record.string_value (row, person, param, value) from stdin (format binary)"
_DATE = b"copy record.date_value (row, person, low, high, param) from stdin (format binary)"
_QUANTITY = (
    b"copy record.quantity_value (row, person, low, high, param, unit, system) from stdin (format binary)"
)

_START = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END = b"\xff\xff"
_LENGTH = Struct(">i").pack
_RESOURCE_HEAD = Struct(">hiqiqiiih").pack
_STRING_HEAD = Struct(">hiqiqiii").pack
_DATE_ROW = Struct(">hiqiqiqiqii").pack
_QUANTITY_ROW = Struct(">hiqiqididiiiiii").pack
_ARRAY_HEAD = Struct(">iiiii").pack
_NO_ARRAY = Struct(">iii").pack(0, 0, 20)
_BIGINT_OID = 20


def copy_versions(connection: Connection, versions: Sequence[tuple[int, int, Prepared, bytes]]) -> None:
    """Add current versions, each (row, version, what was prepared, final bytes), and their index."""
    _copy(connection, _RESOURCE, (_resource_row(*version) for version in versions))
    strings: list[bytes] = []
    dates: list[bytes] = []
    quantities: list[bytes] = []
    for row, _, prepared, _ in versions:
        _typed_rows(row, home(prepared.persons), prepared.keys, strings, dates, quantities)
    for statement, rows in ((_STRING, strings), (_DATE, dates), (_QUANTITY, quantities)):
        if rows:
            _copy(connection, statement, rows)


def _copy(connection: Connection, statement: bytes, rows: Iterable[bytes]) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write(b"".join((_START, *rows, _END)))


def _resource_row(row: int, version: int, prepared: Prepared, body: bytes) -> bytes:
    head = _RESOURCE_HEAD(8, 8, row, 8, home(prepared.persons), 4, version, 2, type_number(prepared.type))
    persons, tok = _array(prepared.persons), _array(prepared.keys.tok)
    parts = (prepared.id.encode(), persons, tok, body)
    return head + b"".join(_LENGTH(len(part)) + part for part in parts)


def _typed_rows(
    row: int, person: int, keys: Keys, strings: list[bytes], dates: list[bytes], quantities: list[bytes]
) -> None:
    for param, text in keys.strings:
        value = text.encode()
        strings.append(_STRING_HEAD(4, 8, row, 8, person, 4, param, len(value)) + value)
    for param, low, high in keys.dates:
        dates.append(_DATE_ROW(5, 8, row, 8, person, 8, low, 8, high, 4, param))
    for param, unit, system, from_, to in keys.quantities:
        quantities.append(_QUANTITY_ROW(7, 8, row, 8, person, 8, from_, 8, to, 4, param, 4, unit, 4, system))


def _array(keys: Sequence[int]) -> bytes:
    """A bigint[] in binary."""
    if not keys:
        return _NO_ARRAY
    elements = [8] * (2 * len(keys))
    elements[1::2] = keys
    return _ARRAY_HEAD(1, 0, _BIGINT_OID, len(keys), 1) + _elements(len(keys)).pack(*elements)


@lru_cache(maxsize=1024)
def _elements(count: int) -> Struct:
    return Struct(">" + "iq" * count)
