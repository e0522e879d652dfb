"""The small process that holds the embedded PostgreSQL for as long as any program uses it.

A program is a connection: the first comes as standard input, later ones through a unix socket. The kernel
closes a program's connection however it ends, SIGKILL included, so counting them needs no files and no
guesses. When the last has gone PostgreSQL is stopped cleanly. Should this process itself be killed,
PostgreSQL gets SIGINT from the kernel (prctl(2), PR_SET_PDEATHSIG): its own fast, clean shutdown.

A lock on one file is held here and, inherited, by every PostgreSQL process. While any lives nobody else
starts a server on the folder; once it is free, a leftover postmaster.pid names a process that is not ours,
and that process is never touched.
"""

import ctypes
import fcntl
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from ourdorset.database import cluster
from ourdorset.database.account import Account
from ourdorset.database.binaries import Binaries, choose
from ourdorset.database.folders import Folders
from ourdorset.kernel.api import OurDorsetError

PR_SET_PDEATHSIG = 1
GLANCE = 0.02  # seconds between looks at postmaster.pid while PostgreSQL starts
BREATH = 1.0  # seconds before another attempt, when a start fails while programs still depend on it


class Programs:
    """The connections of the programs that use the server."""

    def __init__(self, first: socket.socket, control: socket.socket) -> None:
        self.control = control
        self.waiting: set[socket.socket] = {first}
        self.served: set[socket.socket] = set()

    def heed(self, seconds: float, also: int | None = None) -> None:
        """Wait for someone to come or go, or for the descriptor `also`; at most `seconds`."""
        descriptors = [self.control, *self.waiting, *self.served, *([] if also is None else [also])]
        for ready in select.select(descriptors, [], [], max(seconds, 0))[0]:
            if ready is self.control:
                self.waiting.add(self.control.accept()[0])
            elif isinstance(ready, socket.socket):
                self._gone(ready)

    def tell(self, word: str, text: str) -> None:
        """Send a line to those who still wait: `starting`, `ready` or `failed`, and words for people."""
        for program in list(self.waiting):
            try:
                program.sendall(json.dumps([word, text]).encode() + b"\n")
            except OSError:
                self._gone(program)
                continue
            if word != "starting":
                self.waiting.discard(program)
            if word == "ready":
                self.served.add(program)

    def any(self) -> bool:
        """Whether anybody is here, counting those who are just at the door."""
        if not (self.waiting or self.served):
            self.heed(0)
        return bool(self.waiting or self.served)

    def _gone(self, program: socket.socket) -> None:
        """Forget who left. The last one's line stays open until the server has stopped: it waits for that."""
        self.waiting.discard(program)
        self.served.discard(program)
        if self.any():
            program.close()
        else:
            self.last = program


class Supervisor:
    """Keeps one PostgreSQL running on one data folder while programs use it."""

    def __init__(
        self, folders: Folders, durable: bool, given: Path | None, programs: Programs, lock: int
    ) -> None:
        self.folders, self.durable, self.given = folders, durable, given
        self.programs, self.lock = programs, lock
        self.account: Account = folders.account
        self.server: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        """Serve until the last program has gone; start PostgreSQL again if it dies while any is here."""
        while self.programs.any():
            try:
                self.server = self._started()
                self._until_ready(self.server)
                self._until_over(self.server)
            except (OurDorsetError, OSError) as error:
                self.programs.tell("failed", str(error))
                if not self.programs.served:
                    break
                self.programs.heed(BREATH)
        self.programs.control.close()
        self.folders.control.unlink(missing_ok=True)
        if self.server is not None and self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)
            self.server.wait()

    def _started(self) -> "subprocess.Popen[bytes]":
        data, account = self.folders.data, self.account
        self.programs.tell("starting", "looking for PostgreSQL")
        binaries: Binaries = choose(account, self.folders.copies, data=data, given=self.given)
        if not data.exists():
            self.programs.tell("starting", f"making {data}")
            cluster.create(data, account, binaries, durable=self.durable)
        self.sockets = self.folders.sockets()
        cluster.configure(data, self.sockets, account, durable=self.durable)
        _clear_stale(data / "postmaster.pid", data)
        self.log_from = self.folders.log.stat().st_size
        parent = os.getpid()
        return subprocess.Popen(  # noqa: S603
            [str(binaries.folder / "postgres"), "-D", str(data)],
            cwd="/",
            env=cluster.environment(),
            stdin=subprocess.DEVNULL,
            pass_fds=(self.lock,),
            preexec_fn=lambda: _end_with(parent),
            **account.identity(),
        )

    def _until_ready(self, server: "subprocess.Popen[bytes]") -> None:
        """Wait on PostgreSQL's own word for its state, however long crash recovery takes."""
        began, said = time.monotonic(), ""
        while _state(self.folders.data, server.pid) != "ready":
            if server.poll() is not None:
                raise OurDorsetError(f"PostgreSQL did not start: {self._log_tail()}")
            if not self.programs.any():
                return
            if (line := self._log_tail(1)) != said or time.monotonic() - began > 1:
                began, said = time.monotonic(), line
                self.programs.tell("starting", line)
            self.programs.heed(GLANCE)
        self.programs.tell("ready", str(self.sockets))

    def _until_over(self, server: "subprocess.Popen[bytes]") -> None:
        """Wait until the last program goes or the server ends."""
        ended = os.pidfd_open(server.pid)
        try:
            while self.programs.any() and server.poll() is None:
                self.programs.heed(60, also=ended)
                self.programs.tell("ready", str(self.sockets))
        finally:
            os.close(ended)

    def _log_tail(self, lines: int = 8) -> str:
        with self.folders.log.open("rb") as log:
            log.seek(self.log_from)
            return "\n".join(log.read(100_000).decode(errors="replace").splitlines()[-lines:])


def _end_with(parent: int) -> None:
    """In the new process: have the kernel send SIGINT, PostgreSQL's fast shutdown, when the parent ends."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)
    if os.getppid() != parent:
        os._exit(1)


def _state(data: Path, pid: int) -> str:
    """What the server of this pid says of itself in postmaster.pid's eighth line, as pg_ctl reads it."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return ""
    return lines[7].strip() if len(lines) > 7 and lines[0] == str(pid) else ""


def _clear_stale(pid_file: Path, data: Path) -> None:
    """Remove a postmaster.pid whose process is not a server on this folder.

    We hold the lock, so no server of our making runs here. PostgreSQL would refuse to start when that pid
    belongs by now to any process of the same account. A server that someone else started works in the data
    folder; it is left alone, and so is its file.
    """
    try:
        pid = int(pid_file.read_text().split("\n", 1)[0])
        at_work = Path(f"/proc/{pid}/cwd").resolve(strict=True) == data.resolve()
    except (FileNotFoundError, ProcessLookupError, PermissionError, ValueError):
        at_work = False
    if at_work:
        raise OurDorsetError(
            f"Another PostgreSQL already serves {data}; stop it first (pg_ctl stop -D {data})."
        )
    pid_file.unlink(missing_ok=True)


def main() -> None:
    """Take the lock, leave the starter's session, and serve; `taken` when another has the folder."""
    home, durable, given = json.loads(sys.argv[1])
    if os.fork():
        os._exit(0)
    os.setsid()
    first = socket.socket(fileno=os.dup(0))
    folders = Folders.of(Path(home))
    lock = os.open(folders.lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        first.sendall(b'["taken", ""]\n')
        return
    with os.fdopen(os.open(os.devnull, os.O_RDONLY), "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    control = folders.listen()
    programs = Programs(first, control)
    Supervisor(folders, durable, Path(given) if given else None, programs, lock).run()


if __name__ == "__main__":
    main()
