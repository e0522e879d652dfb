"""The door of the demo: a synthetic Dorset of any size, and people to sign in as."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ourdorset.demo.areas import Area, areas, made_postcodes
from ourdorset.demo.conversations.talking import Talk, conversations
from ourdorset.demo.export import Exported, UnwritableError, export, frame, lines
from ourdorset.demo.histories import Resource, record, same_person
from ourdorset.demo.partners import PARTNERS
from ourdorset.demo.services.generator import services
from ourdorset.demo.services.partnership import partnership
from ourdorset.demo.showcase import Showcase, showcase
from ourdorset.demo.timetable.feed import write_timetable

if TYPE_CHECKING:
    from ourdorset.listening.api import GivenProject

DEFAULT_SEED = 1

__all__ = [
    "DEFAULT_SEED",
    "PARTNERS",
    "Area",
    "Exported",
    "Showcase",
    "Talk",
    "UnwritableError",
    "areas",
    "conversations",
    "export",
    "frame",
    "listening_consultation",
    "listening_project",
    "made_postcodes",
    "partnership",
    "patient",
    "resources",
    "same_person",
    "services",
    "showcase",
    "write_answers",
    "write_ndjson",
    "write_timetable",
    "write_transcripts",
]


def resources(people: int, seed: int = DEFAULT_SEED) -> Iterator[Resource]:
    """The partners, then each person's record; the same for the same seed, in any number.

    A record begins with the Patient as the practice knows them. Parts are shared between resources: read
    them, do not change them.
    """
    yield from frame()
    for index in range(people):
        yield from record(index, seed)


def patient(index: int, seed: int = DEFAULT_SEED) -> Resource:
    """The `index`-th person as their practice knows them, a Patient."""
    return record(index, seed)[0]


def write_ndjson(folder: Path, people: int, seed: int = DEFAULT_SEED) -> Path:
    """Write the synthetic Dorset as one NDJSON file into `folder` and return its path; streams."""
    path = folder / f"dorset-{people}-{seed}.ndjson"
    with path.open("wb", buffering=1 << 20) as file:
        file.writelines(lines(resources(people, seed)))
    return path


def listening_project(lead: int, coders: Sequence[int], seed: int = DEFAULT_SEED) -> "GivenProject":
    """The hundred conversations as a project that these users lead and code. Needs Django to be ready."""
    from ourdorset.demo.conversations.project import project

    return project(lead, tuple(coders), seed)


def listening_consultation(lead: int, coders: Sequence[int], seed: int = DEFAULT_SEED) -> "GivenProject":
    """A consultation of six hundred people as a project. Needs Django to be ready."""
    from ourdorset.demo.conversations.consultation import consultation

    return consultation(lead, tuple(coders), seed)


def write_answers(folder: Path, seed: int = DEFAULT_SEED) -> list[Path]:
    """Write the consultation's answers, as the two CSV files that they came in, into `folder`."""
    from ourdorset.demo.conversations.consultation import files

    written = [(folder / name, content) for name, content in files(seed)]
    for path, content in written:
        path.write_bytes(content)
    return [path for path, _ in written]


def write_transcripts(folder: Path, count: int, seed: int = DEFAULT_SEED) -> list[Path]:
    """Write the first `count` conversations as Word documents into `folder`; returns their paths."""
    from ourdorset.demo.conversations.written import write_docx

    return [write_docx(folder, talk) for talk in conversations(count, seed)]
