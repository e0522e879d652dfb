"""`ourdorset user`: the first administrator, and whatever is easier by script than on a page."""

import click
import orjson
from rich.console import Console
from rich.table import Table

from ourdorset.config.commands.saying import teller
from ourdorset.config.startup import house
from ourdorset.kernel.api import Role

PART = "command-line"
PEOPLE_ROLES = [role.value for role in Role if role is not Role.SYSTEM]


@click.group()
def user() -> None:
    """People who sign in on pages."""


@user.command()
@click.argument("email")
@click.option("--name", required=True, help="The person's name, as colleagues know it.")
@click.option("--role", required=True, type=click.Choice(PEOPLE_ROLES), help="What they act as.")
@click.option(
    "--organisation", required=True, metavar="ODS", help="Whom they act for: an ODS code such as R0D."
)
@click.option("--organisation-name", default="", metavar="NAME", help="Its name, when it is new here.")
@click.option("--patient", multiple=True, metavar="ID", help="Whose record a resident or carer opens.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def create(
    email: str,
    name: str,
    role: str,
    organisation: str,
    organisation_name: str,
    patient: tuple[str, ...],
    as_json: bool,
) -> None:
    """Open an account for EMAIL, and print the link by which its owner chooses a password."""
    with house(teller()):
        from ourdorset.accounts.api import Details, add_person, create_organisation, own_context
        from ourdorset.accounts.api import invite as invite_person

        context = own_context(PART, organisation.strip() or "-")
        partner = create_organisation(organisation, organisation_name)
        made = add_person(context, email, Details(name, Role(role), partner, patient))
        link = invite_person(context, made)
    told(link.address, link.expires.isoformat(timespec="minutes"), as_json)


@user.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_users(as_json: bool) -> None:
    """Show every account: e-mail address, name, role, organisation, whether it is open, last sign-in."""
    with house(teller()):
        from ourdorset.accounts.api import users

        rows = [
            {
                "email": each.email,
                "name": each.name,
                "role": each.role,
                "organisation": each.organisation.ods_code,
                "state": "open" if each.is_active else "closed",
                "last_sign_in": each.last_login and each.last_login.isoformat(timespec="minutes"),
            }
            for each in users()
        ]
    if as_json:
        click.echo(orjson.dumps(rows))
        return
    table = Table("E-mail", "Name", "Role", "Organisation", "State", "Last sign-in", box=None)
    for row in rows:
        table.add_row(*(str(value or "never") for value in row.values()))
    Console().print(table)


@user.command()
@click.argument("email")
def close(email: str) -> None:
    """Close the account of EMAIL: its owner is signed out everywhere and may not sign in."""
    with house(teller()):
        from ourdorset.accounts.api import close_person, own_context, user_of

        closed = close_person(own_context(PART, "-"), user_of(email).pk)
    click.echo(f"The account of {closed.email} is closed.")


@user.command()
@click.argument("email")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def invite(email: str, as_json: bool) -> None:
    """Print another link by which the owner of EMAIL chooses a password."""
    with house(teller()):
        from ourdorset.accounts.api import invite as invite_person
        from ourdorset.accounts.api import own_context, user_of

        link = invite_person(own_context(PART, "-"), user_of(email))
    told(link.address, link.expires.isoformat(timespec="minutes"), as_json)


def told(address: str, expires: str, as_json: bool) -> None:
    """Print a link, alone on standard output so that a script can take it."""
    if as_json:
        click.echo(orjson.dumps({"link": address, "expires": expires}))
        return
    click.echo(address)
    click.echo(
        f"It works once, until {expires}. Give it to its owner in a way that only they read.", err=True
    )
