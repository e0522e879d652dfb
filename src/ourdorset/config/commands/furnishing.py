"""What a demo has besides people: services to go to, postcodes, a timetable, a hundred conversations."""

import subprocess
import sys
from pathlib import Path

import click

from ourdorset.config.startup import furnish
from ourdorset.kernel.api import OurDorsetError, now

# Each kind in each of its places, and a few again.
SERVICES = 720
AT_ONCE = 300
TIMETABLE = "demo-timetable.zip"


def furnish_directory(home: Path) -> None:
    """Put the invented services and postcodes in, unless there are services, and write the timetable."""
    from ourdorset.accounts.api import lent_connection, own_context
    from ourdorset.demo.api import DEFAULT_SEED, made_postcodes, partnership, services, write_timetable
    from ourdorset.directory.api import catalogue, put_services
    from ourdorset.places.api import load_postcodes

    if not (home / TIMETABLE).is_file():
        write_timetable(home / TIMETABLE)
    with lent_connection() as connection:
        if catalogue(connection).entries(connection):
            return
    click.echo(f"Inventing {SERVICES} services")
    resources = [*partnership(DEFAULT_SEED), *services(SERVICES, DEFAULT_SEED, now().date())]
    for first in range(0, len(resources), AT_ONCE):
        with lent_connection() as connection:
            put_services(own_context("command-line", "-"), connection, resources[first : first + AT_ONCE])
    rows = (f"{code},{area.code},{area.latitude},{area.longitude}" for code, area in made_postcodes().items())
    with lent_connection() as connection:
        codes = {area.code for area in made_postcodes().values()}
        load_postcodes(connection, ["pcds,lsoa11,lat,long", *rows], codes)


def furnish_listening() -> None:
    """Put the hundred conversations and a consultation in, for the cast to work on, unless they are there.

    In a process of its own: a report is set by threads that begin with the first one and stay, and the
    service's workers, forked from here, would wait for them for ever. Raises OurDorsetError.
    """
    command = [sys.executable, "-m", "ourdorset.config.commands.furnishing"]
    if subprocess.run(command, check=False).returncode:
        raise OurDorsetError("The invented conversations could not be put in; see what is said above.")


def _put_conversations_in() -> None:
    from ourdorset.accounts.api import user_of
    from ourdorset.demo.api import listening_consultation, listening_project
    from ourdorset.listening.api import has_demo, keep_project

    lead, coder = user_of("engagement@example.org"), user_of("link.worker@example.org")
    for invent in (listening_consultation, listening_project):
        invented = invent(lead.pk, [coder.pk])
        if not has_demo(invented.name):
            click.echo(f"Inventing “{invented.name}”")
            keep_project(invented)


if __name__ == "__main__":
    furnish()
    _put_conversations_in()
