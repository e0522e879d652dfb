"""Every committed event comes under one seal, in whatever order transactions end."""

import errno
import os
import threading
from pathlib import Path

import psycopg
import pytest

from ourdorset.audit.api import SealFileError, holds, inclusion, public_key, seal, signing_key
from ourdorset.audit.sealing import sealing
from ourdorset.kernel.api import NotFoundError

KEY = signing_key(b"k" * 32)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a transaction to end."""
    monkeypatch.setattr(sealing, "_WAIT_SECONDS", 0.0)


def test_nothing_to_seal_makes_no_seal(audit) -> None:
    assert audit.seal() == 0
    assert audit.prove() == (0, 0, 0)


def test_many_events_take_several_seals(audit) -> None:
    audit.append(25)
    assert seal(audit.connection, KEY, audit.file, most=10) == 25
    assert audit.prove() == (3, 25, 0)


def test_what_was_rolled_back_leaves_no_gap_in_the_seals(audit) -> None:
    with audit.connection.transaction(force_rollback=True):
        audit.append(3)
    audit.append(2)
    assert audit.seal() == 2
    assert audit.one("select members::text || pending::text from audit.seal") == "{[4,6)}{}"
    assert audit.prove() == (1, 2, 0)


def test_a_late_commit_is_sealed_when_it_comes(audit, database: str) -> None:
    with psycopg.connect(database) as slow:
        audit.append(2, slow)
        audit.append(3)
        assert audit.seal() == 3
        assert audit.one("select pending::text from audit.seal") == "{[1,3)}"
        audit.append(1)
        assert audit.seal() == 1
        assert audit.prove() == (2, 4, 0)
        slow.commit()
        assert audit.prove() == (2, 4, 2)
    assert audit.seal() == 2
    assert (
        audit.one("select members::text || pending::text from audit.seal order by number desc") == "{[1,3)}{}"
    )
    assert audit.prove() == (3, 6, 0)


def test_numbers_that_never_came_are_closed(audit, database: str) -> None:
    with psycopg.connect(database) as slow:
        audit.append(2, slow)
        audit.append(3)
        audit.seal()
        slow.rollback()
    assert audit.seal() == 0
    assert audit.one("select pending::text from audit.seal order by number desc") == "{}"
    assert audit.prove() == (2, 3, 0)


def test_a_transaction_that_begins_to_write_late_keeps_nothing_pending(audit, database: str) -> None:
    with psycopg.connect(database) as idle:
        idle.execute("select 1")
        audit.append(3)
        audit.seal()
    assert audit.one("select cardinality(running) from audit.seal") == 0


def test_writers_at_once_lose_nothing(audit, database: str) -> None:
    def write(rounds: int) -> None:
        with psycopg.connect(database, autocommit=True) as connection:
            for number in range(rounds):
                with connection.transaction(force_rollback=number % 7 == 0):
                    audit.append(3, connection)

    writers = [threading.Thread(target=write, args=(30,)) for _ in range(4)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        audit.seal()
    audit.seal()
    committed = 4 * 25 * 3
    assert audit.prove()[1:] == (committed, 0)


def test_one_seals_at_a_time(audit, database: str) -> None:
    audit.append(1)
    with psycopg.connect(database) as other:
        other.execute("select pg_advisory_xact_lock(hashtext('audit.seal'))")
        assert audit.seal() == 0
    assert audit.seal() == 1


def test_another_machine_has_the_same_file(audit, tmp_path: Path) -> None:
    audit.append(1)
    audit.seal()
    first = audit.file
    audit.file = type(first)(tmp_path / "other" / "seals.ndjson")
    audit.append(1)
    audit.seal()
    assert audit.file.path.read_bytes().startswith(first.path.read_bytes())
    assert first.catch_up(audit.connection) == 1
    assert audit.file.path.read_bytes() == first.path.read_bytes()


def test_a_full_disk_pauses_sealing_and_loses_nothing(audit, monkeypatch: pytest.MonkeyPatch) -> None:
    audit.append(1)
    audit.seal()
    kept = audit.file.path.read_bytes()

    def full(descriptor: int, content: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        audit.append(1)
        for _ in range(3):
            with pytest.raises(SealFileError, match="No space left on device"):
                audit.seal()
        audit.append(1)
    assert audit.file.path.read_bytes() == kept
    assert audit.one("select count(*) from audit.seal") == 2  # the one that waits for the file, and no more
    assert audit.seal() == 1
    assert audit.prove() == (3, 3, 0)


def test_half_a_line_left_by_a_power_cut_is_mended(audit) -> None:
    audit.append(1)
    audit.seal()
    whole = audit.file.path.read_bytes()
    audit.file.path.write_bytes(whole + whole[:100])
    audit.append(1)
    audit.seal()
    assert audit.prove() == (2, 2, 0)


def test_sealing_waits_when_the_file_knows_more(audit) -> None:
    audit.append(1)
    audit.seal()
    with audit.administrator() as administrator:
        administrator.execute("delete from audit.seal")
    with pytest.raises(SealFileError, match="1 seals and the database fewer"):
        audit.seal()


def test_seals_of_an_earlier_key_stay_trusted(audit) -> None:
    audit.append(1)
    audit.seal()
    audit.key = signing_key(b"n" * 32)
    audit.append(1)
    audit.seal()
    assert audit.prove(*audit.file.trusted()) == (2, 2, 0)


@pytest.mark.parametrize("seq", [1, 4, 7])
def test_the_proof_of_one_event_holds_for_it_alone(audit, seq: int) -> None:
    audit.append(7)
    audit.seal()
    proof = inclusion(audit.connection, seq)
    assert holds(proof, {public_key(KEY)})
    assert not holds(proof, {b"x" * 32})
    assert not holds({**proof, "event": proof["event"][:-2] + "ff"}, {public_key(KEY)})
    assert not holds({**proof, "index": proof["index"] + 1}, {public_key(KEY)})


def test_there_is_no_proof_without_a_seal(audit) -> None:
    audit.append(1)
    for seq, words in ((1, "not sealed yet"), (2, "no audit event 2")):
        with pytest.raises(NotFoundError, match=words):
            inclusion(audit.connection, seq)


def test_an_audit_that_begins_again_keeps_the_old_file(audit) -> None:
    audit.append(1)
    audit.seal()
    before = audit.file.path.read_bytes()
    with audit.administrator() as administrator:
        administrator.execute("delete from audit.seal")
        administrator.execute("delete from audit.event")
    audit.file.put_aside()
    audit.append(2)
    assert audit.seal() == 2
    assert audit.prove() == (1, 2, 0)
    (kept,) = audit.file.path.parent.glob("*.until-*")
    assert kept.read_bytes() == before
