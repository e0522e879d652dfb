"""Seals in the table audit.seal."""

from collections.abc import Generator
from typing import Any

from psycopg import Connection

from ourdorset.audit.sealing import ranges
from ourdorset.audit.sealing.seal import Seal, Signed
from ourdorset.database.api import Queries

QUERIES = Queries.of("ourdorset.audit")
_HIGHEST = (1 << 63) - 1
_ROWS = 500


def last(connection: Connection[Any]) -> Signed | None:
    """The newest seal, None when there is none yet."""
    row = connection.execute(QUERIES["last_seal"]).fetchone()
    return _signed(*row) if row else None


def seals(connection: Connection[Any], after: int = 0, upto: int = _HIGHEST) -> Generator[Signed]:
    """The seals with after < number <= upto, in order, never all in memory."""
    with connection.transaction(), connection.cursor("seals") as cursor:
        cursor.itersize = _ROWS
        cursor.execute(QUERIES["seals"], {"after": after, "upto": upto})
        for row in cursor:
            yield _signed(*row)


def seal_of(connection: Connection[Any], seq: int) -> Signed | None:
    """The seal that vouches for an event."""
    row = connection.execute(QUERIES["seal_of"], {"seq": seq}).fetchone()
    return _signed(*row) if row else None


def add(connection: Connection[Any], signed: Signed, leaves: bytes) -> None:
    """Write one, with the first bytes of its leaves."""
    seal = signed.seal
    values = {
        name: getattr(seal, name) for name in ("number", "at", "upto", "events", "root", "former", "key")
    }
    values |= {
        "members": ranges.to_postgresql(seal.members),
        "pending": ranges.to_postgresql(seal.pending),
        "running": list(seal.running),
        "leaves": leaves,
        "signature": signed.signature,
    }
    connection.execute(QUERIES["add_seal"], values)


def kept_leaves(connection: Connection[Any], number: int) -> bytes:
    """The first bytes of the leaves of a seal."""
    row = connection.execute(QUERIES["kept_leaves"], {"number": number}).fetchone()
    return bytes(row[0]) if row else b""


def _signed(
    number: int,
    at: Any,
    upto: int,
    members: Any,
    pending: Any,
    running: list[str],
    events: int,
    root: bytes,
    former: bytes,
    key: bytes,
    leaves: bytes,
    signature: bytes,
) -> Signed:
    seal = Seal(
        number=number,
        at=at,
        upto=upto,
        members=ranges.from_postgresql(members),
        pending=ranges.from_postgresql(pending),
        running=tuple(running),
        events=events,
        root=bytes(root),
        former=bytes(former),
        key=bytes(key),
        leaves=bytes(leaves),
    )
    return Signed(seal, bytes(signature))
