"""Beginning a demo again: everything in its database is dropped, and nothing else ever is."""

import psycopg
from psycopg import sql

from ourdorset.config.settings import settings, variable
from ourdorset.config.startup import Say, house
from ourdorset.kernel.api import ConflictError

ROOMS = """
select nspname from pg_namespace
where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')
"""


def throw_away(say: Say) -> None:
    """Drop every room's tables. Raises ConflictError where no demo has been made."""
    if settings().database_url is not None:
        raise ConflictError(f"--fresh is for the built-in database only; {variable('database_url')} is set.")
    with house(say) as ours:
        from ourdorset.accounts.api import is_demo

        if not is_demo():
            raise ConflictError(
                f"What is in {ours.home} was not made by a demo and is kept; "
                f"set {variable('home')} to another folder."
            )
        with psycopg.connect(ours.database_url or "") as connection:
            for (name,) in connection.execute(ROOMS).fetchall():
                connection.execute(sql.SQL("drop schema {} cascade").format(sql.Identifier(name)))
