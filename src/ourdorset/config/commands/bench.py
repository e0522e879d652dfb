"""`ourdorset bench`: how fast this machine serves the record; also `make bench`."""

import subprocess
import sys
from pathlib import Path

import click

from ourdorset.kernel.api import NotFoundError

BENCH = Path("tools") / "bench"


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def bench(context: click.Context, arguments: tuple[str, ...]) -> None:
    """Measure speed and disk from a checkout; ARGUMENTS go to tools/bench as they are."""
    if not BENCH.is_dir():
        raise NotFoundError("There is no tools/bench here; run this in a checkout of Our Dorset.")
    context.exit(subprocess.run([sys.executable, str(BENCH), *arguments], check=False).returncode)  # noqa: S603
