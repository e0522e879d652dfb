"""Programs of their own that start or share a server, as root drops it and as an ordinary user runs it."""

import fcntl
import functools
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PROGRAM = """
import sys
from pathlib import Path
from ourdorset.database.api import start
server = start(Path(sys.argv[1]), durable=False, progress=lambda text: print("progress", text, flush=True))
print("ready", server.url, flush=True)
sys.stdin.read()
server.close()
"""


@dataclass(frozen=True)
class As:
    """Who runs a program: the user, an interpreter they may run, and how subprocess becomes them."""

    uid: int
    python: str
    drop: dict[str, object]


@dataclass
class Program:
    """A program that holds a share in a server until it is ended or killed."""

    process: subprocess.Popen[str]
    home: Path
    url: str
    heard: list[str]

    def end(self) -> None:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.close()
        assert self.process.wait() == 0
        self.process.stdout.close()

    def kill(self) -> None:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


@pytest.fixture(params=["root", "nobody"])
def someone(request: pytest.FixtureRequest) -> As:
    """Root, and a user who is not; without root only ourselves."""
    if request.param == "root":
        if os.geteuid() != 0:
            pytest.skip("Not root: that PostgreSQL drops to its account is not tested here.")
        return As(0, sys.executable, {})
    if os.geteuid() != 0:
        return As(os.geteuid(), sys.executable, {})
    nobody = pwd.getpwnam("nobody")
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    drop = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": [], "env": environment}
    return As(nobody.pw_uid, interpreter(drop), drop)


def interpreter(drop: dict[str, object]) -> str:
    """A Python that an ordinary user may run; root's own is often under /root."""
    for python in (sys.executable, f"/usr/bin/python3.{sys.version_info.minor}"):
        try:
            subprocess.run([python, "-c", "import ourdorset.database.api"], check=True, cwd="/", **drop)  # type: ignore[arg-type]
        except (OSError, subprocess.SubprocessError):
            continue
        return python
    pytest.skip("No Python here that an ordinary user may run: starting without root is not tested.")


@pytest.fixture(scope="session")
def made_homes() -> Iterator[dict[int, Path]]:
    """A home with an empty cluster for each kind of user, to be copied: initdb takes most of a start."""
    homes: dict[int, Path] = {}
    yield homes
    for home in homes.values():
        shutil.rmtree(home)


@pytest.fixture
def home(someone: As, made_homes: dict[int, Path], folder_for: Callable[[As], Path]) -> Path:
    """A home folder of this test's own, with a cluster in it that has been stopped cleanly."""
    if someone.uid not in made_homes:
        first = Path(tempfile.mkdtemp(prefix="odt-"))
        os.chown(first, someone.uid, -1)
        first.chmod(0o755)
        launch(someone, first).end()
        made_homes[someone.uid] = first
    home = folder_for(someone) / "home"
    subprocess.run(["cp", "-a", str(made_homes[someone.uid]), str(home)], check=True)
    return home


@pytest.fixture
def folder_for() -> Iterator[Callable[[As], Path]]:
    """Makes short folders that anyone may walk through; pytest's own are root's alone."""
    made: list[Path] = []

    def make(someone: As) -> Path:
        folder = Path(tempfile.mkdtemp(prefix="odt-"))
        made.append(folder)
        os.chown(folder, someone.uid, -1)
        folder.chmod(0o755)
        return folder

    yield make
    for folder in made:
        shutil.rmtree(folder)


@pytest.fixture
def program(someone: As) -> Iterator[Callable[[Path], Program]]:
    """Starts programs; those still running at the end of the test are ended."""
    programs: list[Program] = []

    def begin(home: Path) -> Program:
        programs.append(launch(someone, home))
        return programs[-1]

    yield begin
    for each in programs:
        each.kill()
    for each in programs:
        until(functools.partial(is_over, each.home))


@pytest.fixture
def wait_until() -> Callable[[Callable[[], object]], None]:
    return until


def launch(someone: As, home: Path) -> Program:
    process: subprocess.Popen[str] = subprocess.Popen(
        [someone.python, "-c", PROGRAM, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd="/",
        **someone.drop,  # type: ignore[arg-type]
    )
    assert process.stdout is not None
    heard: list[str] = []
    for line in process.stdout:
        word, text = line.rstrip("\n").split(" ", 1)
        if word == "ready":
            return Program(process, home, text, heard)
        heard.append(text)
    process.stdout.close()
    raise AssertionError(f"The program ended with {process.wait()} and said {heard}")


def is_over(home: Path) -> bool:
    """Whether neither a supervisor nor any process of PostgreSQL is left: their locks are free."""
    for name in ("lock", "server-lock"):
        with open(home / "postgresql" / name) as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
    return True


def until(true: Callable[[], object]) -> None:
    """Wait for something to become true; ten seconds is a failure."""
    end = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end, "It did not become true."
        time.sleep(0.01)


@pytest.fixture(scope="session")
def machine() -> Path:
    """The machine's own PostgreSQL programs."""
    from ourdorset.database import binaries

    for folder in binaries.candidates():
        if folder != binaries.in_wheel():
            return folder
    pytest.skip("This machine has no PostgreSQL of its own: only the wheel's is tested.")
