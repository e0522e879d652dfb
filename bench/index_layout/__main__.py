"""Measure every layout: ingest with its indexes live, bytes a resource, the median time of each search."""

import argparse
import os
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import psycopg

from bench.index_layout.corpus import Sample, samples
from bench.index_layout.layouts import LAYOUTS, Layout
from bench.index_layout.questions import Asked, askings, observed, statements
from ourdorset.database.api import configure, start
from ourdorset.record.rows import first_at

BATCH = 300  # resources a transaction, as in a Synthea bundle
Times = dict[str, dict[str, list[float]]]


def main() -> None:
    """Load all layouts batch by batch in turn, then ask them in turn: a busy moment hits all alike."""
    parser = argparse.ArgumentParser(prog="python -m bench.index_layout", description=__doc__)
    parser.add_argument("--resources", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=40, help="askings of each search")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ourdorset-bench-") as folder:
        Path(folder).chmod(0o755)
        with start(Path(folder)) as server:
            connections = {layout.name: _schema(server.url, layout) for layout in LAYOUTS}
            asked, ingest, count = _ingest(connections, arguments.resources, arguments.rounds)
            sizes = {name: _finish(connection) / count for name, connection in connections.items()}
            report(count, ingest, sizes, _ask(connections, asked))


def _schema(url: str, layout: Layout) -> psycopg.Connection:
    connection = psycopg.connect(url, autocommit=True)
    configure(connection)
    schema = f'"{layout.name}"'
    connection.execute(f"create schema {schema}; set search_path = {schema}".encode())
    connection.execute(layout.ddl.encode())
    if "tok bigint" in layout.ddl:
        connection.execute("alter table resource alter column tok set statistics 300")
    return connection


def _ingest(
    connections: dict[str, psycopg.Connection], count: int, rounds: int
) -> tuple[list[Asked], dict[str, float], int]:
    before = {name: processor_seconds(connection) for name, connection in connections.items()}
    found: list[tuple[int | None, int | None]] = []
    dates: list[int] = []
    made = 0
    stream = samples(count)
    while batch := list(islice(stream, BATCH)):
        for layout in LAYOUTS:
            _write(connections[layout.name], layout, batch, made)
        pairs, lows = observed(batch)
        found += pairs
        dates += lows
        made += len(batch)
        if made % (BATCH * 50) == 0:
            print(f"{made} of {count}", flush=True)
    spent = {name: processor_seconds(connections[name]) - start for name, start in before.items()}
    return askings(found, dates, rounds), spent, made


def processor_seconds(connection: psycopg.Connection) -> float:
    """What the connection's server process has used of a processor (Linux; it must be of this machine).

    Unlike the time that passes, it is nearly the same on a busy machine.
    """
    stat = Path(f"/proc/{connection.info.backend_pid}/stat").read_text().rpartition(")")[2].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


def _write(connection: psycopg.Connection, layout: Layout, batch: Sequence[Sample], made: int) -> None:
    rows = [first_at(made + place) for place in range(len(batch))]
    with connection.transaction(), connection.cursor() as cursor:
        for name, table in layout.tables.items():
            statement = f"copy {name} ({table.columns}) from stdin (format binary)".encode()
            with cursor.copy(statement) as copy:
                copy.set_types(table.types.split())
                for row, it in zip(rows, batch, strict=True):
                    for values in table.rows(row, it):
                        copy.write_row(values)


def _finish(connection: psycopg.Connection) -> int:
    """Settle the layout, and give its bytes on disk with everything."""
    connection.execute("set statement_timeout = 0")
    connection.execute("vacuum (analyze)")
    answer = connection.execute(
        "select sum(pg_total_relation_size(oid)) from pg_class"
        " where relkind = 'r' and relnamespace = current_schema()::regnamespace"
    ).fetchone()
    assert answer is not None
    return int(answer[0])


def _ask(connections: dict[str, psycopg.Connection], asked: Sequence[Asked]) -> Times:
    """Every search of every layout once an asking; the first asking warms up and is not counted."""
    times: Times = defaultdict(lambda: defaultdict(list))
    for turn, asking in enumerate([asked[0], *asked]):
        for layout in LAYOUTS:
            for name, statement in statements(layout.kind).items():
                started = time.perf_counter()
                connections[layout.name].execute(statement.encode(), asking.params).fetchall()
                if turn:
                    times[name][layout.name].append((time.perf_counter() - started) * 1000)
    return times


def report(count: int, ingest: dict[str, float], sizes: dict[str, float], times: Times) -> None:
    """A Markdown table, and each figure's ratio to that of `hybrid`."""
    names = [layout.name for layout in LAYOUTS]
    print(f"\n{count} resources\n\n| | {' | '.join(names)} |\n|---|{'---|' * len(names)}")
    _line(
        "ingest, µs of the database a resource",
        {n: spent / count * 1e6 for n, spent in ingest.items()},
        "{:.0f}",
    )
    _line("bytes a resource", sizes, "{:.0f}")
    for question, by_layout in times.items():
        _line(f"{question}, p50 ms", {name: statistics.median(by_layout[name]) for name in names}, "{:.2f}")


def _line(title: str, figures: dict[str, float], form: str) -> None:
    base = figures["hybrid"]
    cells = [f"{form.format(figure)} ({figure / base:.2f})" for figure in figures.values()]
    print(f"| {title} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
