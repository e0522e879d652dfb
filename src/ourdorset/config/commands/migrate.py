"""`ourdorset migrate`: bring the database up to date without serving; for those who roll out in steps."""

import click

from ourdorset.config.commands.saying import teller
from ourdorset.config.startup import house


@click.command(hidden=True)
def migrate() -> None:
    """Apply what the database has not had yet. Every other command does this by itself."""
    with house(teller()):
        click.echo("The database is up to date.")
