"""`ourdorset bench`: how fast this machine serves the record; also `make bench`."""

import subprocess
import sys
from pathlib import Path

import click

from ourdorset.kernel.api import NotFoundError

BENCH = Path("bench") / "__main__.py"


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def bench(context: click.Context, arguments: tuple[str, ...]) -> None:
    """Measure speed and disk from a checkout; ARGUMENTS are sections: pure, read, transactions, record."""
    if not BENCH.is_file():
        raise NotFoundError("There is no bench folder here; run this in a checkout of Our Dorset.")
    context.exit(subprocess.run([sys.executable, "-m", "bench", *arguments], check=False).returncode)
