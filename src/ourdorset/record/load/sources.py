"""Which files there are to load, and how they fall into chunks."""

import gzip
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple, cast

from ourdorset.kernel.api import InvalidError

Kind = Literal["bundles", "ndjson"]

CHUNK_LINES = 500
CHUNK_BYTES = 2 << 20
UNREADABLE = (OSError, EOFError, zlib.error)
SUFFIXES: dict[str, Kind] = {".json": "bundles", ".ndjson": "ndjson", ".jsonl": "ndjson"}


@dataclass(frozen=True, slots=True)
class Source:
    """One file: `content` is the hash of its bytes, which is what it is known by."""

    path: Path
    kind: Kind
    size: int
    content: bytes


class Chunk(NamedTuple):
    """What is loaded in one transaction: a Bundle, or some lines of NDJSON from `line` (1 is the first)."""

    name: str
    content: bytes
    number: int
    kind: Kind
    line: int
    data: bytes
    size: int  # of the file's bytes on disk, for progress


def find(paths: Iterable[Path], kind: Kind | None = None) -> list[Path]:
    """The files named and those in folders named, in order of path within each, none twice.

    `kind` takes files of any name as that; without it the names' endings decide. Raises InvalidError when
    a path is not there or a file's ending says nothing.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.is_file() and _kind(file))
            found.update((file, None) for file in inside if kind in (None, _kind(file)))
        elif not path.is_file():
            raise InvalidError(f"{path} is not there; name files or folders that are.")
        elif kind is None and _kind(path) is None:
            raise InvalidError(
                f"{path}: end its name in .json or .ndjson(.gz), or say --bundles or --ndjson."
            )
        else:
            found[path] = None
    return list(found)


def source(path: Path, kind: Kind | None = None) -> Source:
    """Read a file through once, for its hash. OSError passes through."""
    with path.open("rb") as file:
        content = file_digest(file, lambda: blake2b(digest_size=16)).digest()
    return Source(path, kind or _kind(path) or "bundles", path.stat().st_size, content)


def chunks(file: Source) -> Iterator[Chunk]:
    """The file in chunks, the same ones at every run. Raises one of UNREADABLE where it cannot be read."""
    with _opened(file.path) as opened:
        if file.kind == "bundles":
            yield Chunk(str(file.path), file.content, 0, "bundles", 1, opened.read(), file.size)
        else:
            yield from _line_chunks(file, opened)


def _line_chunks(file: Source, lines: Iterable[bytes]) -> Iterator[Chunk]:
    held: list[bytes] = []
    number = size = 0
    line = 1
    for text in lines:
        held.append(text)
        size += len(text)
        if len(held) == CHUNK_LINES or size >= CHUNK_BYTES:
            yield Chunk(str(file.path), file.content, number, "ndjson", line, b"".join(held), size)
            line += len(held)
            number += 1
            size = 0
            held = []
    if held:
        yield Chunk(str(file.path), file.content, number, "ndjson", line, b"".join(held), size)


def _kind(path: Path) -> Kind | None:
    name = path.name.lower().removesuffix(".gz")
    return next((kind for suffix, kind in SUFFIXES.items() if name.endswith(suffix)), None)


def _opened(path: Path) -> BinaryIO:
    if path.name.lower().endswith(".gz"):
        return cast(BinaryIO, gzip.open(path, "rb"))
    return path.open("rb")
