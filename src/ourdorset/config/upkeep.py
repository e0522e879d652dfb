"""What must be done now and then while the service runs, in a process of its own beside the workers.

It ends with the process that started it, whatever ends that. Every machine that serves may run its own: one
of them seals at a time, and clearing away twice does no harm.
"""

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg

from ourdorset.config.sealing import seal_events
from ourdorset.config.settings import settings
from ourdorset.config.startup import close_pages, furnish
from ourdorset.kernel.api import BusyError, OurDorsetError
from ourdorset.record.api import purge

EVERY_SECONDS = 600.0
SEAL_SECONDS = 5.0
GLANCE_SECONDS = 0.2
STOP_SECONDS = 20
LABOUR_STOP_SECONDS = 10
AFTER_FAILING_SECONDS = 60.0

log = logging.getLogger(__name__)
_said: dict[str, str] = {}
_asked_to_stop: list[int] = []
_at_work: list[psycopg.Connection] = []
_labour: list["subprocess.Popen[bytes]"] = []
_failed = -AFTER_FAILING_SECONDS


@contextmanager
def upkeep() -> Iterator[None]:
    """Have it done for the length of the block, with the database that the settings name."""
    command = [sys.executable, "-m", "ourdorset.config.upkeep", str(os.getpid())]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    try:
        yield
    finally:
        _end(process, STOP_SECONDS)


def _end(process: "subprocess.Popen[bytes]", seconds: float) -> None:
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        # Whatever it was doing commits whole or not at all.
        process.kill()
        process.wait()


def keep_up(parent: int, every: float = EVERY_SECONDS, seal_every: float = SEAL_SECONDS) -> None:
    """Do everything in its time, until asked to stop or the process `parent` is no longer ours."""
    due = time.monotonic()
    try:
        while _wanted(parent):
            if time.monotonic() >= due:
                _now_and_then()
                due = time.monotonic() + every
            seal_now()
            list_services()
            read_services()
            begin_labour()
            until = time.monotonic() + seal_every
            while _wanted(parent) and time.monotonic() < until:
                time.sleep(GLANCE_SECONDS)
    finally:
        end_labour()


def _now_and_then() -> None:
    do()
    end_sessions()
    clear_up()
    remind_owners()


def _wanted(parent: int) -> bool:
    return not _asked_to_stop and os.getppid() == parent


def do() -> None:
    """What is done now and then. A database out of reach is told of, and waited for."""
    _try("Upkeep", purge)


def end_sessions() -> None:
    """Audit and empty the sessions whose time is over. Asks Django, whose tables they are in."""
    _try("Ending sessions", _end_sessions)


def clear_up() -> None:
    """Clear away what withdrawals from listening left on disk."""
    _try("Clearing up after withdrawals", _clear_up)


def seal_now() -> None:
    """Seal the audit. What keeps it from being sealed is told of once, until it changes."""
    _try("Sealing the audit", seal_events)


def _clear_up(connection: psycopg.Connection) -> None:
    furnish()
    from ourdorset.listening.api import clear_jobs, clear_up

    clear_up(connection)
    clear_jobs(connection)


def begin_labour() -> None:
    """Have a process of its own do the long work that waits, unless one is at it."""
    global _failed
    if _labour and _labour[0].poll() is None:
        return
    if _labour and _labour.pop().returncode:
        log.warning("Long work ended early and will be tried again.")
        _failed = time.monotonic()
    if time.monotonic() >= _failed + AFTER_FAILING_SECONDS:
        _try("Long work", _begin_labour)


def _begin_labour(connection: psycopg.Connection) -> None:
    furnish()
    from ourdorset.listening.api import jobs_wait

    if jobs_wait(connection):
        command = [sys.executable, "-m", "ourdorset.config.labour", str(os.getpid())]
        _labour.append(subprocess.Popen(command, stdin=subprocess.DEVNULL))


def end_labour() -> None:
    """Stop long work, which is begun anew when there is upkeep again."""
    while _labour:
        _end(_labour.pop(), LABOUR_STOP_SECONDS)


def _end_sessions(_: psycopg.Connection) -> None:
    furnish()
    from django.db import Error

    from ourdorset.accounts.api import purge_sessions

    try:
        purge_sessions()
    except Error as error:
        raise BusyError(str(error)) from error
    finally:
        close_pages()


def remind_owners() -> None:
    """Ask the owners of entries that nobody has checked for long, and of points that are overdue."""
    _try("Asking owners of entries and points", _remind_owners)


def _remind_owners(_: psycopg.Connection) -> None:
    furnish()
    from django.db import Error

    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.api import ask_owners_today
    from ourdorset.listening.api import remind_of_points

    try:
        for each in ask_owners_today(lent_connection):
            if each.fault:
                log.warning("The owner of %s was not asked: %s", each.name, each.fault)
        for fault in remind_of_points():
            log.warning("Points overdue: %s", fault)
    except Error as error:
        raise BusyError(str(error)) from error
    finally:
        close_pages()


def list_services() -> None:
    """Bring the directory up to date with what was changed by FHIR."""
    from ourdorset.directory.api import ITSELF, bring_up_to_date

    _try("Listing services", lambda connection: bring_up_to_date(ITSELF, connection))


def read_services() -> None:
    """Have the sentence model read services that it has not read, some at a time."""
    from ourdorset.directory.api import learn_meanings

    _try("Reading services", learn_meanings)


def _try(what: str, work: Callable[[psycopg.Connection], object]) -> None:
    try:
        with psycopg.connect(settings().database_url or "", autocommit=True) as connection:
            connection.execute("set statement_timeout = 0")
            _at_work.append(connection)
            try:
                work(connection)
            finally:
                _at_work.remove(connection)
        _say(what, "")
    except (psycopg.Error, OurDorsetError) as error:
        if not _asked_to_stop:
            _say(what, str(error))


def _say(what: str, problem: str) -> None:
    if problem and problem != _said.get(what):
        log.warning("%s will be tried again: %s", what, problem)
    _said[what] = problem


def _stop(number: int, _: object) -> None:
    """Note it, and have the database give up what it is doing for us.

    An exception raised here would be lost where Python catches all of them, such as in an import's callbacks.
    """
    if not _asked_to_stop:
        for connection in _at_work:
            connection.cancel()
    _asked_to_stop.append(number)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _stop)
    # Ctrl+C reaches the whole group
    signal.signal(signal.SIGINT, _stop)
    keep_up(int(sys.argv[1]))
    # the service answers nobody any more: what it did last is sealed too
    seal_now()
