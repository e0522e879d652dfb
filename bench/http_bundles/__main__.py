"""Post Synthea's transaction bundles to a running service, each with new ids, and time it."""

import os
import re
import tempfile
import time
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import orjson
import psycopg

from bench.http_read.__main__ import schemas, serving
from bench.http_read.served import TOKEN
from ourdorset.database.api import start

ROUNDS, CLIENTS = 3, 4
_UUID = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def main() -> None:
    """Print resources a second over all bundles, `CLIENTS` at a time."""
    bodies = [path.read_bytes() for path in sorted(_folder().glob("*.json"))]
    count = sum(len(orjson.loads(body)["entry"]) for body in bodies) * ROUNDS
    copies = [_renamed(body) for _ in range(ROUNDS) for body in bodies]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        with start(Path(folder) / "home") as server:
            with psycopg.connect(server.url, autocommit=True) as connection:
                schemas(connection)
            os.environ["BENCH_URL"] = server.url
            with serving("ours") as port, ThreadPoolExecutor(CLIENTS) as clients:
                begun = time.perf_counter()
                list(clients.map(lambda body: _post(port, body), copies))
                seconds = time.perf_counter() - begun
    print(f"transaction bundles by HTTP {count / seconds:,.0f} resources/s ({count:,} in {seconds:.1f} s)")


def _folder() -> Path:
    root = os.environ.get("OURDORSET_CONFORMANCE")
    return (Path(root) if root else Path(__file__).parents[3] / "shared" / "data") / "synthea-r4"


def _renamed(body: bytes) -> bytes:
    """The same bundle about someone else."""
    names: dict[bytes, bytes] = {}
    return _UUID.sub(lambda found: names.setdefault(found[0], str(uuid.uuid4()).encode()), body)


def _post(port: int, body: bytes) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/fhir+json"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}/fhir/R4", body, headers)
    with urllib.request.urlopen(request, timeout=120) as answer:
        answer.read()


if __name__ == "__main__":
    main()
