"""`ourdorset token`: let other systems in, see which may come, and end one."""

import click
import orjson
from rich.console import Console
from rich.table import Table

from ourdorset.config.commands.saying import teller
from ourdorset.config.startup import house
from ourdorset.kernel.api import Role, now

PART = "command-line"


@click.group()
def token() -> None:
    """Tokens by which other systems sign in."""


@token.command()
@click.option(
    "--role", required=True, type=click.Choice([role.value for role in Role]), help="What it acts as."
)
@click.option(
    "--organisation", required=True, metavar="ODS", help="Whom it acts for: an ODS code such as R0D."
)
@click.option(
    "--days", default=90, show_default=True, type=click.IntRange(1, 3650), help="How long it lasts."
)
@click.option(
    "--patient", multiple=True, metavar="ID", help="Whose record a resident's or carer's token opens."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def create(role: str, organisation: str, days: int, patient: tuple[str, ...], as_json: bool) -> None:
    """Make a token. It is shown once: only a hash of it is kept."""
    with house(teller()):
        from ourdorset.accounts.api import create_token, own_context

        made = create_token(
            own_context(PART, organisation.strip() or "-"),
            role=Role(role),
            organisation=organisation,
            days=days,
            patients=patient,
        )
    expires = made.expires.isoformat(timespec="seconds")
    if as_json:
        click.echo(orjson.dumps({"token": made.token, "expires": expires}))
        return
    click.echo(made.token)
    click.echo(f"It expires {expires} and is not shown again.", err=True)
    click.echo(f"To end it: ourdorset token revoke {made.prefix}", err=True)


@token.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_tokens(as_json: bool) -> None:
    """Show every token by its first letters: whose it is, what for, and until when."""
    with house(teller()):
        from ourdorset.accounts.api import tokens

        rows = [
            {
                "prefix": each.prefix,
                "role": each.role,
                "organisation": each.organisation.ods_code,
                "expires": each.expires.isoformat(timespec="seconds"),
                "last_used": each.last_used and each.last_used.isoformat(),
                "state": "revoked" if each.revoked else "expired" if each.expires <= now() else "valid",
            }
            for each in tokens()
        ]
    if as_json:
        click.echo(orjson.dumps(rows))
        return
    table = Table("Token", "Role", "Organisation", "Expires", "Last used", "State", box=None)
    for row in rows:
        table.add_row(*(str(value or "never") for value in row.values()))
    Console().print(table)


@token.command()
@click.argument("prefix")
def revoke(prefix: str) -> None:
    """End the token that PREFIX (as `token list` shows it) names, everywhere within five seconds."""
    with house(teller()):
        from ourdorset.accounts.api import own_context, revoke_token

        revoke_token(own_context(PART, "-"), prefix)
    click.echo(f"{prefix} is revoked.")
