"""What is done now and then while the service runs."""

import logging
import time
from collections.abc import Iterator

import psycopg
import pytest

from ourdorset.config.settings import amend, settings
from ourdorset.config.upkeep import do, keep_up
from ourdorset.kernel.api import Context, Purpose, Role
from ourdorset.record.prepare import prepare
from ourdorset.record.store import current, insert_many, update

CLINICIAN = Context("user:1", "RBD", Role.CLINICIAN, Purpose.TREATMENT)


@pytest.fixture
def named(database: str) -> Iterator[str]:
    before = settings().database_url
    amend(database_url=database)
    yield database
    amend(database_url=before)


def test_search_keys_of_long_superseded_versions_are_cleared(named: str) -> None:
    with psycopg.connect(named, autocommit=True) as connection:
        body = b'{"resourceType":"Patient","birthDate":"1950-07-03"}'
        with connection.transaction():
            insert_many(CLINICIAN, connection, [prepare(body, id="ann")])
        with connection.transaction():
            before = current(connection, "Patient", "ann")
            assert before is not None
            update(CLINICIAN, connection, before, prepare(body.replace(b"1950", b"1951"), id="ann"))
        two_hours = 2 * 3600 * 1_000_000 << 13
        connection.execute(
            "update record.history set row = row - %(b)s, replaced = replaced - %(b)s", {"b": two_hours}
        )
        do()
        assert connection.execute("select tok from record.history").fetchall() == [(None,)]


def test_a_database_out_of_reach_is_told_of_and_waited_for(caplog: pytest.LogCaptureFixture) -> None:
    before = settings().database_url
    amend(database_url="postgresql:///none?host=/nowhere")
    try:
        with caplog.at_level(logging.WARNING):
            do()
    finally:
        amend(database_url=before)
    assert "will be tried again" in caplog.text


def test_it_ends_when_its_parent_has_gone() -> None:
    started = time.monotonic()
    keep_up(parent=-1, every=60)
    assert time.monotonic() - started < 1
