"""Attach to the embedded PostgreSQL of a home folder, or start it."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

import psycopg

from ourdorset.database.cluster import ADMINISTRATOR, DATABASE, OWNER
from ourdorset.database.folders import Folders
from ourdorset.kernel.api import BusyError, InvalidError

GLANCE = 0.05  # seconds between calls, while an earlier supervisor comes to its end
Progress = Callable[[str], None]


class Server:
    """A share in a running PostgreSQL. It runs while any program holds a share, and stops after the last."""

    def __init__(self, folder: Path, line: socket.socket) -> None:
        self.url = _url(folder, OWNER, DATABASE)
        self.admin_url = _url(folder, ADMINISTRATOR, "postgres")
        self.superuser_url = _url(folder, ADMINISTRATOR, DATABASE)
        self.role = OWNER
        self._line = line

    def close(self) -> None:
        """Give the share back; the last one returns when the server has stopped. Closing twice is fine."""
        if self._line.fileno() < 0:
            return
        try:
            self._line.shutdown(socket.SHUT_WR)
            while self._line.recv(4096):
                pass
        except OSError:
            pass  # the supervisor has gone already
        self._line.close()

    def __enter__(self) -> "Server":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def start(
    home: Path, *, durable: bool = True, binaries: Path | None = None, progress: Progress | None = None
) -> Server:
    """Attach to the PostgreSQL of this home, or start one; returns when it takes connections.

    There is no time limit: crash recovery takes what it takes, and `progress` is given a line of words when
    there is something to say. `durable=False` is for tests: fast, and lost in a power cut. `binaries` is a
    folder with `initdb` and `postgres`; without it the machine is searched.
    Raises InvalidError when this machine cannot run one (no programs, no account, a folder out of reach),
    BusyError when PostgreSQL would not start, with the end of its log.
    """
    if not sys.platform.startswith("linux"):
        raise InvalidError("PostgreSQL is started for you on Linux only; set OURDORSET_DATABASE_URL.")
    folders = Folders.of(home)
    say: Progress = progress or _unheard
    while True:
        called = folders.call()
        line = called or _supervised(folders, home, durable, binaries)
        try:
            word, text = _answer(line, say)
            if word == "ready":
                return _furnished(Server(Path(text), line))
            if word == "failed" or (word == "gone" and called is None):
                raise BusyError(f"{text or 'PostgreSQL could not be started.'}\nThe log is {folders.log}.")
        except BaseException:
            line.close()
            raise
        line.close()
        time.sleep(GLANCE)


def _supervised(folders: Folders, home: Path, durable: bool, binaries: Path | None) -> socket.socket:
    """Our end of a line to a new supervisor, which has left this process's session."""
    folders.make()
    order = json.dumps([str(home.absolute()), durable, str(binaries.absolute()) if binaries else None])
    command = [sys.executable, "-P", "-m", "ourdorset.database.supervisor", order]
    ours, theirs = socket.socketpair()
    with theirs, folders.open_log() as log:
        begun = subprocess.run(command, stdin=theirs.fileno(), stdout=log, stderr=log, check=False, cwd="/")
    if begun.returncode:
        ours.close()
        raise BusyError(f"The process that holds PostgreSQL did not start. The log is {folders.log}.")
    return ours


def _unheard(text: str) -> None:
    """Progress that nobody asked for."""


def _answer(line: socket.socket, say: Progress) -> tuple[str, str]:
    """The word that ends the wait: `ready`, `failed`, `taken`, or `gone` when the line broke."""
    for word, text in _lines(line):
        if word != "starting":
            return word, text
        if text:
            say(text)
    return "gone", ""


def _lines(line: socket.socket) -> Iterator[tuple[str, str]]:
    buffer = b""
    while True:
        try:
            received = line.recv(65536)
        except ConnectionResetError:
            return
        if not received:
            return
        *whole, buffer = (buffer + received).split(b"\n")
        for text in whole:
            word, words = json.loads(text)
            yield word, words


def _furnished(server: Server) -> Server:
    """The server with our role and our database in it, made if need be. The role is no superuser."""
    try:
        with psycopg.connect(server.admin_url, autocommit=True) as connection:
            connection.execute("select pg_advisory_lock(0)")
            if not connection.execute("select from pg_roles where rolname = %s", [OWNER]).rowcount:
                connection.execute(f"create role {OWNER} login")
            if not connection.execute("select from pg_database where datname = %s", [DATABASE]).rowcount:
                connection.execute(f"create database {DATABASE} owner {OWNER}")
    except psycopg.Error as error:
        raise BusyError(f"PostgreSQL started but could not be used: {error}") from error
    return server


def _url(folder: Path, role: str, database: str) -> str:
    return f"postgresql://{role}@/{database}?host={quote(str(folder), safe='')}"
