"""`ourdorset demo --to DIR`: the synthetic Dorset as files, with nothing served and no database."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import orjson
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

LINE_SECONDS = 5.0
Tell = Callable[[int, int], None]


def write_files(folder: Path, people: int, *, as_json: bool) -> None:
    """Write so many people into an empty folder, saying on standard error how far it is.

    Raises ConflictError and UnwritableError.
    """
    from ourdorset.demo.api import DEFAULT_SEED, export

    started = time.monotonic()
    with progress(people) as tell:
        exported = export(folder, people, DEFAULT_SEED, tell)
    seconds = time.monotonic() - started
    if as_json:
        report = {
            "people": exported.people,
            "bytes": exported.bytes,
            "seconds": round(seconds, 3),
            "record": str(exported.record),
            "truth": str(exported.truth),
        }
        click.echo(orjson.dumps(report).decode())
        return
    click.echo(f"{people:,} people, {gigabytes(exported.bytes)}, {rate(people, seconds)}")
    click.echo(f"To load them: ourdorset load {exported.record}")
    click.echo(f"Who is known twice: {exported.truth}")


@contextmanager
def progress(people: int) -> Iterator[Tell]:
    """Where to tell of each person: a bar on a terminal, plain lines elsewhere."""
    started = time.monotonic()
    if not sys.stderr.isatty():
        yield lines(people, started)
        return
    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=people)

        def tell(done: int, written: int) -> None:
            if done % 100 == 0 or done == people:
                words = f"{gigabytes(written)}, {rate(done, time.monotonic() - started)}"
                bar.update(task, completed=done, description=words)

        yield tell


def lines(people: int, started: float) -> Tell:
    """A plain line every few seconds."""
    last = started

    def tell(done: int, written: int) -> None:
        nonlocal last
        if done % 100 or (present := time.monotonic()) - last < LINE_SECONDS:
            return
        last = present
        left = (present - started) * (people / done - 1)
        words = f"{done:,} of {people:,} people, {gigabytes(written)}"
        click.echo(f"{words}, {rate(done, present - started)}, {left:.0f} s left", err=True)

    return tell


def rate(people: int, seconds: float) -> str:
    """`2,345 people a second`."""
    return f"{people / max(seconds, 0.001):,.0f} people a second"


def gigabytes(size: int) -> str:
    """`1.2 GB`."""
    return f"{size / 1e9:,.2f} GB"
