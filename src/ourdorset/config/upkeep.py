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
GLANCE_SECONDS = 0.5

log = logging.getLogger(__name__)
_said: dict[str, str] = {}


@contextmanager
def upkeep() -> Iterator[None]:
    """Have it done for the length of the block, with the database that the settings name."""
    command = [sys.executable, "-m", "ourdorset.config.upkeep", str(os.getpid())]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def keep_up(parent: int, every: float = EVERY_SECONDS, seal_every: float = SEAL_SECONDS) -> None:
    """Do everything in its time, until the process `parent` is no longer ours."""
    due = time.monotonic()
    while os.getppid() == parent:
        if time.monotonic() >= due:
            do()
            end_sessions()
            due = time.monotonic() + every
        seal_now()
        list_services()
        until = time.monotonic() + seal_every
        while os.getppid() == parent and time.monotonic() < until:
            time.sleep(GLANCE_SECONDS)


def do() -> None:
    """What is done now and then. A database out of reach is told of, and waited for."""
    _try("Upkeep", purge)


def end_sessions() -> None:
    """Audit and empty the sessions whose time is over. Asks Django, whose tables they are in."""
    _try("Ending sessions", _end_sessions)


def seal_now() -> None:
    """Seal the audit. What keeps it from being sealed is told of once, until it changes."""
    _try("Sealing the audit", seal_events)


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


def list_services() -> None:
    """Bring the directory up to date with what was changed by FHIR."""
    from ourdorset.directory.api import ITSELF, bring_up_to_date

    _try("Listing services", lambda connection: bring_up_to_date(ITSELF, connection))


def _try(what: str, work: Callable[[psycopg.Connection], object]) -> None:
    try:
        with psycopg.connect(settings().database_url or "", autocommit=True) as connection:
            connection.execute("set statement_timeout = 0")
            work(connection)
        _say(what, "")
    except (psycopg.Error, OurDorsetError) as error:
        _say(what, str(error))


def _say(what: str, problem: str) -> None:
    if problem and problem != _said.get(what):
        log.warning("%s will be tried again: %s", what, problem)
    _said[what] = problem


def _stop(*_: object) -> None:
    sys.exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _stop)
    try:
        keep_up(int(sys.argv[1]))
    except KeyboardInterrupt:
        sys.exit(0)
    finally:
        # the service answers nobody any more: what it did last is sealed too
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        seal_now()
