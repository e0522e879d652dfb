"""What PostgreSQL's failures mean to people, and which of them are worth another try.

Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
"""

import random
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TypeVar

import psycopg
from psycopg import errors
from psycopg_pool import PoolClosed, PoolTimeout, TooManyRequests

from ourdorset.kernel.api import BusyError, ConflictError

T = TypeVar("T")

NOTHING_CHANGED = "Nothing was changed; try again shortly."
MEANINGS: tuple[tuple[type[Exception], str], ...] = (
    (PoolTimeout, f"Every connection to the database is in use. {NOTHING_CHANGED}"),
    (TooManyRequests, f"Too many requests wait for the database. {NOTHING_CHANGED}"),
    (PoolClosed, f"The service is stopping. {NOTHING_CHANGED}"),
    (errors.DiskFull, f"The database's disk is full: free some space on it. {NOTHING_CHANGED}"),
    (errors.TooManyConnections, f"The database takes no more connections. {NOTHING_CHANGED}"),
    (errors.OutOfMemory, f"The database ran out of memory. {NOTHING_CHANGED}"),
    (errors.QueryCanceled, f"The database took too long and was stopped. {NOTHING_CHANGED}"),
    (errors.LockNotAvailable, f"Someone else held what this needed for too long. {NOTHING_CHANGED}"),
    (errors.IdleInTransactionSessionTimeout, f"This took too long between two steps. {NOTHING_CHANGED}"),
    (errors.ReadOnlySqlTransaction, f"The database only takes reads at present. {NOTHING_CHANGED}"),
    (errors.CannotConnectNow, f"The database is starting or stopping. {NOTHING_CHANGED}"),
    (errors.AdminShutdown, f"The database is being stopped. {NOTHING_CHANGED}"),
    (errors.CrashShutdown, f"The database is recovering from a crash. {NOTHING_CHANGED}"),
)
LOST = (
    "The connection to the database was lost. Whether the last change was kept is not known: "
    "read it again before you repeat it."
)
RETRIED = (errors.SerializationFailure, errors.DeadlockDetected)


@contextmanager
def faults() -> Generator[None]:
    """Turn the failures of a busy, full or absent database into BusyError; leave all others as they are."""
    try:
        yield
    except RETRIED as error:
        raise ConflictError from error
    except (psycopg.Error, PoolTimeout, PoolClosed, TooManyRequests) as error:
        if (meaning := _meaning(error)) is None:
            raise
        raise BusyError(meaning) from error


def _meaning(error: Exception) -> str | None:
    for kind, text in MEANINGS:
        if isinstance(error, kind):
            return text
    lost = isinstance(error, psycopg.OperationalError | psycopg.InterfaceError) and error_code(error) is None
    return LOST if lost else None


def error_code(error: psycopg.Error) -> str | None:
    """The five-character SQLSTATE, None when the failure was not reported by the server."""
    return error.sqlstate


def retrying(function: Callable[[], T], *, attempts: int = 6, pause: float = 0.01) -> T:
    """Call a whole transaction again when it lost to a concurrent one (40001, 40P01).

    Waits a random part of `pause` seconds, doubled at each attempt. Raises ConflictError after the last.
    """
    for attempt in range(attempts):
        try:
            return function()
        except RETRIED as error:
            if attempt == attempts - 1:
                raise ConflictError from error
            time.sleep(random.uniform(0, pause * 2**attempt))  # noqa: S311 - spread, not secrecy
    raise AssertionError(attempts)
