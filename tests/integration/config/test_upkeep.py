"""What is done now and then while the service runs."""

import logging
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from ourdorset.config.settings import amend, settings
from ourdorset.config.upkeep import begin_labour, do, end_labour, keep_up
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


@pytest.fixture
def waiting(house: str) -> Iterator[Any]:
    """A job that waits, in the database that other processes see."""
    from ourdorset.listening.models import Job, Project

    project = Project.objects.create(name="P", kind="consultation", approach="codebook")
    yield Job.objects.create(project=project, kind="story")
    project.delete()


def test_long_work_is_done_by_a_process_that_ends(waiting: Any) -> None:
    try:
        begin_labour()
        until = time.monotonic() + 60
        while not waiting.finished and time.monotonic() < until:
            time.sleep(0.1)
            waiting.refresh_from_db()
        assert waiting.counts == {"waiting": 0} and waiting.fault == ""
    finally:
        end_labour()


def test_long_work_stops_when_its_parent_has_gone(waiting: Any) -> None:
    # as one whose parent is not the process that it was told of
    subprocess.run([sys.executable, "-m", "ourdorset.config.labour", "1"], check=True, timeout=60)
    waiting.refresh_from_db()
    assert (waiting.finished, waiting.tries) == (None, 0) and waiting.begun


def test_long_work_that_waits_for_nobody_is_ended_by_force(monkeypatch: pytest.MonkeyPatch) -> None:
    from ourdorset.config import upkeep

    deaf = "import signal as s, time; s.signal(s.SIGTERM, s.SIG_IGN); print(1, flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE) as process:
        assert process.stdout and process.stdout.readline()
        monkeypatch.setattr(upkeep, "LABOUR_STOP_SECONDS", 0.1)
        monkeypatch.setattr(upkeep, "_labour", [process])
        end_labour()
        assert process.returncode == -signal.SIGKILL


def test_nothing_is_begun_while_nothing_waits_or_somebody_is_at_it(waiting: Any) -> None:
    from ourdorset.config import upkeep
    from ourdorset.listening.jobs.alone import JOBS

    with psycopg.connect(settings().database_url or "", autocommit=True) as other:
        other.execute("select pg_advisory_lock(%s)", [JOBS + waiting.project.pk])
        begin_labour()
    assert upkeep._labour == []
    waiting.delete()
    begin_labour()
    assert upkeep._labour == []
