"""Putting the house together: PostgreSQL found or started, Django ready, every migration applied."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg

from ourdorset.audit.api import is_apart, join, part
from ourdorset.config.settings import OurDorsetSettings, amend, settings
from ourdorset.database.api import Server, faults, require, start

Say = Callable[[str], None]
DJANGO_SETTINGS = "ourdorset.config.django"
MIGRATING = 7_046_029  # any number of our own: two processes that start together migrate one after the other


@contextmanager
def house(say: Say = lambda text: None) -> Iterator[OurDorsetSettings]:
    """The house open for the length of the block; settings.database_url is always given.

    Raises SettingsError, InvalidError or BusyError that says what to do when it cannot be opened.
    """
    with reachable(say) as own:
        ours = settings()
        furnish()
        if own is None:
            migrate(say)
        else:
            _migrate_apart(own, say)
        try:
            yield ours
        finally:
            close_pages()


@contextmanager
def reachable(say: Say = lambda text: None) -> Iterator[Server | None]:
    """Our own PostgreSQL unless one was named. Its address goes to the environment, for worker processes."""
    ours = settings()
    if ours.database_url is not None:
        require(ours.database_url)
        yield None
        return
    with start(ours.home, progress=say) as server:
        amend(database_url=server.url)
        try:
            yield server
        finally:
            amend(database_url=None)


def furnish() -> None:
    """Make Django ready, once. Asks the database nothing."""
    import django
    from django.apps import apps

    os.environ["DJANGO_SETTINGS_MODULE"] = DJANGO_SETTINGS
    if not apps.ready:
        django.setup()


def missing_migrations() -> list[str]:
    """The names of migrations that this database has not had yet."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def migrate(say: Say = lambda text: None) -> None:
    """Apply what is missing, once, however many processes start at the same moment."""
    from django.core.management import call_command
    from django.db import connection

    if not missing_migrations():
        return
    with faults(), psycopg.connect(settings().database_url or "", autocommit=True) as lock:
        lock.execute("select pg_advisory_lock(%s)", [MIGRATING])
        say("Preparing the database")
        with connection.cursor() as cursor:
            # An index over a large record takes as long as it takes.
            cursor.execute("set statement_timeout = 0; set lock_timeout = 0")
        call_command("migrate", verbosity=0, interactive=False)


def _migrate_apart(own: Server, say: Say) -> None:
    """Migrate our own PostgreSQL, where the audit belongs to a role that only a migration may act as."""
    with faults(), psycopg.connect(own.superuser_url, autocommit=True) as administrator:
        if missing_migrations():
            join(administrator, own.role)
            migrate(say)
        with psycopg.connect(own.url, autocommit=True) as service:
            if not is_apart(service):
                part(administrator, own.role)


def tidy() -> None:
    """Audit and empty the sessions that ran out while nothing was served."""
    from ourdorset.accounts.api import purge_sessions

    purge_sessions()


def close_pages() -> None:
    """Give Django's connections back: before worker processes are forked, and before PostgreSQL stops."""
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        connection.close_pool()  # pyright: ignore[reportAttributeAccessIssue]
