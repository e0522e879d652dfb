"""A load with its progress: a bar with rate and time left on a terminal, plain lines elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from ourdorset.config.settings import OurDorsetSettings
from ourdorset.record.api import Progress as Step
from ourdorset.record.api import Report, load

LINE_SECONDS = 5.0
Kind = Literal["bundles", "ndjson"]


def load_with_progress(ours: OurDorsetSettings, paths: Sequence[Path], kind: Kind | None = None) -> Report:
    """Load files and folders into the record, saying on standard error how far it is."""
    from ourdorset.accounts.api import own_context

    with progress() as tell:
        context = own_context("command-line", "-")
        return load(context, ours.database_url or "", paths, kind=kind, progress=tell)


@contextmanager
def progress() -> Iterator[Callable[[Step], None]]:
    """Where to tell of each step; the bar goes when the block ends."""
    started = time.monotonic()
    if not sys.stderr.isatty():
        yield lines(started)
        return
    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def tell(step: Step) -> None:
            words = rate(step, time.monotonic() - started)
            bar.update(task, total=step.bytes_total, completed=step.bytes_done, description=words)

        yield tell


def lines(started: float) -> Callable[[Step], None]:
    """A plain line every few seconds."""
    last = started

    def tell(step: Step) -> None:
        nonlocal last
        present = time.monotonic()
        if present - last >= LINE_SECONDS:
            last = present
            share = step.bytes_done / max(step.bytes_total, 1)
            left = (present - started) * (1 / share - 1) if share else 0
            click.echo(f"{share:.0%}, {rate(step, present - started)}, {left:.0f} s left", err=True)

    return tell


def rate(step: Step, seconds: float) -> str:
    """`12,345 resources, 4,321 a second`."""
    return f"{step.resources:,} resources, {step.resources / max(seconds, 0.001):,.0f} a second"
