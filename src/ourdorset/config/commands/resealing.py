"""`ourdorset listening reseal`: what is sealed of what people said, sealed anew under another key."""

import os
from typing import Any

import click
import orjson

from ourdorset.config.commands.saying import teller
from ourdorset.config.secret import derived_key
from ourdorset.config.settings import settings
from ourdorset.config.startup import house
from ourdorset.kernel.api import InvalidError

OLD_KEY = "OLD_LISTENING_KEY"


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--from-secret-key", is_flag=True, help="The key before was made from the secret key.")
@click.pass_context
def reseal(context: click.Context, as_json: bool, from_secret_key: bool) -> None:
    """Seal originals, names and contacts under OURDORSET_LISTENING_KEY.

    The key before is read from the environment variable OLD_LISTENING_KEY. Exit code 1 when something opens
    under neither key. It may be run again.
    """
    before = _before(from_secret_key)
    lost, told = 0, {}
    with house(teller()):
        from ourdorset.listening.api import reseal as anew

        for kind, outcome in anew(before):
            told[kind] = outcome._asdict()
            lost += outcome.lost
            if not as_json:
                click.echo(f"{kind}: {_words(outcome)}")
    if as_json:
        click.echo(orjson.dumps(told))
    context.exit(1 if lost else 0)


def _words(outcome: Any) -> str:
    words = f"{outcome.done} sealed anew, {outcome.already} were already"
    return f"{words}, {outcome.lost} open under neither key" if outcome.lost else words


def _before(from_secret_key: bool) -> bytes:
    if from_secret_key:
        return derived_key(settings(), "listening")
    key = os.environ.get(OLD_KEY, "")
    if not key:
        raise InvalidError(f"Set {OLD_KEY} to the key before; if none was set then, give --from-secret-key.")
    return key.encode()
