"""The synthetic Dorset as files: NDJSON to load, and aside which Patients are truly one person."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import orjson

from ourdorset.demo.histories import Resource, record, same_person
from ourdorset.demo.partners import PARTNERS, SITES, location, organization
from ourdorset.demo.staff import practitioners


class Exported(NamedTuple):
    """What was written: how many people, the folder to load, and the truth to match against."""

    people: int
    record: Path
    truth: Path


def frame() -> Iterator[Resource]:
    """What stands before anyone lives there: organisations, places of care, and those who work there."""
    yield from map(organization, PARTNERS)
    yield from map(location, SITES)
    yield from practitioners()


def export(
    folder: Path, people: int, seed: int, told: Callable[[int], None] = lambda written: None
) -> Exported:
    """Write `record/dorset.ndjson` and `truth.ndjson` into `folder`, a person at a time.

    Memory does not grow with `people`. `told` hears after each how many are written. Each line of the truth
    has the ids of two `patients` that are one person, their `holders` by ODS code, and the `differences`.
    """
    exported = Exported(people, folder / "record", folder / "truth.ndjson")
    exported.record.mkdir(parents=True, exist_ok=True)
    path = exported.record / "dorset.ndjson"
    with path.open("wb", buffering=1 << 20) as file, exported.truth.open("wb") as truth:
        file.writelines(lines(frame()))
        for index in range(people):
            file.writelines(lines(record(index, seed)))
            if known := same_person(index, seed):
                truth.writelines(lines([known]))
            told(index + 1)
    return exported


def lines(resources: Iterable[Resource]) -> Iterator[bytes]:
    """Each resource as a line of NDJSON."""
    return (orjson.dumps(resource, option=orjson.OPT_APPEND_NEWLINE) for resource in resources)
