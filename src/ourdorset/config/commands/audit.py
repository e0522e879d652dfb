"""`ourdorset audit …`: seal now, prove one event to others, and give them the key to check it with."""

import click
import orjson
import psycopg

from ourdorset.audit.api import inclusion
from ourdorset.config.commands.saying import teller
from ourdorset.config.sealing import own_public_key, seal_events
from ourdorset.config.settings import settings
from ourdorset.config.startup import reachable
from ourdorset.database.api import faults


@click.group()
def audit() -> None:
    """Seal audit events, and prove them to others; `ourdorset check` proves them all."""


@audit.command("seal")
def seal_command() -> None:
    """Seal at once what the running service seals every few seconds."""
    with reachable(teller()), faults(), _connected() as connection:
        click.echo(f"{seal_events(connection):,} events sealed.")


@audit.command("prove")
@click.argument("seq", type=click.IntRange(1))
def prove_command(seq: int) -> None:
    """Print the proof that event SEQ is under a seal, as JSON; docs/audit.md says how to check it."""
    with reachable(teller()), faults(), _connected() as connection:
        click.echo(orjson.dumps(inclusion(connection, seq), option=orjson.OPT_INDENT_2))


@audit.command("key")
def key_command() -> None:
    """Print the public key of our seals in hexadecimal."""
    click.echo(own_public_key(settings()).hex())


def _connected() -> psycopg.Connection:
    return psycopg.connect(settings().database_url or "", autocommit=True)
