"""The synthetic Dorset as files: how many people a second one core invents, and what memory that takes.

`OURDORSET_BENCH_PEOPLE` says how many; 800,000 are as many as live in Dorset, and take some 16 GB of disk.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import orjson

from bench.figure import Figure, rate
from ourdorset.demo.api import resources

PEOPLE = int(os.environ.get("OURDORSET_BENCH_PEOPLE", "50000"))
FEW = 2_000


class Written(NamedTuple):
    """What one run reached: people a second, by the clock and of processor time, bytes a person, MB."""

    rate: float
    by_processor: float
    bytes: float
    memory: float


def figures() -> Iterator[Figure]:
    """The command as anyone would run it, process start included; few people and many."""
    few, many = _run(FEW), _run(PEOPLE)
    invented = list(resources(200))
    bound = rate(orjson.dumps, invented) * 200 / len(invented)
    yield Figure(f"demo --to, {PEOPLE:,} people", many.rate, "people/s", 1_500, True, bound, "orjson alone")
    yield Figure("demo --to, of processor time", many.by_processor, "people/s")
    yield Figure(f"demo --to, memory at {PEOPLE:,} people", many.memory, "MB", few.memory * 1.25, False)
    yield Figure("demo --to, size", many.bytes / 1000, "KB a person", None, more_is_better=False)


def _run(people: int) -> Written:
    with tempfile.TemporaryDirectory(prefix="ourdorset-bench-") as folder:
        command = [Path(sys.executable).parent / "ourdorset", "demo", "--json", f"--people={people}"]
        into = [f"--to={folder}/dorset"]
        with subprocess.Popen([*command, *into], stdout=subprocess.PIPE) as writing:
            assert writing.stdout is not None
            report = json.loads(writing.stdout.read())
            _, status, usage = os.wait4(writing.pid, 0)
            writing.returncode = os.waitstatus_to_exitcode(status)
    if writing.returncode:
        raise RuntimeError("ourdorset demo --to failed")
    processor = usage.ru_utime + usage.ru_stime
    return Written(
        people / report["seconds"], people / processor, report["bytes"] / people, usage.ru_maxrss / 1000
    )
