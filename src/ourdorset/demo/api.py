"""The door of the demo: a synthetic Dorset of any size, and people to sign in as."""

from collections.abc import Iterator
from pathlib import Path

import orjson

from ourdorset.demo.histories import Resource, record
from ourdorset.demo.partners import PARTNERS, SITES, location, organization
from ourdorset.demo.staff import practitioners

DEFAULT_SEED = 1

__all__ = ["DEFAULT_SEED", "PARTNERS", "resources", "write_ndjson"]


def frame() -> Iterator[Resource]:
    """What stands before anyone lives there: organisations, places of care, and those who work there."""
    yield from map(organization, PARTNERS)
    yield from map(location, SITES)
    yield from practitioners()


def resources(people: int, seed: int = DEFAULT_SEED) -> Iterator[Resource]:
    """The partners, then each person's record; the same for the same seed, in any number."""
    yield from frame()
    for index in range(people):
        yield from record(index, seed)


def write_ndjson(folder: Path, people: int, seed: int = DEFAULT_SEED) -> Path:
    """Write the synthetic Dorset as one NDJSON file into `folder` and return its path; streams."""
    path = folder / f"dorset-{people}-{seed}.ndjson"
    with path.open("wb") as file:
        file.writelines(orjson.dumps(resource) + b"\n" for resource in resources(people, seed))
    return path
