"""The embedded PostgreSQL lives as long as a program uses it, and no process but its own is touched."""

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from ourdorset.database.api import start
from ourdorset.kernel.api import BusyError, InvalidError

Begin = Callable[[Path], Any]
Until = Callable[[Callable[[], object]], None]
as_root = pytest.mark.skipif(
    os.geteuid() != 0, reason="Only root meets this: run the tests as root to see it."
)


def test_serves_the_owner_by_socket_only(home: Path, program: Begin) -> None:
    url = program(home).url
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "select current_user, current_database(), usesuper, current_setting('listen_addresses'),"
            " current_setting('data_checksums'), inet_server_addr() from pg_user where usename = current_user"
        ).fetchone()
    assert row == ("ourdorset", "ourdorset", False, "", "on", None)
    assert server_uid(home) not in (0,)


def test_ends_cleanly_when_its_program_is_killed(home: Path, program: Begin, wait_until: Until) -> None:
    program(home).kill()
    wait_until(lambda: stopped(home))
    assert ended_cleanly(home)


def test_ends_cleanly_when_the_supervisor_is_killed(home: Path, program: Begin, wait_until: Until) -> None:
    program(home)
    os.kill(parent_of(server_pid(home)), signal.SIGKILL)
    wait_until(lambda: stopped(home))
    assert ended_cleanly(home)
    assert program(home).url


def test_second_program_keeps_it_when_the_first_is_killed(
    home: Path, program: Begin, wait_until: Until
) -> None:
    first, second = program(home), program(home)
    pid = server_pid(home)
    first.kill()
    assert answers(second.url)
    assert server_pid(home) == pid
    second.end()
    assert stopped(home)
    assert ended_cleanly(home)


def test_close_returns_when_the_server_has_stopped(home: Path, program: Begin) -> None:
    program(home).end()
    assert stopped(home)


def test_a_dead_server_is_started_again_for_who_depends_on_it(
    home: Path, program: Begin, wait_until: Until
) -> None:
    running = program(home)
    dead = server_pid(home)
    os.kill(dead, signal.SIGKILL)
    wait_until(lambda: server_pid(home) not in (dead, 0) and answers(running.url))
    assert program(home).url == running.url


def test_starts_over_a_stale_pid_of_another_process(home: Path, program: Begin) -> None:
    owner = (home / "postgresql/data").stat()
    with subprocess.Popen(["sleep", "60"], user=owner.st_uid) as bystander:
        stale = f"{bystander.pid}\n{home}/postgresql/data\n1700000000\n5432\n\n\n  1 1\nready   \n"
        named = home / "postgresql/data/postmaster.pid"
        (home / "postgresql/run").mkdir(mode=0o700, exist_ok=True)
        for left in (named, home / "postgresql/run/.s.PGSQL.5432.lock"):
            left.write_text(stale)
            os.chown(left, owner.st_uid, owner.st_gid)
        program(home).end()
        assert bystander.poll() is None
        bystander.kill()


def test_leaves_a_server_alone_that_it_did_not_start(home: Path, machine: Path, wait_until: Until) -> None:
    owner = (home / "postgresql/data").stat()
    command = [str(machine / "postgres"), "-D", str(home / "postgresql/data"), "-c", "logging_collector=off"]
    with subprocess.Popen(command, user=owner.st_uid, stderr=subprocess.DEVNULL, cwd="/") as foreign:
        wait_until(lambda: "ready" in pid_file(home)[7:8])
        with pytest.raises(BusyError, match="Another PostgreSQL serves"):
            start(home, durable=False)
        assert foreign.poll() is None
        foreign.send_signal(signal.SIGINT)


def test_waits_out_recovery_and_tells_of_it(home: Path, program: Begin, wait_until: Until) -> None:
    data = home / "postgresql/data"
    with (data / "postgresql.conf").open("a") as settings:
        settings.write("restore_command = 'sleep 0.2; false'\nhot_standby = off\n")
    (data / "recovery.signal").touch()
    running = program(home)
    assert any("recovery" in text for text in running.heard)
    with psycopg.connect(running.url) as connection:
        assert connection.execute("select pg_is_in_recovery()").fetchone() == (False,)


def test_keeps_what_was_committed_before_a_crash(home: Path, program: Begin, wait_until: Until) -> None:
    running = program(home)
    with psycopg.connect(running.url, autocommit=True) as connection:
        connection.execute("set synchronous_commit = on")
        connection.execute("create table kept as select generate_series(1, 1000) as n")
    supervisor = parent_of(server_pid(home))
    os.kill(supervisor, signal.SIGSTOP)  # it would start the server again
    os.kill(server_pid(home), signal.SIGKILL)
    os.kill(supervisor, signal.SIGKILL)
    running.kill()
    with psycopg.connect(program(home).url) as connection:
        assert connection.execute("select count(*) from kept").fetchone() == (1000,)


def test_programs_that_come_and_go_at_once_are_all_served(home: Path, program: Begin) -> None:
    first, second = program(home), program(home)
    first.process.stdin.close()
    third = program(home)
    second.process.stdin.close()
    third.process.stdin.close()
    assert answers(program(home).url)


def test_a_long_path_has_its_socket_elsewhere(home: Path, program: Begin) -> None:
    far = home.with_name("a" * 100)
    home.rename(far)
    running = program(far)
    assert "a" * 100 not in running.url
    assert answers(running.url)


def test_an_unfinished_cluster_is_made_again(home: Path, program: Begin) -> None:
    data = home / "postgresql/data"
    half = data.with_name("data.unfinished")
    data.rename(half)
    (half / "PG_VERSION").unlink()
    assert program(home).url
    assert not half.exists()


@as_root
def test_no_mode_above_home_is_changed(folder_for: Callable[[Any], Path], someone: object) -> None:
    closed = folder_for(someone) / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(InvalidError, match=f"chmod a\\+x {closed}"):
        start(closed / "home", durable=False)
    assert closed.stat().st_mode & 0o777 == 0o700


@as_root
def test_root_serves_a_users_home_as_that_user(home: Path, program: Begin) -> None:
    with start(home, durable=False) as server:
        with psycopg.connect(server.url) as connection:
            assert connection.execute("select 1").fetchone() == (1,)
        assert server_uid(home) == (home / "postgresql/data").stat().st_uid
    program(home).end()


def test_a_cluster_of_another_version_is_refused(home: Path) -> None:
    (home / "postgresql/data/PG_VERSION").write_text("14\n")
    with pytest.raises(BusyError, match="PostgreSQL 14, which made"):
        start(home, durable=False)


def answers(url: str) -> bool:
    try:
        with psycopg.connect(url) as connection:
            return connection.execute("select 1").fetchone() == (1,)
    except psycopg.OperationalError:
        return False


def pid_file(home: Path) -> list[str]:
    try:
        return [line.strip() for line in (home / "postgresql/data/postmaster.pid").read_text().splitlines()]
    except FileNotFoundError:
        return []


def server_pid(home: Path) -> int:
    lines = pid_file(home)
    return int(lines[0]) if lines else 0


def server_uid(home: Path) -> int:
    return Path(f"/proc/{server_pid(home)}").stat().st_uid


def parent_of(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("PPid:")[1].split()[0])


def stopped(home: Path) -> bool:
    return not pid_file(home)


def ended_cleanly(home: Path) -> bool:
    return "database system is shut down" in (home / "postgresql/log").read_text().splitlines()[-1]
