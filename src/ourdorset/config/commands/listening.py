"""`ourdorset listening`: what conversations need beside their pages."""

from pathlib import Path

import click

from ourdorset.config.commands.resealing import reseal
from ourdorset.config.commands.suggesting import suggest
from ourdorset.kernel.api import InvalidError

TEN = 10


@click.group()
def listening() -> None:
    """Conversations: transcripts to try out, and the key of what was said."""


@listening.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--count", default=TEN, show_default=True, type=click.IntRange(1, 100), help="How many.")
def samples(folder: Path, count: int) -> None:
    """Write invented transcripts (Word) and a survey's answers (CSV) into FOLDER, to try the import with."""
    from ourdorset.config.startup import furnish
    from ourdorset.demo.api import write_answers, write_transcripts

    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = write_transcripts(folder, count)
        furnish()
        tables = write_answers(folder)
    except OSError as error:
        raise InvalidError(f"{folder} cannot be written to ({error.strerror}); name another.") from None
    click.echo(f"Wrote {len(written)} transcripts and {len(tables)} files of answers into {folder}")


listening.add_command(reseal)
listening.add_command(suggest)
