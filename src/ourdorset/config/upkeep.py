"""What must be done now and then while the service runs, in a process of its own beside the workers.

It ends with the process that started it, whatever ends that. Doing it twice at once does no harm, so every
machine that serves may run its own.
"""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from ourdorset.config.settings import settings
from ourdorset.record.api import purge

EVERY_SECONDS = 600.0
GLANCE_SECONDS = 0.5

log = logging.getLogger(__name__)


@contextmanager
def upkeep() -> Iterator[None]:
    """Have it done for the length of the block, with the database that the settings name."""
    command = [sys.executable, "-m", "ourdorset.config.upkeep", str(os.getpid())]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def keep_up(parent: int, every: float = EVERY_SECONDS) -> None:
    """Do everything, then wait, until the process `parent` is no longer ours."""
    while os.getppid() == parent:
        do()
        until = time.monotonic() + every
        while os.getppid() == parent and time.monotonic() < until:
            time.sleep(GLANCE_SECONDS)


def do() -> None:
    """Everything once. A database out of reach is told of, and waited for."""
    try:
        with psycopg.connect(settings().database_url or "", autocommit=True) as connection:
            connection.execute("set statement_timeout = 0")
            purge(connection)
    except psycopg.Error as error:
        log.warning("Upkeep will be tried again: %s", error)


if __name__ == "__main__":
    try:
        keep_up(int(sys.argv[1]))
    except KeyboardInterrupt:
        sys.exit(0)
