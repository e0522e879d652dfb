"""What a command says while the house opens: each thing once, on standard error, without PostgreSQL's log."""

from collections.abc import Callable

import click


def teller() -> Callable[[str], None]:
    """A function that says a line unless it has just been said."""
    last = ""

    def say(text: str) -> None:
        nonlocal last
        if text != last and " LOG: " not in text:
            click.echo(text, err=True)
        last = text

    return say
