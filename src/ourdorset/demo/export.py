"""The synthetic Dorset as files: NDJSON to load, and aside which Patients are truly one person."""

import errno
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

import orjson

from ourdorset.demo.about_me import questionnaire
from ourdorset.demo.histories import Resource, record, same_person
from ourdorset.demo.partners import PARTNERS, SITES, location, organization
from ourdorset.demo.staff import practitioners
from ourdorset.kernel.api import ConflictError, OurDorsetError

# Some 200 MB: few enough files, and little to do again when a load or a copy is interrupted.
PEOPLE_A_FILE = 10_000
BUFFER = 1 << 20


class Exported(NamedTuple):
    """What was written: how many people and bytes, the folder to load, and the truth to match against."""

    people: int
    bytes: int
    record: Path
    truth: Path


class UnwritableError(OurDorsetError):
    """Not all was written; files that end in .ndjson are whole. Put it right, then begin anew."""


def frame() -> Iterator[Resource]:
    """What stands before anyone lives there: organisations, places of care, and those who work there."""
    yield from map(organization, PARTNERS)
    yield from map(location, SITES)
    yield from practitioners()
    yield questionnaire()


def export(
    folder: Path, people: int, seed: int, told: Callable[[int, int], None] = lambda people, written: None
) -> Exported:
    """Write `record/*.ndjson` and `truth.ndjson` into `folder`, a person at a time.

    Memory does not grow with `people`. `told` hears after each how many are written, and how many bytes. A
    file has its name only once it is whole. Each line of the truth has the ids of two `patients` that are one
    person, their `holders` by ODS code, and the `differences`.
    Raises ConflictError when the folder has something in it, UnwritableError when a disk is full and so on.
    """
    exported = Exported(people, 0, folder / "record", folder / "truth.ndjson")
    with _explained(folder):
        _require_empty(folder)
        exported.record.mkdir(parents=True)
        with _whole(exported.record / "partners.ndjson") as file:
            file.writelines(lines(frame()))
            written = file.tell()
        with _whole(exported.truth) as truth:
            for number, first in enumerate(range(0, people, PEOPLE_A_FILE), 1):
                with _whole(exported.record / f"people-{number:04d}.ndjson") as file:
                    for index in range(first, min(first + PEOPLE_A_FILE, people)):
                        _write(index, seed, file, truth)
                        told(index + 1, written + file.tell())
                    written += file.tell()
    return exported._replace(bytes=written)


def _write(index: int, seed: int, file: BinaryIO, truth: BinaryIO) -> None:
    file.writelines(lines(record(index, seed)))
    if known := same_person(index, seed):
        truth.writelines(lines([known]))


def _require_empty(folder: Path) -> None:
    if folder.exists() and next(folder.iterdir(), None) is not None:
        raise ConflictError(f"{folder} has something in it and is left alone; name an empty or a new folder.")


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """The system's errors in our words."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        said = "the disk is full" if full else error.strerror or str(error)
        raise UnwritableError(f"{folder}: {said}. {UnwritableError.__doc__}") from error


@contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    """A file under another name until the block has ended well; nothing is left of it when it has not."""
    draft = path.with_suffix(".part")
    try:
        with draft.open("wb", buffering=BUFFER) as file:
            yield file
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def lines(resources: Iterable[Resource]) -> Iterator[bytes]:
    """Each resource as a line of NDJSON."""
    return (orjson.dumps(resource, option=orjson.OPT_APPEND_NEWLINE) for resource in resources)
