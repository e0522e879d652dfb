"""Zip packages (Word, spreadsheets, REFI-QDA), looked at before anything in them is unpacked.

What a zip says of its size bounds what Python unpacks of it, so that a bomb is known by its own list.
"""

from io import BytesIO
from typing import IO
from zipfile import BadZipFile, LargeZipFile, ZipFile

from ourdorset.kernel.api import InvalidError

MEGABYTE = 1_000_000
MOST_FILES = 5_000
BROKEN = (
    "It is broken: the file ends too soon or has been damaged on its way. Open it in the program that made "
    "it, save it anew, and bring it in again."
)
_ENCRYPTED = 0x1


def opened(content: bytes | IO[bytes], most: int) -> ZipFile:
    """The package, when it is whole and holds at most `most` bytes unpacked.

    Raises InvalidError for one that is broken, protected by a password, or larger.
    """
    try:
        package = ZipFile(BytesIO(content) if isinstance(content, bytes) else content)
        held = package.infolist()
    except (BadZipFile, LargeZipFile, NotImplementedError, ValueError, OSError):
        raise InvalidError(BROKEN) from None
    if any(one.flag_bits & _ENCRYPTED for one in held):
        raise InvalidError("It is protected by a password. Take the password off and bring it in again.")
    size = sum(one.file_size for one in held)
    if size > most or len(held) > MOST_FILES:
        raise InvalidError(
            f"Unpacked it would be {size / MEGABYTE:,.0f} MB in {len(held):,} parts; at most "
            f"{most / MEGABYTE:,.0f} MB are taken. Take pictures and recordings out of it, or split it."
        )
    return package


def part(package: ZipFile, name: str) -> bytes:
    """One part of it. Raises InvalidError when that is missing or damaged."""
    try:
        return package.read(name)
    except KeyError:
        raise InvalidError(
            f"It is incomplete: it has no part “{name}”. Save it anew and bring it in again."
        ) from None
    except (BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise InvalidError(f"{BROKEN} The damage is in its part “{name}”.") from None
