"""Load files of Bundles and NDJSON into the record, in several processes at once."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from multiprocessing import get_context
from pathlib import Path

import psycopg

from ourdorset.database.api import Pool, require
from ourdorset.kernel.api import Context
from ourdorset.record.access import require_writer
from ourdorset.record.load.report import Failure, Progress, Report
from ourdorset.record.load.sources import UNREADABLE, Chunk, Kind, Source, chunks, find, source
from ourdorset.record.load.workers import Loader, start, work

Item = Source | Chunk
Result = tuple[Item, Report | None]

IN_FLIGHT = 3  # items for each worker, so that none waits for the next
WORTH_ANALYSING = 5_000  # resources


def load(
    context: Context,
    url: str | Pool,
    paths: Iterable[Path],
    *,
    kind: Kind | None = None,
    progress: Callable[[Progress], None] | None = None,
    workers: int | None = None,
) -> Report:
    """Load the files and folders named; what is refused is in the report, the rest is committed.

    `workers` processes share the work, as many as there are processors when None; with 0 this process
    does it. Raises InvalidError when a path is not there, ForbiddenError when the context may not write, and
    BusyError when the database fails: what was committed stays, and a second run goes on from there.
    """
    started = time.perf_counter()
    require_writer(context)
    address = url if isinstance(url, str) else str(url.conninfo)
    require(address)
    total = Report()
    files = list(_sources(find(paths, kind), kind, total))
    tally = _Tally(total, sum(file.size for file in files), progress)
    run = _here if workers == 0 else _in_processes
    run(context, address, files, tally, workers or os.cpu_count() or 1)
    total.files = len(files)
    if total.created + total.updated >= WORTH_ANALYSING:
        _analyse(address)
    total.seconds = time.perf_counter() - started
    return total


class _Tally:
    """Adds up results, and keeps what must wait for other files."""

    def __init__(self, total: Report, size: int, progress: Callable[[Progress], None] | None) -> None:
        self.total = total
        self.waiting: list[Item] = []
        self._size = size
        self._done = 0
        self._progress = progress

    def take(self, result: Result) -> None:
        item, report = result
        if report is None:
            self.waiting.append(item)
            return
        self.total.add(report)
        self._done += item.size
        if self._progress is not None:
            self._progress(Progress(self.total.resources, min(self._done, self._size), self._size))

    def put_off(self) -> list[Item]:
        """What waits, which then waits no longer."""
        waiting, self.waiting = self.waiting, []
        return waiting


def _sources(paths: Iterable[Path], kind: Kind | None, total: Report) -> Iterator[Source]:
    for path in paths:
        try:
            yield source(path, kind)
        except OSError as error:
            total.failures.append(Failure(str(path), 0, f"it cannot be read: {error.strerror}"))


def _items(files: Iterable[Source], total: Report) -> Iterator[Item]:
    """Bundles go to a worker by name, and NDJSON as chunks that are read here."""
    for file in files:
        if file.kind == "bundles":
            yield file
            continue
        try:
            yield from chunks(file)
        except UNREADABLE as error:
            total.failures.append(Failure(str(file.path), 0, f"it cannot be read to its end: {error}"))


def _here(context: Context, url: str, files: list[Source], tally: _Tally, workers: int) -> None:
    loader = Loader(context, url)
    try:
        for item in _items(files, tally.total):
            tally.take(loader.load(item))
        for item in tally.put_off():
            tally.take(loader.load(item, last=True))
    finally:
        loader.close()


def _in_processes(context: Context, url: str, files: list[Source], tally: _Tally, workers: int) -> None:
    with ProcessPoolExecutor(workers, get_context("spawn"), start, (context, url)) as pool:
        try:
            _spread(pool, _items(files, tally.total), workers * IN_FLIGHT, tally, last=False)
            _spread(pool, iter(tally.put_off()), workers * IN_FLIGHT, tally, last=True)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _spread(pool: Executor, items: Iterator[Item], most: int, tally: _Tally, *, last: bool) -> None:
    """Keep up to `most` items in the workers' hands until there are no more."""
    running: set[Future[Result]] = set()
    while True:
        while len(running) < most and (item := next(items, None)) is not None:
            running.add(pool.submit(work, item, last))
        if not running:
            return
        finished, running = wait(running, return_when=FIRST_COMPLETED)
        for future in finished:
            tally.take(future.result())


def _analyse(url: str) -> None:
    """Tell the planner at once what has changed, rather than when autovacuum comes by."""
    with psycopg.connect(url, autocommit=True) as connection:
        for table in ("resource", "string_value", "date_value", "quantity_value"):
            connection.execute(f"analyze record.{table}".encode())
