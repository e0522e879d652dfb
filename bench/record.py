"""The record as it grows: loading, what a resource takes on disk, and whether a search slows with size.

`OURDORSET_BENCH_RESOURCES` sets how far it grows; one million when unset.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from bench.corpus import bundles, write_bundles
from bench.figure import Figure, median_milliseconds
from ourdorset.database.api import Pool, open_pool, start
from ourdorset.kernel.api import Context, Purpose, Role
from ourdorset.record.api import search

CLINICIAN = Context("user:1", "RBD", Role.CLINICIAN, Purpose.TREATMENT)
SMALL = 100_000
LARGE = int(os.environ.get("OURDORSET_BENCH_RESOURCES", "1000000"))
STEP = 100_000
QUESTIONS = 400


class Growth(NamedTuple):
    """What one more stretch of loading showed."""

    loaded: int
    seconds: float


def figures() -> Iterator[Figure]:
    """Load, search at two sizes, disk."""
    with tempfile.TemporaryDirectory(prefix="ourdorset-bench-") as folder:
        Path(folder).chmod(0o755)
        home = Path(folder) / "home"
        with start(home) as server, open_pool(server.url, size=2) as pool:
            source = bundles()
            steps = [_load(server.url, home, source, SMALL)]
            copied = _copy_rate(pool)
            yield _speed("ourdorset load, from empty", steps[0], copied)
            at_small = _newest(pool)
            while sum(step.loaded for step in steps) < LARGE:
                steps.append(_load(server.url, home, source, STEP))
            yield _speed(f"ourdorset load, at {LARGE:,}", steps[-1], copied)
            yield from _searches(pool, at_small)
            yield _disk(pool)


def _load(url: str, home: Path, source: Iterator[tuple[bytes, int]], resources: int) -> Growth:
    """What a newcomer would run, timed by the wall, process start included."""
    with tempfile.TemporaryDirectory(dir=home.parent) as folder:
        written = write_bundles(Path(folder), source, resources)
        environment = {**os.environ, "OURDORSET_HOME": str(home), "OURDORSET_DATABASE_URL": url}
        command = [sys.executable, "-m", "ourdorset.config.cli", "load", "--json", folder]
        start_time = time.perf_counter()
        done = subprocess.run(command, env=environment, capture_output=True, check=True)
        seconds = time.perf_counter() - start_time
        report = json.loads(done.stdout.splitlines()[-1])
    loaded = report["created"] + report["unchanged"]
    assert not report["failures"] and loaded >= 0.98 * written, report
    return Growth(loaded, seconds)


def _speed(name: str, growth: Growth, copied: float) -> Figure:
    rate = growth.loaded / growth.seconds
    return Figure(name, rate, "resources/s", 4_000, bound=copied, bound_is="COPY of ids and bodies alone")


def _copy_rate(pool: Pool) -> float:
    """Resources a second that PostgreSQL takes when nothing is indexed but the id, from one connection."""
    with pool.connection() as connection:
        rows = connection.execute("select id, body from record.resource limit 20000").fetchall()
        connection.execute("create table public.plain (id text primary key, body text)")
        start_time = time.perf_counter()
        with connection.cursor() as cursor, cursor.copy("copy public.plain from stdin") as copy:
            for row in dict(rows).items():
                copy.write_row(row)
        seconds = time.perf_counter() - start_time
        connection.execute("drop table public.plain")
    return len(rows) / seconds


Question = list[tuple[str, str]]


def _questions(pool: Pool) -> list[Question]:
    """A person and a code that the person has, at random."""
    sql = "select body from record.resource tablesample bernoulli (%s) where body ^@ %s limit 4000"
    with pool.connection() as connection:
        count = connection.execute("select count(*) from record.resource").fetchone()
        share = min(100.0, 100.0 * 8_000 / (count[0] if count else 1))
        rows = connection.execute(sql, (share, '{"resourceType":"Observation"')).fetchall()
    picked = random.Random(1).sample([orjson.loads(body) for (body,) in rows], QUESTIONS)
    return [_question(observation) for observation in picked]


def _question(observation: dict[str, Any]) -> Question:
    coding = observation["code"]["coding"][0]
    code = f"{coding['system']}|{coding['code']}"
    return [("patient", observation["subject"]["reference"]), ("code", code), ("_count", "20")]


def _newest(pool: Pool) -> float:
    """p50 of patient+code newest 20, in ms, through the door of the record, its audit event included."""
    questions = _questions(pool)
    with pool.connection() as connection:

        def ask(question: Question) -> None:
            with connection.transaction():
                assert search(CLINICIAN, connection, "Observation", question).matches

        for question in questions[:20]:
            ask(question)
        return median_milliseconds(ask, questions)


def _searches(pool: Pool, at_small: float) -> Iterator[Figure]:
    at_large = _newest(pool)
    name = "patient and code, newest 20, p50"
    bound = _by_key(pool)
    yield Figure(f"{name} at {SMALL:,}", at_small, "ms", None, more_is_better=False)
    yield Figure(
        f"{name} at {LARGE:,}",
        at_large,
        "ms",
        5.0,
        more_is_better=False,
        bound=bound,
        bound_is="20 rows by key",
    )
    yield Figure(f"{name}: {LARGE:,} to {SMALL:,}", at_large / at_small, "times", 1.5, more_is_better=False)


def _by_key(pool: Pool) -> float:
    """p50 of reading twenty rows of one person by primary key and committing, in ms."""
    with pool.connection() as connection:
        people = connection.execute(
            "select person, array_agg(row) from (select person, row, row_number() over (partition by person)"
            " as place from record.resource where person <> 0 limit 200000) r where place <= 20"
            " group by person limit 400"
        ).fetchall()

        def read(wanted: tuple[int, list[int]]) -> None:
            sql = "select row, body from record.resource where person = %s and row = any (%s)"
            connection.execute(sql, wanted).fetchall()

        return median_milliseconds(read, people)


def _disk(pool: Pool) -> Figure:
    """Everything in the database over the number of current resources, after a vacuum, in bytes."""
    with pool.connection() as connection:
        connection.execute("set statement_timeout = 0")
        connection.execute("vacuum")
        row = connection.execute(
            "select (select sum(pg_total_relation_size(c.oid)) from pg_class c join pg_namespace n"
            " on n.oid = c.relnamespace where c.relkind in ('r', 'm') and n.nspname in ('record', 'audit')),"
            " (select count(*) from record.resource), (select avg(octet_length(body)) from record.resource)"
        ).fetchone()
    assert row is not None
    total, count, body = (float(value) for value in row)
    return Figure(
        "disk, all in", total / count / 1000, "KB a resource", 3.0, False, body / 1000, "its JSON alone"
    )
