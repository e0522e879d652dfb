"""A Django transaction that lends its connection, so that an audit event commits with the change."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection, transaction
from psycopg.rows import TupleRow


@contextmanager
def lent_connection() -> Iterator[psycopg.Connection[TupleRow]]:
    """psycopg's own connection under Django's, inside a transaction of Django's.

    Django binds parameters in the client; the other rooms expect psycopg's ordinary cursors, and get them.
    """
    with transaction.atomic():
        lent = connection.connection
        usual, lent.cursor_factory = lent.cursor_factory, psycopg.Cursor
        try:
            yield lent
        finally:
            lent.cursor_factory = usual
