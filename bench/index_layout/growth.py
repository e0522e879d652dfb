"""The chosen layout as it grows, written by the real writer: load rate, bytes a resource, search times.

`python -m bench.index_layout.growth [--sizes 100000 1000000]`
"""

import argparse
import random
import statistics
import tempfile
import time
from pathlib import Path

import psycopg

from bench.index_layout.corpus import another, folder
from bench.index_layout.questions import OBSERVATION, askings, statements
from ourdorset.audit import api as audit
from ourdorset.database.api import configure, start
from ourdorset.kernel.api import Context, Purpose, Role
from ourdorset.record import api as record
from ourdorset.record.index import reference_key, token_key
from ourdorset.record.splice import compact

CONTEXT = Context("bench:1", "R0D", Role.SYSTEM, Purpose.OPERATIONS)
ASKINGS = 100


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.index_layout.growth", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100_000, 1_000_000])
    arguments = parser.parse_args()
    bundles = [compact(path.read_bytes()) for path in sorted(folder().glob("*.json"))]
    with tempfile.TemporaryDirectory(prefix="ourdorset-bench-") as place:
        Path(place).chmod(0o755)
        with start(Path(place)) as server, psycopg.connect(server.url, autocommit=True) as connection:
            _schema(connection)
            configure(connection)
            connection.execute("set statement_timeout = 0")
            made = copy = 0
            for size in arguments.sizes:
                loaded = seconds = 0.0
                while made < size:
                    count, took = _load(server.url, Path(place), bundles, copy)
                    made, copy = made + count, copy + len(bundles)
                    loaded, seconds = loaded + count, seconds + took
                print(
                    f"\n{made} resources, the last {loaded:.0f} at {loaded / seconds:.0f} a second",
                    flush=True,
                )
                _measure(connection, made)


def _schema(connection: psycopg.Connection) -> None:
    for room in (audit, record):
        assert room.__file__ is not None
        connection.execute((Path(room.__file__).parent / "sql" / "schema.sql").read_bytes())


def _load(url: str, place: Path, bundles: list[bytes], copy: int) -> tuple[int, float]:
    """Load another copy of all bundles; resources and seconds of loading."""
    with tempfile.TemporaryDirectory(dir=place) as files:
        for number, bundle in enumerate(bundles):
            (Path(files) / f"{number}.json").write_bytes(another(bundle, copy + number))
        report = record.load(CONTEXT, url, [Path(files)])
    if report.failures:
        raise SystemExit(str(report.failures[0]))
    return report.created, report.seconds


def _measure(connection: psycopg.Connection, made: int) -> None:
    connection.execute("vacuum (analyze)")
    answer = connection.execute(
        "select sum(pg_total_relation_size(oid)) from pg_class where relkind = 'r'"
        " and relnamespace in ('record'::regnamespace, 'audit'::regnamespace)"
    ).fetchone()
    assert answer is not None
    print(f"{int(answer[0]) / made:.0f} bytes a resource, all in")
    asked = askings(*_observed(connection), ASKINGS)
    for name, statement in statements("tok").items():
        query = statement.replace("from resource", "from record.resource").replace(
            "from date_value", "from record.date_value"
        )
        query = query.replace("from quantity_value", "from record.quantity_value")
        times: list[float] = []
        for asking in asked:
            started = time.perf_counter()
            connection.execute(query.encode(), asking.params).fetchall()
            times.append((time.perf_counter() - started) * 1000)
        p95 = statistics.quantiles(times, n=20)[-1]
        print(f"{name}: p50 {statistics.median(times):.2f} ms, p95 {p95:.2f} ms", flush=True)


def _observed(connection: psycopg.Connection) -> tuple[list[tuple[int | None, int | None]], list[int]]:
    """(patient, code) and dates of a sample of Observations, as `questions.observed` gives."""
    rows = connection.execute(
        "select body::json #>> '{subject,reference}', body::json #>> '{code,coding,0,system}',"
        " body::json #>> '{code,coding,0,code}'"
        " from record.resource tablesample system (2) where type = %s limit 20000",
        [OBSERVATION],
    ).fetchall()
    found: list[tuple[int | None, int | None]] = [
        (
            reference_key("Observation", "patient", "Patient", subject.removeprefix("Patient/")),
            token_key("Observation", "code", system, code),
        )
        for subject, system, code in rows
    ]
    dates = [
        low
        for (low,) in connection.execute(
            "select low from record.date_value tablesample system (1) limit 5000"
        )
    ]
    random.Random(7).shuffle(dates)
    return found, dates


if __name__ == "__main__":
    main()
