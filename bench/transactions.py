"""Transaction bundles by HTTP: several clients post public bundles as of other people to the real server."""

import http.client
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import psycopg

from bench.corpus import bundles
from bench.figure import Figure
from bench.http_read.reading import WORKERS, serving
from bench.http_read.served import TOKEN
from bench.rooms import build
from ourdorset.database.api import start

CLIENTS = 4
BUNDLES = 180
WARM = 20


def figures() -> Iterator[Figure]:
    """Resources a second over the wire, each bundle one durable transaction."""
    with tempfile.TemporaryDirectory(prefix="ourdorset-bench-") as folder:
        Path(folder).chmod(0o755)
        with start(Path(folder) / "home") as server:
            with psycopg.connect(server.url, autocommit=True) as connection:
                build(connection)
            os.environ["BENCH_URL"] = server.url
            ready = list(islice(bundles(), WARM + BUNDLES))
            with serving("ours") as port:
                _post(port, ready[:WARM])
                rate = _post(port, ready[WARM:])
    words = f"transaction bundles by HTTP, {CLIENTS} clients, {WORKERS} workers"
    yield Figure(words, rate, "resources/s", 1_500)


def _post(port: int, ready: list[tuple[bytes, int]]) -> float:
    """Post all, shared among the clients; resources a second."""
    waiting, guard = iter(ready), threading.Lock()
    refused: list[str] = []

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/fhir+json"}
        while True:
            with guard:
                bundle = next(waiting, None)
            if bundle is None or refused:
                return
            connection.request("POST", "/fhir/R4", bundle[0], headers)
            answer = connection.getresponse()
            content = answer.read()
            if answer.status != 200:
                refused.append(content.decode())

    started = time.perf_counter()
    clients = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in clients:
        thread.start()
    for thread in clients:
        thread.join()
    if refused:
        raise RuntimeError(refused[0])
    return sum(size for _, size in ready) / (time.perf_counter() - started)
