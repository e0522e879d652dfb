"""How far a proof of the audit has come: a bar with rate and time left, on a terminal only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from ourdorset.config.settings import settings

_ABOUT = "select greatest(reltuples, 0)::bigint from pg_class where oid = 'audit.event'::regclass"


@contextmanager
def proving() -> Iterator[Callable[[int], None]]:
    """What to call with the number of events proved so far."""
    console = Console(stderr=True)
    columns = (TextColumn("Proving the audit"), BarColumn(), TextColumn("{task.completed:,} events"))
    rate = TextColumn("{task.fields[rate]}")
    with Progress(
        *columns, rate, TimeRemainingColumn(), console=console, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("", total=_expected(), rate="")

        def tell(done: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, completed=done, rate=f"{speed:,.0f}/s" if speed else "")

        yield tell


def _expected() -> int | None:
    with psycopg.connect(settings().database_url or "", autocommit=True) as connection:
        row = connection.execute(_ABOUT).fetchone()
    return row[0] if row and row[0] else None
