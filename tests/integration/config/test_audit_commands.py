"""Sealing and proving by the command line, and an audit that its writer does not own."""

from pathlib import Path

import orjson
import psycopg
import pytest
from click.testing import CliRunner

from ourdorset.audit.api import holds, is_apart, join, part
from ourdorset.config.cli import main
from ourdorset.config.commands.check import audit, audit_owner
from ourdorset.config.sealing import seal_events
from ourdorset.config.settings import amend, settings
from ourdorset.config.upkeep import seal_now
from ourdorset.kernel.api import OurDorsetError

EVENT = (
    "insert into audit.event (actor, organisation, role, purpose, action)"
    " values ('user:1', 'RBD', 'clinician', 'TREAT', 2)"
)


@pytest.fixture
def named(database: str, tmp_path: Path):
    before = settings().database_url
    amend(database_url=database, seal_file=str(tmp_path / "seals.ndjson"))
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(EVENT)
        yield connection
    amend(database_url=before, seal_file=None)


def test_upkeep_seals_and_check_proves(named: psycopg.Connection) -> None:
    assert audit() == "0 events proved by 0 seals; 1 wait for their seal"
    seal_now()
    assert audit() == "1 events proved by 1 seals"


def test_check_names_the_event_that_was_changed(named: psycopg.Connection, database: str) -> None:
    seal_events(named)
    with psycopg.connect(database, user="postgres", autocommit=True) as administrator:
        administrator.execute("alter table audit.event disable trigger all")
        administrator.execute("update audit.event set actor = 'user:2'")
    with pytest.raises(OurDorsetError, match=r"^Event 1 of 20.* was changed"):
        audit()


def test_what_keeps_sealing_back_is_told_of_once(
    named: psycopg.Connection, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "taken").write_text("")
    amend(seal_file=str(tmp_path / "taken" / "seals.ndjson"))
    for _ in range(3):
        seal_now()
    assert caplog.text.count("Sealing the audit will be tried again") == 1
    amend(seal_file=str(tmp_path / "seals.ndjson"))
    seal_now()
    assert audit() == "1 events proved by 1 seals"


def test_the_service_does_not_own_what_it_adds_to(named: psycopg.Connection, database: str) -> None:
    assert not is_apart(named)
    assert "owns its audit" in audit_owner()
    with psycopg.connect(database, user="postgres", autocommit=True) as administrator:
        for _ in range(2):
            part(administrator, "ourdorset")
        assert is_apart(named)
        named.execute(EVENT)
        assert seal_events(named) == 2
        for refused in (
            "alter table audit.event disable trigger all",
            "update audit.event set actor = 'x'",
            "delete from audit.seal",
            "drop table audit.seal",
            "create table audit.other (id int)",
            "drop schema audit cascade",
            "set role ourdorset_audit",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                named.execute(refused.encode())
        join(administrator, "ourdorset")
        named.execute("alter table audit.event add column later int")
        part(administrator, "ourdorset")
    assert is_apart(named)


def test_a_proof_printed_holds(named: psycopg.Connection) -> None:
    runner = CliRunner()
    said = runner.invoke(main, ["audit", "key"])
    key = bytes.fromhex(said.output.strip())
    assert runner.invoke(main, ["audit", "prove", "1"]).exit_code == 1
    seal_events(named)
    printed = runner.invoke(main, ["audit", "prove", "1"])
    assert printed.exit_code == 0, printed.output
    assert holds(orjson.loads(printed.stdout), {key})
