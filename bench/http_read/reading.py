"""Measure the read of one resource by HTTP as a ratio to the bare loop, in turns, in one run."""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import orjson
import psycopg

from bench.figure import Figure
from bench.http_read.client import rate
from bench.http_read.served import CLINICIAN, THREADS
from bench.rooms import build
from ourdorset.database.api import start
from ourdorset.record.prepare import prepare
from ourdorset.record.store import insert_many

PEOPLE, EACH = 100, 50
ROUNDS, SECONDS = 5, 3.0
WORKERS = 2


def figures() -> Iterator[Figure]:
    """The median of several rounds: ours, the bare loop, and ours without events, in turns."""
    with tempfile.TemporaryDirectory(prefix="ourdorset-bench-") as folder:
        Path(folder).chmod(0o755)
        with start(Path(folder) / "home") as server:
            ids = _fill(server.url)
            os.environ["BENCH_URL"] = server.url
            names = ("ours", "bare", "unaudited")
            with ExitStack() as stack:
                ports = [stack.enter_context(serving(name)) for name in names]
                rounds = [tuple(_rate(port, ids) for port in ports) for _ in range(ROUNDS)]
    rate, bound, _ = (statistics.median(rates) for rates in zip(*rounds, strict=True))
    words = "bare WSGI and psycopg loop"
    yield Figure("read by HTTP", rate, "reads/s", bound=bound, bound_is=words)
    ratio = statistics.median(one / other for one, other, _ in rounds)
    yield Figure(f"read by HTTP as a share of a {words}", ratio, "", 0.6)
    cost = statistics.median(1 - one / free for one, _, free in rounds)
    yield Figure("share of reads by HTTP that the audit costs", cost, "", 0.15, more_is_better=False)


def _rate(port: int, ids: list[str]) -> float:
    return rate(port, ids, connections=2 * WORKERS, seconds=SECONDS)


def _fill(url: str) -> list[str]:
    with psycopg.connect(url, autocommit=True) as connection:
        build(connection)
        observations = [prepare(_observation(number)) for number in range(PEOPLE * EACH)]
        with connection.transaction():
            stored = insert_many(CLINICIAN, connection, observations)
        connection.execute("vacuum analyze")
    return [one.id for one in stored]


def _observation(number: int) -> bytes:
    """About the size of Synthea's: 1.2 kB with what the service adds."""
    return orjson.dumps(
        {
            "resourceType": "Observation",
            "status": "final",
            "category": [{"coding": [{"system": "http://x/category", "code": "vital-signs"}]}],
            "code": {
                "coding": [{"system": "http://loinc.org", "code": f"{number % 90}-1"}],
                "text": "x" * 600,
            },
            "subject": {"reference": f"Patient/{number % PEOPLE}"},
            "effectiveDateTime": "2024-05-01T10:00:00Z",
            "valueQuantity": {
                "value": number / 10,
                "unit": "kg",
                "system": "http://unitsofmeasure.org",
                "code": "kg",
            },
        }
    )


@contextmanager
def serving(name: str) -> Iterator[int]:
    """An application of `served` under Granian, as `ourdorset serve` runs it; gives its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = ["--interface", "wsgi", "--factory", "--port", str(port), "--log-level", "error"]
    arguments += ["--workers", str(WORKERS), "--blocking-threads", str(THREADS), "--no-ws"]
    command = [sys.executable, "-m", "granian", *arguments, f"bench.http_read.served:{name}"]
    process = subprocess.Popen(command)
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int) -> None:
    for _ in range(200):
        with socket.socket() as link:
            if link.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(port)
