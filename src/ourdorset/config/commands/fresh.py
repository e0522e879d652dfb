"""Beginning a demo again: everything in its database is dropped, and nothing else ever is.

The file of its audit's seals is kept under another name.
"""

import psycopg
from psycopg import sql

from ourdorset.config.sealing import seal_file
from ourdorset.config.settings import settings, variable
from ourdorset.config.startup import Say, house
from ourdorset.database.api import start
from ourdorset.kernel.api import ConflictError

ROOMS = """
select nspname from pg_namespace
where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')
"""


def knows_anyone() -> bool:
    """Whether the record has a person in it."""
    from ourdorset.accounts.api import lent_connection, own_context
    from ourdorset.record.api import search

    with lent_connection() as connection:
        context = own_context("command-line", "-")
        return bool(search(context, connection, "Patient", [("_count", "1")]).matches)


def throw_away(say: Say) -> None:
    """Drop every room's tables. Raises ConflictError for people whom no demo has invented."""
    if settings().database_url is not None:
        raise ConflictError(f"--fresh is for the built-in database only; {variable('database_url')} is set.")
    with house(say) as ours:
        from ourdorset.accounts.api import is_demo

        if knows_anyone() and not is_demo():
            raise ConflictError(
                f"What is in {ours.home} was not made by a demo and is kept; "
                f"set {variable('home')} to another folder."
            )
        # the service does not own its audit, so it could not drop it
        with start(ours.home) as own, psycopg.connect(own.superuser_url) as connection:
            for (name,) in connection.execute(ROOMS).fetchall():
                connection.execute(sql.SQL("drop schema {} cascade").format(sql.Identifier(name)))
        seal_file(ours).put_aside()
