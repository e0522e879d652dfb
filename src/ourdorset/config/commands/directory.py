"""`ourdorset directory`: judge another directory's feed, and take it in."""

from collections.abc import Iterable

import click
import orjson

from ourdorset.config.commands.saying import teller
from ourdorset.config.startup import house

PART = "command-line"
SHOWN = 50


@click.group()
def directory() -> None:
    """Services and activities, by Open Referral UK."""


@directory.command()
@click.argument("feed")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def check(context: click.Context, feed: str, as_json: bool) -> None:
    """Say what is wrong with FEED: an address, a folder of the standard's files, or a file.

    Exit code 1 when it breaks the standard.
    """
    from ourdorset.directory.api import check_feed, open_source

    found = []
    for finding in check_feed(open_source(feed)):
        found.append(finding)
        if not as_json:
            click.echo(f"{'error  ' if finding.is_error else 'warning'}  {finding.where}: {finding.words}")
    errors = sum(finding.is_error for finding in found)
    if as_json:
        click.echo(orjson.dumps([finding._asdict() for finding in found]))
    else:
        click.echo(f"{errors} errors, {len(found) - errors} warnings", err=True)
    context.exit(1 if errors else 0)


@directory.command("import")
@click.argument("feed")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def import_feed(context: click.Context, feed: str, as_json: bool) -> None:
    """Take in the services of FEED, or what has changed since it was last taken in.

    Services that it no longer has are withdrawn. Exit code 1 when any of it was left out.
    """
    from ourdorset.directory.api import open_source

    source = open_source(feed)
    with house(teller()):
        from ourdorset.accounts.api import lent_connection, own_context
        from ourdorset.directory.api import take_in

        taken = take_in(own_context(PART, "-"), lent_connection, source)
    told = {"stored": taken.stored, "unchanged": taken.unchanged, "withdrawn": taken.withdrawn}
    if as_json:
        left_out = [finding._asdict() for finding in taken.findings]
        click.echo(orjson.dumps({**told, "complete": taken.complete, "left_out": left_out}))
    else:
        _tell((f"{finding.where}: {finding.words}" for finding in taken.findings), len(taken.findings))
        click.echo(f"{taken.stored} stored, {taken.unchanged} unchanged, {taken.withdrawn} withdrawn")
        if not taken.complete:
            click.echo("The feed could not be read to its end, so nothing was withdrawn.", err=True)
    context.exit(1 if taken.findings else 0)


@directory.command()
@click.option(
    "--stale",
    type=click.IntRange(min=0),
    default=180,
    show_default=True,
    metavar="DAYS",
    help="Entries that nobody has checked for so long.",
)
@click.option("--send", is_flag=True, help="Send the links to the entries' e-mail addresses instead.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def links(context: click.Context, stale: int, send: bool, as_json: bool) -> None:
    """Make links by which owners say whether their entry is still right, the oldest entries first.

    With --send each owner gets one e-mail, and none when they were asked within these DAYS already.
    Exit code 1 when one could not be sent.
    """
    with house(teller()):
        from ourdorset.accounts.api import lent_connection
        from ourdorset.directory.api import ask_owners, links_to_stale

        if send:
            made = ask_owners(lent_connection, stale)
        else:
            with lent_connection() as connection:
                made = links_to_stale(connection, stale)
    if as_json:
        click.echo(orjson.dumps([each._asdict() for each in made]))
    else:
        for each in made:
            click.echo("\t".join((each.name, each.email, each.fault or each.address)))
    context.exit(1 if any(each.fault for each in made) else 0)


def _tell(lines: Iterable[str], count: int) -> None:
    for number, line in enumerate(lines):
        if number == SHOWN:
            click.echo(f"… and {count - SHOWN} more; --json gives all.", err=True)
            return
        click.echo(line, err=True)
