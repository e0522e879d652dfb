"""PostgreSQL's first process: starting it, what it says of itself, and a predecessor's leftovers."""

import ctypes
import os
import signal
import subprocess
from pathlib import Path

from ourdorset.database import cluster
from ourdorset.database.account import Account
from ourdorset.database.binaries import Binaries
from ourdorset.database.folders import SOCKET_NAME
from ourdorset.kernel.api import OurDorsetError

PR_SET_PDEATHSIG = 1
PID_FILE = "postmaster.pid"
STATE_LINE = 7  # counted from 0; PostgreSQL's miscadmin.h, LOCK_FILE_LINE_PM_STATUS


def launch(binaries: Binaries, data: Path, account: Account, lock: int) -> "subprocess.Popen[bytes]":
    """Start the server as the account, holding the lock open; it ends when this *thread* does.

    Call it from a thread that lives as long as its process. Changing account clears the signal to send at
    our end, so it is set after that change: `preexec_fn` runs last.
    """
    parent = os.getpid()
    return subprocess.Popen(
        [str(binaries.folder / "postgres"), "-D", str(data)],
        cwd="/",
        env=cluster.environment(),
        stdin=subprocess.DEVNULL,
        pass_fds=(lock,),
        preexec_fn=lambda: _end_with(parent),
        **account.identity(),
    )


def state(data: Path, pid: int) -> str:
    """What the server of this pid says of itself, as pg_ctl reads it: `starting`, `ready`, `stopping`, ''."""
    try:
        lines = (data / PID_FILE).read_text().splitlines()
    except FileNotFoundError:
        return ""
    return lines[STATE_LINE].strip() if len(lines) > STATE_LINE and lines[0] == str(pid) else ""


def forget_stale(data: Path, sockets: Path) -> None:
    """Remove the pid files of a server that is no more; call it with the server's lock held.

    PostgreSQL would refuse to start while that pid belongs to any process of the same account, as it may
    after a restart of the machine or the container, or to a zombie that nobody reaps. The process is only
    looked at. A server that someone else started works in the data folder: it is left alone, with its
    files, and OurDorsetError raised.
    """
    pid_file = data / PID_FILE
    try:
        pid = int(pid_file.read_text().split("\n", 1)[0])
        at_work = Path(f"/proc/{pid}/cwd").resolve(strict=True) == data.resolve()
    except (FileNotFoundError, ProcessLookupError, PermissionError, ValueError):
        at_work = False
    if at_work:
        raise OurDorsetError(
            f"Another PostgreSQL serves {data} already. Stop it first: pg_ctl stop -D {data}"
        )
    for leftover in (pid_file, sockets / f"{SOCKET_NAME}.lock", sockets / SOCKET_NAME):
        leftover.unlink(missing_ok=True)


def _end_with(parent: int) -> None:
    """In the new process: have the kernel send SIGINT, PostgreSQL's fast shutdown, when the parent ends."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)
    if os.getppid() != parent:
        os._exit(1)  # it ended before we asked
