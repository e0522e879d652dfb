"""Files that are kept sealed beside the database: recordings, and survey files that wait.

A file is sealed chunk by chunk, each with its number and whether it is the last, so that one that was cut
short or put together anew does not open.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings

from ourdorset.kernel.api import GoneError
from ourdorset.listening.closed import seal, under_key, unseal

CHUNK = 4_000_000
PURPOSE = "file"
_LENGTH = 4


def write(owner: UUID, content: Iterable[bytes]) -> int:
    """Keep the content, sealed; how many bytes it had. A file half written is not left behind."""
    size, number, waiting = 0, 0, bytearray()
    path = _path(owner)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(".part")
    try:
        with part.open("wb") as file:
            for piece in content:
                waiting += piece
                size += len(piece)
                while len(waiting) > CHUNK:
                    file.write(_sealed(owner, number, bytes(waiting[:CHUNK]), last=False))
                    number, waiting = number + 1, waiting[CHUNK:]
            file.write(_sealed(owner, number, bytes(waiting), last=True))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return size


def read(owner: UUID) -> Iterator[bytes]:
    """The content, chunk by chunk. Raises GoneError when it is not there, or not whole."""
    path = _path(owner)
    if not path.exists():
        raise GoneError("The file is no longer there.")
    with path.open("rb") as file:
        number, following = 0, file.read(_LENGTH)
        while following:
            length = int.from_bytes(following)
            sealed = file.read(length)
            if len(sealed) != length:
                raise GoneError("The file is not whole: it was cut short where it is kept.")
            following = file.read(_LENGTH)
            yield unseal(PURPOSE, _owner(owner, number, not following), sealed)
            number += 1


def remove(owner: UUID) -> None:
    """Remove the file, if it is there."""
    _path(owner).unlink(missing_ok=True)


def reseal(owner: UUID, before: bytes) -> str:
    """Seal a file anew that the key `before` closed: "done", "already", or "lost" when neither opens it."""
    try:
        for _ in read(owner):
            pass
        return "already"
    except GoneError:
        pass
    try:
        write(owner, _under(owner, before))
    except GoneError:
        return "lost"
    return "done"


def _under(owner: UUID, key: bytes) -> Iterator[bytes]:
    """The content, opened under another key a chunk at a time, so that it is sealed under the one of now."""
    chunks = read(owner)
    while True:
        with under_key(key):
            chunk = next(chunks, None)
        if chunk is None:
            return
        yield chunk


def _path(owner: UUID) -> Path:
    return Path(settings.LISTENING_FOLDER) / owner.hex[-2:] / owner.hex


def _owner(owner: UUID, number: int, last: bool) -> str:
    return f"{owner} {number} {'last' if last else 'more'}"


def _sealed(owner: UUID, number: int, content: bytes, *, last: bool) -> bytes:
    sealed = seal(PURPOSE, _owner(owner, number, last), content)
    return len(sealed).to_bytes(_LENGTH) + sealed
