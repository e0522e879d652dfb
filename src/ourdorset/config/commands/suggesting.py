"""`ourdorset listening suggest`: codes, stories, quotes, points and aids to reading, for a whole project."""

import sys
import time
from collections.abc import Callable

import click
import orjson
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from ourdorset.config.commands.saying import teller
from ourdorset.config.startup import house

# As they are asked for, and what each is called within.
KINDS = {"codes": "codes", "stories": "story", "quotes": "quote", "points": "point", "aids": "aids"}


@click.command()
@click.argument("project")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([*KINDS, "all"]),
    default=["all"],
    show_default=True,
    help="What to suggest; may be given several times.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def suggest(project: str, kinds: tuple[str, ...], as_json: bool) -> None:
    """Suggest codes, stories, quotes and points of interest for PROJECT, and make aids to reading.

    PROJECT is its name, or the id in its address. All is for people to decide; what somebody has decided
    stays. A hundred thousand short answers take some minutes.
    """
    wanted = list(KINDS) if "all" in kinds else [kind for kind in KINDS if kind in kinds]
    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    made = {}
    with house(teller()), Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        _without_limits()
        from ourdorset.listening.api import suggest_for, told_of_job

        for kind in wanted:
            made[kind] = suggest_for(project, KINDS[kind], _telling(bar, kind))
            if not as_json:
                click.echo(f"{kind.capitalize()}: {told_of_job(KINDS[kind], made[kind])}")
    if as_json:
        click.echo(orjson.dumps(made))


def _without_limits() -> None:
    """What is done here takes as long as it takes."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("set statement_timeout = 0; set lock_timeout = 0")


def _telling(bar: Progress, kind: str) -> Callable[[int, int], None]:
    started = time.monotonic()
    task = bar.add_task(f"{kind}: beginning")

    def told(done: int, of: int) -> None:
        if not of:
            bar.update(task, description=f"{kind}: comparing and keeping")
            return
        read = f"{done:,} of {of:,} {'codes' if kind == 'quotes' else 'texts'}"
        words = f"{kind}: {read}, {done / (time.monotonic() - started):,.0f} a second"
        bar.update(task, completed=done, total=of, description=words)
        if not sys.stderr.isatty():
            click.echo(words, err=True)

    return told
