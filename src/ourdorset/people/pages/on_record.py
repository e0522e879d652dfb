"""Read the record for a page, so that an attempt that finds nothing leaves its audit event too."""

from collections.abc import Callable
from typing import Any, TypeVar

import psycopg

from ourdorset.accounts.api import lent_connection
from ourdorset.kernel.api import GoneError, NotFoundError

T = TypeVar("T")


def on_record(read: Callable[[psycopg.Connection[Any]], T]) -> T:
    """What `read` gives; NotFoundError and GoneError are raised after the commit."""
    with lent_connection() as connection:
        try:
            return read(connection)
        except (NotFoundError, GoneError) as error:
            missing = error
    raise missing
