"""After a withdrawal the tables that held words are written anew, once, and files without a row go."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from psycopg import Connection

from ourdorset.listening.consent.clearing import YOUNG_SECONDS, clear_up, tables


@pytest.fixture
def outside(house: str) -> Iterator[Connection]:
    """A connection that commits, to the database of the pages."""
    with psycopg.connect(house, autocommit=True) as connection:
        yield connection


@pytest.fixture
def withdrawal(outside: Connection) -> Iterator[None]:
    made = outside.execute(
        "insert into listening.listening_project"
        " (uuid, name, kind, approach, about, languages, demo, created)"
        " values (gen_random_uuid(), 'P', 'place', 'reflexive', '', '[]', false, now()) returning id"
    ).fetchone()
    assert made
    outside.execute(
        "insert into listening.listening_withdrawal (uuid, project_id, asked, changed)"
        " values (gen_random_uuid(), %s, clock_timestamp(), '{\"words\": 5}')",
        made,
    )
    yield
    outside.execute("delete from listening.listening_withdrawal where project_id = %s", made)
    outside.execute("delete from listening.listening_project where id = %s", made)


def test_every_table_with_words_is_among_them():
    assert {"listening_text", "listening_original", "listening_memo", "listening_editionfile"} <= set(
        tables()
    )
    assert "listening_withdrawal" not in tables()


def test_tables_are_written_anew_once_after_a_withdrawal(outside: Connection, withdrawal: None):
    def file() -> object:
        found = outside.execute("select pg_relation_filenode('listening.listening_text')").fetchone()
        return found and found[0]

    before = file()
    assert clear_up(outside)
    assert file() != before
    assert not clear_up(outside)


def test_a_database_without_the_room_is_left_alone(connection: Connection):
    assert not clear_up(connection)


def test_old_files_of_no_row_are_removed_and_young_ones_stay(outside: Connection):
    folder = Path(settings.LISTENING_FOLDER) / "ab"
    folder.mkdir(parents=True, exist_ok=True)
    old, young = (folder / uuid4().hex for _ in range(2))
    for path in (old, young):
        path.write_bytes(b"sealed")
    long_ago = time.time() - YOUNG_SECONDS - 60
    os.utime(old, (long_ago, long_ago))
    clear_up(outside)
    assert not old.exists() and young.exists()
    young.unlink()
