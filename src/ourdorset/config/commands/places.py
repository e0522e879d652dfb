"""`ourdorset places`: postcodes, folders that hold another area, road tiles made from OpenStreetMap."""

import subprocess
import tempfile
from pathlib import Path

import click
import orjson

from ourdorset.config.commands.saying import teller
from ourdorset.config.startup import house
from ourdorset.kernel.api import InvalidError, OurDorsetError

SHOWN = 20


@click.group()
def places() -> None:
    """Areas and postcodes."""


@places.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def postcodes(file: Path, as_json: bool) -> None:
    """Replace the postcodes by those of FILE, an ONS postcode directory in CSV, that lie in this area."""
    with house(teller()):
        from ourdorset.accounts.api import lent_connection
        from ourdorset.places.api import load_postcodes, open_pack

        with file.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
            with lent_connection() as connection:
                loaded = load_postcodes(connection, lines, open_pack().by_code)
    if as_json:
        click.echo(orjson.dumps(loaded._asdict()))
        return
    for fault in loaded.faults[:SHOWN]:
        click.echo(fault, err=True)
    click.echo(f"{loaded.kept} postcodes of this area are known now; {loaded.outside} lie elsewhere")


@places.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def area(context: click.Context, folder: Path, as_json: bool) -> None:
    """Say what FOLDER has as an area for OURDORSET_AREA, and what is wrong in it; exit code 1 if anything."""
    from ourdorset.places.api import check_area

    checked = check_area(folder)
    if as_json:
        faults = [fault._asdict() for fault in checked.faults]
        click.echo(orjson.dumps({"found": checked.found, "faults": faults}))
    else:
        for fault in checked.faults:
            click.echo(f"FAIL  {fault}")
        for words in checked.found:
            click.echo(f"ok    {words}" if not checked.faults else f"found {words}")
    context.exit(1 if checked.faults else 0)


@places.command()
@click.argument("extract", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def roads(extract: Path, folder: Path) -> None:
    """Make road tiles for OURDORSET_ROADS out of EXTRACT, OpenStreetMap as .osm.pbf, in a new FOLDER."""
    from ourdorset.places.api import open_roads, settings_for, tile_builder

    program = tile_builder()
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise InvalidError(f"{folder} is not empty; name a new folder.")
    with tempfile.NamedTemporaryFile(suffix=".json") as told:
        told.write(orjson.dumps(settings_for(folder)))
        told.flush()
        done = subprocess.run(
            [str(program), "-c", told.name, str(extract)], capture_output=True, text=True, check=False
        )
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise OurDorsetError(f"No tiles could be made of {extract}: {' '.join(last) or done.returncode}")
    open_roads(folder)
    click.echo(f"{len(list(folder.rglob('*.gph')))} road tiles are in {folder}")
