"""A database with sealed events, and an administrator who may do anything to it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ourdorset.audit.api import (
    Action,
    Event,
    Proven,
    SealFile,
    append_many,
    prove,
    public_key,
    seal,
    signing_key,
)
from ourdorset.kernel.api import Context, Purpose, Role

NURSE = Context("user:7", "R0D", Role.CLINICIAN, Purpose.TREATMENT, request_id="r-1")
KEY = signing_key(b"k" * 32)


@dataclass
class Audit:
    """The audit under test: its database, its file, and what it is sealed with."""

    address: str
    connection: psycopg.Connection[Any]
    file: SealFile
    key: Ed25519PrivateKey = KEY

    def append(self, count: int, connection: psycopg.Connection[Any] | None = None) -> None:
        """Add events."""
        events = [
            Event(action=Action.READ, resource_id=str(number), persons=[number]) for number in range(count)
        ]
        append_many(connection or self.connection, NURSE, events)

    def seal(self) -> int:
        """Seal what there is."""
        return seal(self.connection, self.key, self.file)

    def prove(self, *trusted: bytes) -> Proven:
        """Prove it with the key that sealed it, unless others are trusted."""
        return prove(lambda: psycopg.connect(self.address), self.file, trusted or {public_key(KEY)})

    def administrator(self) -> AbstractContextManager[psycopg.Connection[Any]]:
        """A superuser, to whom no trigger says no."""
        connection = psycopg.connect(self.address, user="postgres", autocommit=True)
        for table in ("event", "seal"):
            connection.execute(f"alter table audit.{table} disable trigger all".encode())
        return connection

    def one(self, sql: str) -> Any:
        """The first value of the first row."""
        row = self.connection.execute(sql.encode()).fetchone()
        return row[0] if row else None


@pytest.fixture
def audit(database: str, connection: psycopg.Connection[Any], tmp_path: Path) -> Audit:
    """An audit with nothing in it."""
    return Audit(database, connection, SealFile(tmp_path / "audit" / "seals.ndjson"))


@pytest.fixture
def sealed(audit: Audit) -> Audit:
    """Thirty events under three seals."""
    for _ in range(3):
        audit.append(10)
        assert audit.seal() == 10
    return audit


@pytest.fixture
def tamper(sealed: Audit) -> Iterator[Callable[..., None]]:
    """Do something that only a superuser can."""
    with sealed.administrator() as administrator:

        def run(sql: str, *values: object) -> None:
            assert administrator.execute(sql.encode(), values).rowcount > 0

        yield run
