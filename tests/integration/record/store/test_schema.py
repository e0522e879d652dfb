"""The schema is what the migrations add up to, and needs nothing beyond PostgreSQL itself."""

from importlib import resources
from typing import Any

import psycopg

FOLDER = resources.files("ourdorset.record")


def test_the_first_migration_is_the_schema() -> None:
    schema = (FOLDER / "sql" / "schema.sql").read_text(encoding="utf-8")
    assert (FOLDER / "migrations" / "0001_initial.sql").read_text(encoding="utf-8") == schema


def test_every_key_of_personal_data_can_start_with_the_person(
    connection: psycopg.Connection[tuple[Any, ...]],
) -> None:
    keys = connection.execute(
        "select conrelid::regclass::text, translate(pg_get_constraintdef(oid), chr(34), '')"
        " from pg_constraint where contype = 'p' and connamespace = 'record'::regnamespace order by 1"
    ).fetchall()
    assert keys == [
        ("record.history", "PRIMARY KEY (person, row)"),
        ("record.load_file", "PRIMARY KEY (content, chunk)"),
        ("record.resource", "PRIMARY KEY (person, row)"),
    ]
