"""Seal what has been committed since the last seal.

The order of seq is not the order of commits. What a transaction still under way may yet add below the newest
event is told by the lock that every writer of events holds: its numbers stay `pending` until it has ended.
"""

import time
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from psycopg import Connection

from ourdorset.audit.sealing import ranges, table
from ourdorset.audit.sealing.file import SealFile
from ourdorset.audit.sealing.leaves import PREFIX, Leaf, leaves_between, leaves_of
from ourdorset.audit.sealing.merkle import root
from ourdorset.audit.sealing.ranges import Ranges
from ourdorset.audit.sealing.seal import FIRST, Seal, Signed, public_key, sign
from ourdorset.audit.sealing.table import QUERIES
from ourdorset.kernel.api import now

MOST = 50_000  # events in one seal
_WAIT_SECONDS = 0.5
_GLANCE_SECONDS = 0.02


class _Seen(NamedTuple):
    """What there is to seal, and what may still come."""

    upto: int
    events: list[Leaf]
    pending: Ranges
    running: tuple[str, ...]


def seal(connection: Connection[Any], key: Ed25519PrivateKey, file: SealFile, *, most: int = MOST) -> int:
    """Seal all that is committed, in as many seals as it takes; how many events those are.

    One at a time over all machines: 0 when another is at it. The connection is in autocommit. Raises
    SealFileError before anything is sealed that the file could not take; the events themselves lose nothing.
    """
    file.trust(public_key(key))
    sealed = 0
    while True:
        file.catch_up(connection)
        with connection.transaction():
            made = _next(connection, key, most)
        if made is None:
            return sealed
        sealed += made.seal.events


def _next(connection: Connection[Any], key: Ed25519PrivateKey, most: int) -> Signed | None:
    if not _one(connection, "sealing_alone"):
        return None
    former = table.last(connection)
    seen = _seen(connection, former.seal if former else None, most)
    if seen is None:
        return None
    signed = sign(_seal(former.seal if former else None, seen, public_key(key)), key)
    table.add(connection, signed, _prefixes(seen.events))
    return signed


def _seen(connection: Connection[Any], former: Seal | None, most: int) -> _Seen | None:
    """The order of these statements is what lets no event slip by: see the head of this file."""
    after = former.upto if former else 0
    highest = _one(connection, "highest", after=after, limit=most)
    running = _settled(connection)
    upto = highest or after
    fresh = list(leaves_between(connection, after, upto))
    late = list(leaves_of(connection, ranges.text(former.pending))) if former and former.pending else []
    span = ((after + 1, upto + 1),)
    gaps = ranges.without(span, ranges.of(leaf.seq for leaf in fresh)) if running and upto > after else ()
    held = _held(former, running, late)
    if not fresh and not late and (former is None or held == former.pending):
        return None
    return _Seen(upto, late + fresh, ranges.union(held, gaps), running)


def _held(former: Seal | None, running: Sequence[str], late: Sequence[Leaf]) -> Ranges:
    """What was pending and still is: all of it that has not come, while one who could fill it goes on."""
    if former is None or set(former.running).isdisjoint(running):
        return ()
    return ranges.without(former.pending, ranges.of(leaf.seq for leaf in late))


def _settled(connection: Connection[Any]) -> tuple[str, ...]:
    """Who is writing events, after a moment in which those who were have mostly ended."""
    first = running = set[str](_one(connection, "writing"))
    until = time.monotonic() + _WAIT_SECONDS
    while running and time.monotonic() < until:
        time.sleep(_GLANCE_SECONDS)
        running = first & set[str](_one(connection, "writing"))
    return tuple(sorted(running))


def _seal(former: Seal | None, seen: _Seen, key: bytes) -> Seal:
    hashes = [leaf.hashed for leaf in seen.events]
    return Seal(
        number=former.number + 1 if former else 1,
        at=now(),
        upto=seen.upto,
        members=ranges.of(leaf.seq for leaf in seen.events),
        pending=seen.pending,
        running=seen.running,
        events=len(hashes),
        root=root(hashes),
        former=former.hashed if former else FIRST,
        key=key,
        leaves=sha256(_prefixes(seen.events)).digest(),
    )


def _prefixes(events: Sequence[Leaf]) -> bytes:
    return b"".join(leaf.hashed[:PREFIX] for leaf in events)


def _one(connection: Connection[Any], query: str, **parameters: Any) -> Any:
    row = connection.execute(QUERIES[query], parameters).fetchone()
    return row[0] if row else None
