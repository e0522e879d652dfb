"""`ourdorset demo`: a synthetic Dorset to explore, and people to sign in as."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from ourdorset.config.commands.fresh import knows_anyone, throw_away
from ourdorset.config.commands.furnishing import TIMETABLE, furnish_directory, furnish_listening
from ourdorset.config.commands.inventing import write_files
from ourdorset.config.commands.saying import teller
from ourdorset.config.commands.serve import ANY_PORT, HOST, PORT, serve_at
from ourdorset.config.server import require_port, serve
from ourdorset.config.settings import OurDorsetSettings, amend, settings
from ourdorset.config.startup import house
from ourdorset.kernel.api import InvalidError

if TYPE_CHECKING:
    from ourdorset.accounts.api import Played

PEOPLE = 2_000
COUNT = click.IntRange(1, 1_000_000)


@click.command()
@click.option("--people", default=PEOPLE, show_default=True, type=COUNT, help="How many to invent.")
@click.option("--port", default=PORT, show_default=True, type=ANY_PORT, help="Port to serve on.")
@click.option("--fresh", is_flag=True, help="Throw the demo's data away and begin again.")
@click.option(
    "--to",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Only write the people into this empty folder, as files to load.",
)
@click.option("--json", "as_json", is_flag=True, help="With --to: print what was written as JSON.")
def demo(people: int, port: int, fresh: bool, folder: Path | None, as_json: bool) -> None:
    """Fill an empty record with an invented Dorset, then serve it on this machine only.

    A record that has something in it is served as it is. With --to nothing is served and no database used.
    """
    if settings().area is not None:
        raise InvalidError("The demo is of Dorset: unset OURDORSET_AREA to see it, or use `ourdorset serve`.")
    if folder is not None:
        _require_alone(fresh)
        write_files(folder, people, as_json=as_json)
        return
    if as_json:
        raise click.UsageError("--json goes with --to DIR.")
    require_port(HOST, port)
    serve_at(HOST, port)
    amend(demo="true")
    if fresh:
        throw_away(teller())
    if settings().timetable is None:
        amend(timetable=str(settings().home / TIMETABLE))
    with house(teller()) as ours:
        fill(ours, people)
        furnish_directory(ours.home)
        furnish_listening()
        serve(ours, HOST, port, ours.workers, lambda: welcome(ours))
    click.echo("Stopped.")


def _require_alone(fresh: bool) -> None:
    """Raise UsageError for options that have no meaning beside --to."""
    given = click.get_current_context().get_parameter_source("port")
    if fresh or given is ParameterSource.COMMANDLINE:
        raise click.UsageError("--to only writes files; --port and --fresh have no meaning beside it.")


def fill(ours: OurDorsetSettings, people: int) -> None:
    """Load so many people into a record that is empty, and make those who sign in."""
    from ourdorset.config.commands.loading import load_with_progress
    from ourdorset.demo.api import write_ndjson

    # First, so that a demo that was interrupted is known as one, and can be begun again.
    _cast(people)
    if not knows_anyone():
        click.echo(f"Inventing {people:,} people")
        with tempfile.TemporaryDirectory() as folder:
            load_with_progress(ours, [write_ndjson(Path(folder), people)])


def _cast(people: int) -> None:
    """Partner organisations by name, and someone of each role; the resident has a record worth seeing."""
    from ourdorset.accounts.api import create_organisation, ensure_demo_users
    from ourdorset.demo.api import DEFAULT_SEED, PARTNERS, showcase

    for partner in PARTNERS:
        create_organisation(partner.ods, partner.name)
    shown = showcase(DEFAULT_SEED)
    ensure_demo_users(_played(shown.rich, shown.rich, people), _played(shown.carer, shown.cared_for, people))


def _played(who: int, whose: int, people: int) -> "Played":
    """The name of one person and the record of another; the very first person's in a very small demo."""
    from ourdorset.accounts.api import Played
    from ourdorset.demo.api import patient

    if max(who, whose) >= people:
        who = whose = 0
    name = patient(who)["name"][0]
    return Played(f"{' '.join(name['given'])} {name['family']}", patient(whose)["id"])


def welcome(ours: OurDorsetSettings) -> None:
    """Where it is and whom to sign in as."""
    from ourdorset.accounts.api import DEMO_CAST, DEMO_PASSWORD

    click.echo(f"\nOur Dorset is at {ours.base_url} (Ctrl+C stops it). Sign in as any of these:\n")
    for one in DEMO_CAST:
        click.echo(f"  {one.title:<22} {one.email}")
    click.echo(f"\nOne click on the sign-in page, or the password {DEMO_PASSWORD}")
