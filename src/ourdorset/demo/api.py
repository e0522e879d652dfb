"""The door of the demo: a synthetic Dorset of any size, and people to sign in as."""

from collections.abc import Iterator
from pathlib import Path

from ourdorset.demo.areas import Area, areas, made_postcodes
from ourdorset.demo.export import Exported, UnwritableError, export, frame, lines
from ourdorset.demo.histories import Resource, record, same_person
from ourdorset.demo.partners import PARTNERS
from ourdorset.demo.services.generator import services
from ourdorset.demo.services.partnership import partnership
from ourdorset.demo.showcase import Showcase, showcase
from ourdorset.demo.timetable.feed import write_timetable

DEFAULT_SEED = 1

__all__ = [
    "DEFAULT_SEED",
    "PARTNERS",
    "Area",
    "Exported",
    "Showcase",
    "UnwritableError",
    "areas",
    "export",
    "frame",
    "made_postcodes",
    "partnership",
    "patient",
    "resources",
    "same_person",
    "services",
    "showcase",
    "write_ndjson",
    "write_timetable",
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
