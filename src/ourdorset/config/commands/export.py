"""`ourdorset export`: the record as NDJSON, one file a type, as R4 bulk data has it.

https://hl7.org/fhir/uv/bulkdata/export.html#response---output-file
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ourdorset.config.commands.saying import teller
from ourdorset.config.startup import house
from ourdorset.kernel.api import Context, InvalidError

if TYPE_CHECKING:
    from ourdorset.database.api import Connection

PAGE = "1000"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option(
    "--type", "types", multiple=True, metavar="TYPE", help="Only this type, such as Patient; repeatable."
)
def export(folder: Path, types: tuple[str, ...]) -> None:
    """Write the record to DIR, one NDJSON file for each resource type that has any."""
    from ourdorset.fhir.api import resource_types

    unknown = sorted(set(types) - set(resource_types()))
    if unknown:
        raise InvalidError(
            f"{', '.join(unknown)} is no FHIR R4 resource type; they are written like Patient."
        )
    folder.mkdir(parents=True, exist_ok=True)
    with house(teller()) as ours:
        import psycopg

        from ourdorset.accounts.api import own_context

        context = own_context("command-line", "-")
        with psycopg.connect(ours.database_url or "", autocommit=True) as connection:
            for kind in types or resource_types():
                count = _write(context, connection, kind, folder / f"{kind}.ndjson")
                if count:
                    click.echo(f"{kind}: {count:,}")


def _write(context: Context, connection: "Connection", kind: str, file: Path) -> int:
    """Write one type; nothing for none. The file appears when it is whole."""
    draft = file.with_suffix(".part")
    count = 0
    with draft.open("wb") as out:
        for body in _bodies(context, connection, kind):
            out.write(body + b"\n")
            count += 1
    if count:
        draft.replace(file)
    else:
        draft.unlink()
    return count


def _bodies(context: Context, connection: "Connection", kind: str) -> Iterator[bytes]:
    from ourdorset.record.api import next_page, search

    page = search(context, connection, kind, [("_count", PAGE)])
    while True:
        yield from (stored.body for stored in page.matches if stored.body)
        if page.next is None:
            return
        page = next_page(context, connection, page.next)
