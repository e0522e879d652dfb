"""`ourdorset load`: files of FHIR R4 into the record."""

from pathlib import Path

import click
import orjson

from ourdorset.config.commands.saying import teller
from ourdorset.config.startup import house
from ourdorset.kernel.api import InvalidError


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--ndjson", is_flag=True, help="Take files of any name as NDJSON, one resource a line.")
@click.option("--bundles", is_flag=True, help="Take files of any name as FHIR Bundles.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@click.pass_context
def load(context: click.Context, paths: tuple[Path, ...], ndjson: bool, bundles: bool, as_json: bool) -> None:
    """Load files and folders of FHIR R4: transaction Bundles (.json) and NDJSON (.ndjson), also .gz.

    Interrupted, it goes on where it stopped when run again. A broken file is reported and the rest loads.
    """
    if ndjson and bundles:
        raise InvalidError("Say --ndjson or --bundles, not both; without either the files' endings decide.")
    with house(teller()) as ours:
        from ourdorset.config.commands.loading import load_with_progress

        report = load_with_progress(ours, paths, "ndjson" if ndjson else "bundles" if bundles else None)
    for failure in report.failures:
        click.echo(str(failure), err=True)
    if as_json:
        click.echo(orjson.dumps(report))
    else:
        speed = report.resources / max(report.seconds, 0.001)
        click.echo(
            f"{report.files:,} files, {report.resources:,} resources: {report.created:,} created, "
            f"{report.updated:,} updated, {report.unchanged:,} unchanged; "
            f"{len(report.failures):,} failures; {report.seconds:.1f} s, {speed:,.0f} a second."
        )
    context.exit(report.exit_code)
