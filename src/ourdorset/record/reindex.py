"""Makes the names of what is already stored findable in ways that were not known when it was stored.

What a resource is found by is worked out as it is stored. When that changes for strings (words of names,
sounds), a migration calls this: words and keys are made anew from the stored bodies, in batches, within the
migration's transaction. Current versions only; later pages of a search that began before may
miss a name for an hour.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from psycopg import Connection

from ourdorset.fhir.api import extract, parse, resource_types, search_parameters
from ourdorset.record.derived import DERIVED
from ourdorset.record.index import param_key
from ourdorset.record.keys import Keys, keys_of
from ourdorset.record.type_numbers import type_number

BATCH = 2000

_NEXT = """
select row, person, tok, body from record.resource where type = %s and row > %s order by row limit %s
"""
_FORGET = "delete from record.string_value where row = any (%s) and param = any (%s)"
_KEEP = "copy record.string_value (row, person, param, value) from stdin"
_RENEW = "update record.resource set tok = %s where person = %s and row = %s"


class Kept(NamedTuple):
    """A stored version: what is there of it, and what should be."""

    row: int
    person: int
    tok: list[int]
    keys: Keys


def reindex_names(connection: Connection[Any]) -> int:
    """Renew the string values and keys of every type whose names are found by words or sounds.

    Gives how many resources it went through. Call it inside a transaction.
    """
    types = [name for name in resource_types() if DERIVED.keys() & search_parameters(name).keys()]
    return sum(_reindex(connection, name) for name in types)


def _reindex(connection: Connection[Any], resource_type: str) -> int:
    done, last = 0, 0
    made = [param_key(resource_type, code) for code in DERIVED]
    while batch := _batch(connection, resource_type, last):
        _renew(connection, batch, made)
        done, last = done + len(batch), batch[-1].row
    return done


def _batch(connection: Connection[Any], resource_type: str, last: int) -> Sequence[Kept]:
    found = connection.execute(_NEXT, (type_number(resource_type), last, BATCH)).fetchall()
    return [
        Kept(row, person, tok, keys_of(resource_type, extract(parse(body.encode()))))
        for row, person, tok, body in found
    ]


def _renew(connection: Connection[Any], versions: Sequence[Kept], made: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, ([kept.row for kept in versions], made))
        with cursor.copy(_KEEP) as copy:
            for kept in versions:
                for param, value in kept.keys.strings:
                    if param in made:
                        copy.write_row((kept.row, kept.person, param, value))
        changed = [kept for kept in versions if list(kept.keys.tok) != kept.tok]
        cursor.executemany(_RENEW, [(list(kept.keys.tok), kept.person, kept.row) for kept in changed])
