"""What is left on disk after words were taken back: dead rows of tables, and sealed files without a row.

PostgreSQL keeps a changed or deleted row until its table is vacuumed, and its bytes until the space is used
again; so the tables that held words are written anew. A withdrawal that was cut short by a kill after its
commit may leave a sealed file: nobody can open it by a page, and it is removed here. What the database's own
log (WAL) and backups still hold goes when they are replaced: docs/listening-consent.md.
"""

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Model
from psycopg import Connection, sql

from ourdorset.listening import models as m
from ourdorset.listening.consent.holding import FREE, REMOVED

SCHEMA = "listening"
# A file is written before its row is, so that a young one may be on its way in.
YOUNG_SECONDS = 3600
_THERE = "select to_regclass('listening.listening_withdrawal') is not null"
_OWNERS = """
select uuid from listening.listening_recording union all select uuid from listening.listening_surveyfile
"""
_NEWER = """
select exists (
    select from listening.listening_withdrawal
    where changed <> '{}' and asked > coalesce(
        (select last_vacuum from pg_stat_all_tables where relid = 'listening.listening_text'::regclass),
        '-infinity'
    )
)
"""


def clear_up(connection: Connection[Any]) -> bool:
    """Clear away what withdrawals left; whether tables were written anew. `connection` is in autocommit."""
    there = connection.execute(_THERE).fetchone()
    if there is None or not there[0]:
        return False
    _sweep(connection)
    newer = connection.execute(_NEWER).fetchone()
    if newer is None or not newer[0]:
        return False
    # Readers must not wait behind us: whoever holds a table longer has us try again in the next round.
    connection.execute("set lock_timeout = '3s'")
    for table in tables():
        connection.execute(sql.SQL("vacuum full {}").format(sql.Identifier(SCHEMA, table)))
    # Only a plain one is noted by PostgreSQL, and that is how the next round knows that it is done.
    connection.execute(sql.SQL("vacuum {}").format(sql.Identifier(SCHEMA, m.Text._meta.db_table)))
    return True


def tables() -> list[str]:
    """The tables that can hold words."""
    found: set[type[Model]] = {each.model for each in FREE}
    named = {column.split(".")[0] for column in REMOVED}
    found |= {model for model in vars(m).values() if _is_named(model, named)}
    return sorted(model._meta.db_table for model in found)


def _is_named(model: object, names: set[str]) -> bool:
    return isinstance(model, type) and issubclass(model, Model) and model._meta.model_name in names


def _sweep(connection: Connection[Any]) -> None:
    """Remove sealed files that belong to no row any more."""
    folder = Path(settings.LISTENING_FOLDER)
    before = time.time() - YOUNG_SECONDS
    old = [path for path in folder.glob("??/*") if path.stat().st_mtime < before]
    if not old:
        return
    owners = {uuid.hex for (uuid,) in connection.execute(_OWNERS)}
    for path in old:
        if path.stem not in owners:
            path.unlink(missing_ok=True)
