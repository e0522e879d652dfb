"""Opening the house: every room's tables where they belong, once, however many come at the same time."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command

from ourdorset.config.startup import migrate, missing_migrations


def test_each_room_keeps_its_tables_in_its_own_schema(house: str):
    with psycopg.connect(house) as connection:
        rows = connection.execute(
            "select schemaname, tablename from pg_tables where schemaname !~ '^(pg_|information_schema)'"
        ).fetchall()

    assert {schema for schema, _ in rows} == {
        "accounts",
        "audit",
        "directory",
        "django",
        "listening",
        "people",
        "places",
        "record",
    }
    for schema, table in rows:
        prefix = table.partition("_")[0]
        assert (
            schema == prefix
            or schema in {"audit", "directory", "people", "places", "record"}
            or prefix in {"auth", "django"}
        )


def test_models_and_migrations_agree(house: str):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_a_second_time_there_is_nothing_to_do(house: str):
    said: list[str] = []
    migrate(said.append)

    assert missing_migrations() == []
    assert said == []


def test_constraints_can_be_found_again_by_later_migrations(house: str):
    from django.db import connection

    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, "accounts_user")

    assert {"user_role_is_known", "email_is_lower_case"} <= set(found)


@pytest.mark.storm
def test_programs_that_start_together_migrate_once(empty_database: str, tmp_path: Path):
    environment = {**os.environ, "OURDORSET_DATABASE_URL": empty_database, "OURDORSET_HOME": str(tmp_path)}
    command = [sys.executable, "-c", "from ourdorset.config.cli import main; main()", "migrate"]
    running = [subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) for _ in range(3)]
    said = b"".join(process.communicate()[1] for process in running)

    assert [process.returncode for process in running] == [0, 0, 0], said
    assert b"Preparing the database" in said
