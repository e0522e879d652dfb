"""The summary of a record, when the record holds a million resources: server time of the whole page.

Asked: 150 ms, from the request as Django gets it to the last byte of HTML, for people who have much. Each is
someone else, as in a clinic: nothing of the page was read a moment ago.

`OURDORSET_BENCH_HOME` names a home that is filled already; unset, one is filled with a synthetic Dorset and
thrown away. `OURDORSET_BENCH_RESOURCES` sets how many resources; one million when unset.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.figure import Figure
from ourdorset.config.startup import house
from ourdorset.demo.api import DEFAULT_SEED, record
from ourdorset.kernel.api import Role

if TYPE_CHECKING:
    from django.test import Client

RESOURCES = int(os.environ.get("OURDORSET_BENCH_RESOURCES", "1000000"))
# What a person of the synthetic Dorset has, on average.
EACH = 25
LOOKED_AT, AMONG = 200, 2_000


def figures() -> Iterator[Figure]:
    """The page of the two hundred of two thousand people who have most; the chart of one of them."""
    with filled() as home:
        os.environ["OURDORSET_HOME"] = str(home)
        with house():
            yield from _measured(_signed_in())


@contextmanager
def filled() -> Iterator[Path]:
    """A home with a synthetic Dorset in it."""
    if given := os.environ.get("OURDORSET_BENCH_HOME"):
        yield Path(given)
        return
    with tempfile.TemporaryDirectory(prefix="ourdorset-bench-") as folder:
        Path(folder).chmod(0o755)
        home = Path(folder) / "home"
        command = str(Path(sys.executable).parent / "ourdorset")
        options = {"env": {**os.environ, "OURDORSET_HOME": str(home)}, "check": True}
        people = f"--people={RESOURCES // EACH}"
        subprocess.run([command, "demo", "--json", people, f"--to={folder}/dorset"], **options)
        subprocess.run([command, "load", "--json", f"{folder}/dorset/record"], **options)
        yield home


def _measured(client: "Client") -> Iterator[Figure]:
    people = _richest()
    _timed(client, f"/people/{people.pop()}/")
    times = sorted(_timed(client, f"/people/{person}/") for person in people)
    middle, late = statistics.median(times), times[round(len(times) * 0.95) - 1]
    words = f"summary of the fullest of {RESOURCES:,} resources"
    yield Figure(f"{words}, p50", middle, "ms", 150, more_is_better=False)
    yield Figure(f"{words}, p95", late, "ms", 150, more_is_better=False)
    chart = f"/people/{people[0]}/charts/85354-9.svg?size=small"
    first = _timed(client, chart)
    yield Figure("a small chart, the first of the process", first, "ms", None, more_is_better=False)
    again = statistics.median(_timed(client, chart) for _ in range(20))
    yield Figure("the same chart, kept", again, "ms", None, more_is_better=False)
    others = (f"/people/{person}/charts/85354-9.svg?size=small" for person in people[1:11])
    drawn = statistics.median(_timed(client, other) for other in others)
    yield Figure("another small chart, drawn", drawn, "ms", None, more_is_better=False)


def _timed(client: "Client", address: str) -> float:
    started = time.perf_counter()
    answer = client.get(address)
    taken = (time.perf_counter() - started) * 1000
    assert answer.status_code == 200, (address, answer.status_code)
    return taken


def _richest() -> list[str]:
    """Ids of those who have most, each with their blood pressure measured; one more to warm up with."""
    found: list[tuple[int, str]] = []
    for index in range(AMONG):
        resources = record(index, DEFAULT_SEED)
        if sum("component" in each for each in resources) > 1:
            found.append((len(resources), resources[0]["id"]))
    return [person for _, person in sorted(found, reverse=True)[: LOOKED_AT + 1]]


def _signed_in() -> "Client":
    # not above: these need Django ready
    from django.conf import settings
    from django.test import Client

    from ourdorset.accounts.api import create_organisation, create_user

    settings.ALLOWED_HOSTS = ["*"]
    # pictures of an earlier run would make drawing look quicker than it is
    settings.CHARTS_FOLDER = None
    trust = create_organisation("RBD", "A trust")
    name = f"gp-{time.time_ns()}@example.org"
    user = create_user(name, "a long enough password", name="Dr A", organisation=trust, role=Role.CLINICIAN)
    client = Client()
    client.force_login(user)
    return client
