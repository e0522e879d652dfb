"""The small process that holds the embedded PostgreSQL for as long as any program uses it.

The first program comes as standard input, later ones by a unix socket. After the last has gone PostgreSQL is
stopped cleanly. If it dies while programs depend on it, it is started again. Should this process itself be
killed, PostgreSQL gets SIGINT from the kernel (prctl(2), PR_SET_PDEATHSIG): its own fast, clean shutdown.

Two locks, which the kernel lets go when their holders end, say what runs: `lock` is the supervisor's;
`server-lock` is inherited by every process of PostgreSQL and by nothing else. While any of those lives no
server is started on the folder, and once it is free no process is ours, whatever postmaster.pid says.
"""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from ourdorset.database import cluster, postmaster
from ourdorset.database.binaries import choose
from ourdorset.database.folders import Folders
from ourdorset.database.programs import Programs
from ourdorset.kernel.api import OurDorsetError

GLANCE = 0.02  # seconds between looks at something that cannot be waited for
BREATH = 1.0  # seconds before another attempt, when a start fails while programs depend on it


class Supervisor:
    """Keeps one PostgreSQL running on one data folder while programs use it."""

    def __init__(self, folders: Folders, programs: Programs, *, durable: bool, given: Path | None) -> None:
        self.folders, self.programs = folders, programs
        self.durable, self.given = durable, given
        self.server: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        """Serve until the last has gone; whoever comes while PostgreSQL stops has it started again."""
        while self.programs.any():
            try:
                self._serve()
            except (OurDorsetError, OSError, subprocess.SubprocessError) as error:
                self.programs.tell("failed", str(error))
                if self.programs.depend():
                    self.programs.heed(BREATH)
            finally:
                self._stop()

    def _serve(self) -> None:
        lock = self._server_lock()
        try:
            if lock is None:
                return
            sockets = self.folders.sockets()
            log_from = self.folders.log.stat().st_size
            self.server = self._started(sockets, lock)
        finally:
            if lock is not None:
                os.close(lock)
        self._until_ready(self.server, log_from)
        self._until_over(self.server, sockets)

    def _server_lock(self) -> int | None:
        """The lock for a new server, once the processes of an earlier one have ended; None if all gave up."""
        lock = self.folders.open_lock("server-lock")
        while self.programs.any():
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return lock
            except BlockingIOError:
                self.programs.tell("starting", "waiting for an earlier server on this folder to end")
                self.programs.heed(GLANCE * 10)
        os.close(lock)
        return None

    def _started(self, sockets: Path, lock: int) -> "subprocess.Popen[bytes]":
        data, account = self.folders.data, self.folders.account
        self.programs.tell("starting", "looking for PostgreSQL")
        binaries = choose(account, self.folders.copies, data=data, given=self.given)
        if not data.exists():
            self.programs.tell("starting", f"making {data}")
            cluster.create(data, account, binaries, durable=self.durable)
        cluster.configure(data, sockets, account, durable=self.durable)
        postmaster.forget_stale(data, sockets)
        return postmaster.launch(binaries, data, account, lock)

    def _until_ready(self, server: "subprocess.Popen[bytes]", log_from: int) -> None:
        """Wait on PostgreSQL's own word for its state, however long crash recovery takes."""
        said = ""
        while self.programs.any() and postmaster.state(self.folders.data, server.pid) != "ready":
            news = _tail(self.folders.log, log_from, lines=1)
            if server.poll() is not None:
                raise OurDorsetError(
                    f"PostgreSQL did not start.\n{_tail(self.folders.log, log_from, lines=8)}"
                )
            if news != said:
                self.programs.tell("starting", news)
                said = news
            self.programs.heed(GLANCE)

    def _until_over(self, server: "subprocess.Popen[bytes]", sockets: Path) -> None:
        """Serve whoever comes, until the last program goes or the server ends."""
        ended = os.pidfd_open(server.pid)
        try:
            while self.programs.any() and server.poll() is None:
                self.programs.tell("ready", str(sockets))
                self.programs.heed(60, also=ended)
        finally:
            os.close(ended)

    def _stop(self) -> None:
        """End our own child, if it runs, by a fast shutdown; then let those go who wait for that."""
        if self.server is not None and self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)
            self.server.wait()
        self.programs.release()


def _tail(log: Path, start: int, *, lines: int) -> str:
    """The last lines of the log since `start`."""
    with log.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(start, size - 10_000))
        return "\n".join(file.read().decode(errors="replace").splitlines()[-lines:])


def _left_to_itself() -> socket.socket:
    """Go on as a process outside the starter's session; give the line that came as standard input."""
    if os.fork():
        os._exit(0)
    os.setsid()
    line = socket.socket(fileno=os.dup(0))
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return line


def main() -> None:
    """Take the lock and serve; say `taken` when another supervisor has it."""
    home, durable, given = json.loads(sys.argv[1])
    first = _left_to_itself()
    folders = Folders.of(Path(home))
    lock = folders.open_lock("lock")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        first.sendall(b'["taken", ""]\n')
        return
    with folders.listen() as door:
        Supervisor(folders, Programs(first, door), durable=durable, given=given and Path(given)).run()
        folders.control.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
