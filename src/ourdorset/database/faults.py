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

# SQLSTATE, or its first characters where the whole class means one thing -> what a person should know
MEANINGS = {
    "53100": "The database's disk is full: free some space on it.",
    "53200": "The database ran out of memory.",
    "53300": "The database takes no more connections.",
    "53": "The database ran out of something it needs.",
    "25006": "The database only takes reads at present.",
    "25P03": "This took too long between two steps.",
    "25P04": "This took too long.",
    "55P03": "Someone else held what this needed for too long.",
    "57014": "The database took too long over this and was stopped.",
    "57P01": "The database is being stopped.",
    "57P02": "The database is recovering from a crash.",
    "57P03": "The database is starting or stopping.",
    "57P05": "The database closed an idle connection.",
    "58030": "The database could not read or write its disk.",
}
POOL_MEANINGS: dict[type[Exception], str] = {
    PoolTimeout: "Every connection to the database is in use.",
    TooManyRequests: "Too many requests wait for the database.",
    PoolClosed: "The service is stopping.",
}
NOTHING_CHANGED = "Nothing was changed; try again shortly."
LOST = (
    "The connection to the database was lost. Whether the last change was kept is not known: "
    "read it again before you repeat it."
)
RETRIED = (errors.SerializationFailure, errors.DeadlockDetected)


@contextmanager
def faults() -> Generator[None]:
    """Turn the failures of a busy, full or absent database into BusyError; leave all others as they are.

    A transaction that lost to a concurrent one becomes ConflictError; see `retrying`.
    """
    try:
        yield
    except RETRIED as error:
        raise ConflictError from error
    except (psycopg.Error, *POOL_MEANINGS) as error:
        if (text := meaning(error)) is None:
            raise
        raise BusyError(text) from error


def meaning(error: Exception) -> str | None:
    """Words for a failure that will pass; None for one that says something about the request itself."""
    for kind, text in POOL_MEANINGS.items():
        if isinstance(error, kind):
            return f"{text} {NOTHING_CHANGED}"
    code = error.sqlstate if isinstance(error, psycopg.Error) else None
    if code is None:
        return LOST if isinstance(error, psycopg.OperationalError) else None
    if code.startswith("08"):
        return LOST
    text = MEANINGS.get(code) or MEANINGS.get(code[:2])
    return text and f"{text} {NOTHING_CHANGED}"


def retrying(function: Callable[[], T], *, attempts: int = 6, pause: float = 0.01) -> T:
    """Call a whole transaction again when it lost to a concurrent one (40001, 40P01).

    Waits a random part of `pause` seconds, doubled at each attempt: at most 0.6 s in all by default.
    Raises ConflictError after the last attempt.
    """
    for attempt in range(1, attempts):
        try:
            return function()
        except RETRIED:
            time.sleep(random.uniform(0, pause * 2**attempt))  # noqa: S311 - to spread, not to hide
    try:
        return function()
    except RETRIED as error:
        raise ConflictError from error
