"""A database with the rooms that the record needs, and nothing else."""

from importlib import resources
from typing import Any

import psycopg


def build(connection: psycopg.Connection[Any]) -> None:
    """Apply the canonical schema of audit and record to an empty database."""
    for room in ("audit", "record"):
        connection.execute((resources.files("ourdorset") / room / "sql" / "schema.sql").read_bytes())
