"""Seals in a file outside the database: one line each, added and never changed.

It is behind the table by at most the seal that is being made, and never before it: the table commits first.
"""

import fcntl
import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
from psycopg import Connection

from ourdorset.audit.sealing import table
from ourdorset.audit.sealing.ranges import Ranges
from ourdorset.audit.sealing.seal import Seal, Signed
from ourdorset.kernel.api import OurDorsetError, now

KEYS = ".keys"
_BLOCK = 65536


class SealFileError(OurDorsetError):
    """The file of seals cannot be read or written, so nothing is sealed; `ourdorset check` says more."""


class SealFile:
    """The file, and beside it the public keys whose seals are trusted (`<name>.keys`, one in hex a line)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.keys = path.with_name(path.name + KEYS)

    def trusted(self) -> frozenset[bytes]:
        """The public keys that have sealed here, those before a change of the secret key included."""
        try:
            return frozenset(bytes.fromhex(line) for line in self.keys.read_text().split())
        except FileNotFoundError:
            return frozenset()
        except (OSError, ValueError) as error:
            raise SealFileError(f"{self.keys} cannot be read: {error}.") from error

    def trust(self, key: bytes) -> None:
        """Add a public key, once."""
        if key not in self.trusted():
            self._append(self.keys, key.hex().encode() + b"\n")

    def catch_up(self, connection: Connection[Any]) -> int:
        """Add the seals that the table has and the file lacks; how many. SealFileError when they differ."""
        with self._alone():
            _mend(self.path)
            number = self._agreed(connection)
            added = 0
            for signed in table.seals(connection, number):
                self._append(self.path, signed.line + b"\n")
                added += 1
            return added

    def _agreed(self, connection: Connection[Any]) -> int:
        """The number of the last seal in the file, which the table has too and the same."""
        own, theirs = self.last(), table.last(connection)
        number = own.seal.number if own else 0
        if number > (theirs.seal.number if theirs else 0):
            raise SealFileError(
                f"{self.path} has {number:,} seals and the database fewer: its newest events are gone. After"
                " a restore from a backup, move the file aside and keep it."
            )
        if own and own != next(table.seals(connection, number - 1, number)):
            raise SealFileError(f"Seal {number:,} in {self.path} is not the one in the database.")
        return number

    @contextmanager
    def _alone(self) -> Generator[None]:
        """One writer at a time on this machine."""
        self._append(self.keys, b"")
        with self.keys.open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def last(self) -> Signed | None:
        """The newest seal in the file, None when there is none."""
        line = _last_line(self.path)
        return read_line(line, self.path) if line else None

    def seals(self, size: int | None = None) -> Iterator[Signed]:
        """Every seal in order, of the first `size` bytes."""
        try:
            with self.path.open("rb") as file:
                left = self.size() if size is None else size
                for line in file:
                    left -= len(line)
                    if left < 0 or not line.endswith(b"\n"):
                        return
                    yield read_line(line, self.path)
        except FileNotFoundError:
            return

    def put_aside(self) -> None:
        """Keep it under a name with the date, for an audit that begins again."""
        if self.path.exists():
            self.path.rename(self.path.with_name(f"{self.path.name}.until-{now():%Y%m%dT%H%M%SZ}"))

    def size(self) -> int:
        """Its bytes now."""
        return self.path.stat().st_size if self.path.exists() else 0

    def _append(self, path: Path, content: bytes) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
            try:
                _write_whole(descriptor, content)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise SealFileError(f"{path} cannot be written ({error.strerror}): sealing waits.") from error


def read_line(line: bytes, path: Path) -> Signed:
    """A line of the file. SealFileError when it is none."""
    try:
        found = orjson.loads(line)
        return Signed(_seal(found["seal"]), bytes.fromhex(found["signature"]))
    except (ValueError, KeyError, TypeError) as error:
        raise SealFileError(f"{path} has a line that is no seal: {line[:60]!r}.") from error


def _seal(said: dict[str, Any]) -> Seal:
    return Seal(
        number=int(said["number"]),
        at=datetime.fromisoformat(said["at"]),
        upto=int(said["upto"]),
        members=_ranges(said["members"]),
        pending=_ranges(said["pending"]),
        running=tuple(map(str, said["running"])),
        events=int(said["events"]),
        root=bytes.fromhex(said["root"]),
        former=bytes.fromhex(said["former"]),
        key=bytes.fromhex(said["key"]),
        leaves=bytes.fromhex(said["leaves"]),
    )


def _ranges(text: str) -> Ranges:
    parts = (part.split(",") for part in text.strip("{}[)").split("),[") if part)
    return tuple((int(low), int(high)) for low, high in parts)


def _write_whole(descriptor: int, content: bytes) -> None:
    """Everything and on the disk, or nothing: what a full disk took half of is cut off again."""
    size = os.fstat(descriptor).st_size
    try:
        while content:
            content = content[os.write(descriptor, content) :]
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, size)
        raise


def _mend(path: Path) -> None:
    """Cut off the half of a line that a power cut left."""
    if path.exists() and (torn := path.stat().st_size - _whole(path)):
        with path.open("r+b") as file:
            file.truncate(path.stat().st_size - torn)


def _whole(path: Path) -> int:
    """The bytes up to the end of the last whole line."""
    return _end_before(path, path.stat().st_size)


def _last_line(path: Path) -> bytes:
    if not path.exists() or not (end := _whole(path)):
        return b""
    begin = _end_before(path, end - 1)
    with path.open("rb") as file:
        file.seek(begin)
        return file.read(end - begin)


def _end_before(path: Path, size: int) -> int:
    """The place after the last line end within the first `size` bytes; 0 when there is none."""
    with path.open("rb") as file:
        while size:
            begin = max(size - _BLOCK, 0)
            file.seek(begin)
            if (found := file.read(size - begin).rfind(b"\n")) >= 0:
                return begin + found + 1
            size = begin
    return 0
