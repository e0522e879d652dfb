"""`ourdorset listening suggest`: codes suggested for all passages of a project, however many."""

import sys
import time

import click
import orjson
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from ourdorset.config.commands.saying import teller
from ourdorset.config.startup import house


@click.command()
@click.argument("project")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def suggest(project: str, as_json: bool) -> None:
    """Suggest codes for every passage of PROJECT (its name, or the id in its address), for people to decide.

    What somebody has decided stays decided. A hundred thousand short answers take some minutes.
    """
    started = time.monotonic()
    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    with house(teller()), Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        from ourdorset.listening.api import suggest_for

        task = bar.add_task("learning from the codebook")

        def told(done: int, of: int) -> None:
            words = f"{done:,} of {of:,} texts, {done / (time.monotonic() - started):,.0f} a second"
            bar.update(task, completed=done, total=of, description=words)
            if not sys.stderr.isatty():
                click.echo(words, err=True)

        made = suggest_for(project, told)
    if as_json:
        click.echo(orjson.dumps(made._asdict()))
        return
    click.echo(
        f"{made.passages:,} passages read; {made.suggestions:,} suggestions for {made.with_some:,} of them."
    )
