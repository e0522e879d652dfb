"""Token in, Context out, on the path of every FHIR request.

A Context is remembered for a few seconds, so a revoked token stops within that time everywhere.
https://datatracker.ietf.org/doc/html/rfc6750
"""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime

from ourdorset.accounts.permissions import PURPOSES, reach
from ourdorset.accounts.tokens import MARK, digest
from ourdorset.database.api import Connection, Pool, Queries, borrow
from ourdorset.kernel.api import Context, Role, now

REMEMBERED_SECONDS = 5.0
REMEMBERED_TOKENS = 10_000
LONGEST = 200

Row = tuple[int, str, str, list[str], datetime, date | None]
Authenticate = Callable[[str], Context | None]


def authenticator(pool: Pool, *, clock: Callable[[], float] = time.monotonic) -> Authenticate:
    """A function from a bearer token to its Context, or None when it is unknown, expired or revoked.

    Raises BusyError when the database does not answer: nobody is let in on a guess.
    """
    queries = Queries.of("ourdorset.accounts")
    remembered: dict[bytes, tuple[float, Context]] = {}

    def authenticate(token: str) -> Context | None:
        if not token.startswith(MARK) or len(token) > LONGEST:
            return None
        key = digest(token)
        until, context = remembered.get(key, (0.0, None))
        if context is not None and clock() < until:
            return context
        remembered.pop(key, None)
        with borrow(pool) as connection:
            row = _look_up(connection, queries, key)
        if row is None:
            return None
        if len(remembered) >= REMEMBERED_TOKENS:
            remembered.clear()
        left = (row[4] - now()).total_seconds()
        context = _context(row)
        remembered[key] = (clock() + min(REMEMBERED_SECONDS, left), context)
        return context

    return authenticate


def _look_up(connection: Connection, queries: Queries, key: bytes) -> Row | None:
    row: Row | None = connection.execute(queries["token_by_digest"], {"digest": key}).fetchone()  # pyright: ignore
    today = datetime.now(UTC).date()
    if row is not None and row[5] != today:
        connection.execute(queries["token_used"], {"id": row[0], "today": today})
    return row


def _context(row: Row) -> Context:
    identity, role_name, organisation, patients, _, _ = row
    role = Role(role_name)
    return Context(
        actor=f"token:{identity}",
        organisation=organisation,
        role=role,
        purpose=PURPOSES[role],
        patients=reach(role, patients),
    )
