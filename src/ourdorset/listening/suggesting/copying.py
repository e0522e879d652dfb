"""Many rows at once: by COPY into a table of the transaction's own, and from there to where they belong."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql

from ourdorset.accounts.api import lent_connection
from ourdorset.listening.models import Project


@contextmanager
def copied(
    name: str, columns: Mapping[str, str], rows: Iterable[tuple[Any, ...]]
) -> Iterator[psycopg.Cursor[Any]]:
    """Rows in a temporary table of these columns and types, for one transaction: the block."""
    with lent_connection() as connection, connection.cursor() as cursor:
        kinds = sql.SQL(", ").join(
            sql.SQL("{} {}").format(sql.Identifier(column), sql.Identifier(kind))
            for column, kind in columns.items()
        )
        table = sql.Identifier(name)
        cursor.execute(sql.SQL("create temporary table {} ({}) on commit drop").format(table, kinds))
        with cursor.copy(sql.SQL("copy {} from stdin (format binary)").format(table)) as copy:
            copy.set_types(tuple(columns.values()))
            for row in rows:
                copy.write_row(row)
        yield cursor
        # a transaction around this one may do the same again
        cursor.execute(sql.SQL("drop table {}").format(table))


def still_said(cursor: psycopg.Cursor[Any], project: Project) -> None:
    """Wait for a withdrawal under way, and have the next one wait for this transaction.

    What was read before may have been taken back since: whoever writes looks at the words after this.
    """
    cursor.execute("select from listening_project where id = %s for key share", [project.pk])
