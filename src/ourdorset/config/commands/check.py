"""`ourdorset check`: whether everything that the service needs is there, each with what to do if not."""

import os
from collections.abc import Callable, Iterator
from importlib import resources
from typing import NamedTuple

import click
import orjson
import psycopg

from ourdorset.accounts.oidc.providers import providers
from ourdorset.audit.api import is_apart
from ourdorset.config.commands.proving import proving
from ourdorset.config.sealing import prove_seals
from ourdorset.config.secret import secret_key
from ourdorset.config.settings import PREFIX, OurDorsetSettings, settings, variable
from ourdorset.config.startup import furnish, missing_migrations, reachable
from ourdorset.database.api import faults
from ourdorset.kernel.api import InvalidError, OurDorsetError
from ourdorset.places.api import check_area, draw, engines, open_pack

# Read by `make test` and not by the service.
OTHERS = frozenset({"OURDORSET_CONFORMANCE"})


class Finding(NamedTuple):
    """One thing looked at: what it is, whether it is well, and what to say."""

    what: str
    well: bool
    text: str


def known_settings() -> str:
    """No variable is misspelt."""
    known = {variable(field) for field in OurDorsetSettings.model_fields} | OTHERS
    strangers = sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)
    if strangers:
        raise InvalidError(f"{', '.join(strangers)} is no setting of ours; docs/settings.md lists them.")
    return f"home is {settings().home}"


def other_services() -> str:
    """The file of services to sign in by, if there is one, can be read."""
    named = ", ".join(each.name for each in providers(settings().oidc))
    return f"people may sign in by {named}" if named else "none; people sign in by password"


def key() -> str:
    """The key that signs sessions is there."""
    secret_key(settings())
    return "present"


def static_files() -> str:
    """The style sheet was built."""
    if not (resources.files("ourdorset.design") / "static" / "design" / "design.css").is_file():
        raise OurDorsetError("The style sheet has not been built: run `make static`.")
    return "built"


def area() -> str:
    """The partnership's own area, if one is named, can be read; and what maps are drawn of."""
    folder = settings().area
    if folder is not None and (faults_ := check_area(folder).faults):
        more = f" (and {len(faults_) - 1} more: `ourdorset places area {folder}` tells)" * (len(faults_) > 1)
        raise InvalidError(f"{faults_[0]}{more}")
    pack = open_pack(folder)
    drawn = "outlines" if draw(pack).plane else "hexagons, for outlines are not installed"
    return f"{len(pack.areas):,} small areas {f'of {folder}' if folder else 'of Dorset'}; maps are {drawn}"


def travel() -> str:
    """Every source of travel times that is named can be read."""
    ours = settings()
    try:
        opened = engines(open_pack(ours.area), ours.travel_matrices, ours.timetable, ours.roads)
    except OSError as error:
        raise InvalidError(f"A source of travel times cannot be read: {error}") from None
    return "by " + ", ".join(engine.name for engine in opened)


def migrations() -> str:
    """The database has had every migration."""
    furnish()
    missing = missing_migrations()
    if missing:
        raise OurDorsetError(f"Not applied yet: {', '.join(missing)}. Any other command applies them.")
    return "all applied"


def listening_key() -> str:
    """The key of what people said opens what is there."""
    # not above: Django must be ready
    from ourdorset.listening.api import unopened

    if closed := unopened():
        raise OurDorsetError(
            f"{closed} sealed originals, names or contacts do not open: set OURDORSET_LISTENING_KEY to the "
            "key they were sealed with, or run `ourdorset listening reseal` with that in OLD_LISTENING_KEY."
        )
    return "opens what is sealed"


def audit() -> str:
    """Every audit event is what it was when it was sealed."""
    with proving() as progress:
        proven = prove_seals(progress)
    waiting = f"; {proven.unsealed:,} wait for their seal" if proven.unsealed else ""
    return f"{proven.events:,} events proved by {proven.seals:,} seals{waiting}"


def audit_owner() -> str:
    """The service can add audit events and nothing else."""
    with psycopg.connect(settings().database_url or "", autocommit=True) as connection:
        if is_apart(connection):
            return "the service may add events and read them, no more"
    return "the service owns its audit, held by a trigger and by seals; docs/audit.md tells how to part them"


def findings() -> Iterator[Finding]:
    """Each check in turn; those of the database only when it can be reached."""
    yield _look("settings", known_settings)
    yield _look("other services", other_services)
    yield _look("secret key", key)
    yield _look("static files", static_files)
    yield _look("area", area)
    yield _look("travel times", travel)
    try:
        with reachable():
            yield Finding("database", True, "reachable")
            yield (migrated := _look("migrations", migrations))
            if migrated.well:
                yield _look("listening key", listening_key)
                yield _look("audit's owner", audit_owner)
                yield _look("audit", audit)
    except OurDorsetError as error:
        yield Finding("database", False, error.text)


def _look(what: str, look: Callable[[], str]) -> Finding:
    try:
        with faults():
            return Finding(what, True, look())
    except OurDorsetError as error:
        return Finding(what, False, error.text)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def check(context: click.Context, as_json: bool) -> None:
    """Look whether settings, database and files are as the service needs them; exit code 1 if not."""
    found: list[Finding] = []
    for finding in findings():
        found.append(finding)
        if not as_json:
            click.echo(f"{'ok  ' if finding.well else 'FAIL'}  {finding.what}: {finding.text}")
    if as_json:
        click.echo(orjson.dumps([finding._asdict() for finding in found]))
    context.exit(0 if all(finding.well for finding in found) else 1)
