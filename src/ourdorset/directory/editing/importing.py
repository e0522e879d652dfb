"""Bring a table of entries back in: each row for itself, so that a wrong one keeps no other out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from psycopg import Connection

from ourdorset.accounts.api import lent_connection
from ourdorset.directory.catalogue import catalogue
from ourdorset.directory.contexts import as_editor
from ourdorset.directory.editing.forms import entry_form, known_terms
from ourdorset.directory.editing.sites import locate, site_rows
from ourdorset.directory.editing.table import Row, filled_in, rows_of
from ourdorset.directory.editing.whose import own_organisation, require_editor
from ourdorset.directory.keeping.openings import rows
from ourdorset.directory.keeping.revising import held, revise
from ourdorset.directory.local_time import local_now
from ourdorset.kernel.api import BusyError, Context, InvalidError, OurDorsetError, new_uuid

Record = Mapping[str, Any]
MOST_ROWS = 5_000
DATED = frozenset({"assured_date", "last_modified"})


@dataclass(slots=True)
class Brought:
    """How many entries were added (as drafts), changed, and as they should be; what is wrong, by line."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    faults: list[str] = field(default_factory=list)


def bring_in(context: Context, organisation: str, text: str) -> Brought:
    """Take in a table as this person; `organisation` is what theirs is called.

    Raises InvalidError when it is no table of entries at all: then nothing is taken in.
    """
    told = list(rows_of(text))
    if len(told) > MOST_ROWS:
        raise InvalidError(f"The table has {len(told)} rows. Bring in at most {MOST_ROWS} at once.")
    brought = Brought()
    for line, row in told:
        try:
            with lent_connection() as connection:
                _bring(context, connection, organisation, row, brought)
        except BusyError:
            raise
        except OurDorsetError as error:
            brought.faults.append(f"Line {line}: {error.text}")
    return brought


def _bring(
    context: Context, connection: Connection[Any], organisation: str, row: Row, brought: Brought
) -> None:
    if id_ := row.get("id", ""):
        entry = held(connection, id_)
        require_editor(context, entry)
        record, published = entry.record, entry.published
    else:
        provider = own_organisation(connection, context.organisation, organisation)
        record, published = (
            {"id": new_uuid(), "name": "", "status": "active", "organization": provider},
            False,
        )
    told = _told(connection, record, row)
    if id_ and _undated(told) == _undated(record):
        brought.unchanged += 1
        return
    revise(as_editor(context), connection, told, published=published)
    brought.changed += bool(id_)
    brought.added += not id_


def _told(connection: Connection[Any], record: Record, row: Row) -> Record:
    """The record with what the row says. Raises InvalidError for what the forms refuse."""
    known = known_terms(catalogue(connection).entries(connection).values())
    data = filled_in(record, row, known.values())
    form = entry_form(record, known, data)
    times = rows(record, data, _count(data, "opens"))
    sites = site_rows(record, data, _count(data, "postcode"))
    wrong = [link["text"] for each in (form, times, sites) for link in each.error_links]
    points = locate(connection, record, sites) if not wrong else {}
    if wrong := wrong or [link["text"] for link in sites.error_links]:
        raise InvalidError("; ".join(wrong))
    return form.entry_told(record, times, sites, points, local_now())


def _count(data: Mapping[str, Any], name: str) -> int:
    """How many rows of a kind the data has: as many blank ones are enough."""
    return sum(key.endswith(f"-{name}") for key in data)


def _undated(record: Record) -> Record:
    return {
        name: value for name, value in record.items() if name not in DATED and value not in (None, "", [])
    }
