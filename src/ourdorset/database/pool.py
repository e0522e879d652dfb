"""Connections to PostgreSQL, ours or one that OURDORSET_DATABASE_URL names."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, TypeAlias

import psycopg
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from ourdorset.database.binaries import OLDEST
from ourdorset.database.faults import faults
from ourdorset.kernel.api import BusyError, InvalidError

Connection: TypeAlias = psycopg.Connection[TupleRow]
Pool: TypeAlias = ConnectionPool[Connection]

SETTINGS = """
select set_config('timezone', 'UTC', false),
    set_config('plan_cache_mode', 'force_custom_plan', false),
    set_config('jit', 'off', false),
    set_config('statement_timeout', '60s', false),
    set_config('lock_timeout', '10s', false),
    set_config('idle_in_transaction_session_timeout', '60s', false)
"""
ARGUMENTS: dict[str, Any] = {"autocommit": True, "application_name": "ourdorset", "connect_timeout": 5}


def configure(connection: Connection) -> None:
    """UTC; plans made for each call's own values, since the data is skewed; and an end to every wait.

    Work that must take longer than a minute says so: `set local statement_timeout = 0`.
    """
    connection.execute(SETTINGS)


def require(url: str) -> None:
    """Raise BusyError unless the database answers, InvalidError if its address or version will not do."""
    try:
        with psycopg.connect(url, **ARGUMENTS) as connection:
            version = connection.info.server_version
    except psycopg.ProgrammingError as error:
        raise InvalidError(f"The database's address is not one PostgreSQL understands: {error}") from error
    except psycopg.OperationalError as error:
        raise BusyError(
            f"The database cannot be reached: {error}\nCheck OURDORSET_DATABASE_URL and that the server runs."
        ) from error
    if version < OLDEST * 10_000:
        raise InvalidError(
            f"PostgreSQL {OLDEST} or newer is needed; the database is {version // 10_000}. Upgrade it."
        )


def open_pool(url: str, *, size: int, timeout: float = 5.0) -> Pool:
    """A pool of up to `size` autocommit connections; change things inside `connection.transaction()`.

    A caller waits at most `timeout` seconds for a connection, and at most 20 times `size` may wait.
    """
    require(url)
    return ConnectionPool(
        url,
        connection_class=psycopg.Connection[TupleRow],
        kwargs=ARGUMENTS,
        min_size=min(size, 2),
        max_size=size,
        timeout=timeout,
        max_waiting=size * 20,
        configure=configure,
        name="ourdorset",
        open=True,
    )


@contextmanager
def borrow(pool: Pool) -> Generator[Connection]:
    """A connection for the length of the block; a database that is busy, full or gone raises BusyError.

    When one connection turns out to be lost the others most likely are, as after a restart of the database:
    they are looked at, so that it costs one request and not one for each.
    """
    lost = False
    try:
        with faults(), pool.connection() as connection:
            try:
                yield connection
            finally:
                lost = connection.closed
    finally:
        if lost and not pool.closed:
            pool.check()
