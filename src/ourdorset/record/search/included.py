"""Finds what `_include` and `_revinclude` ask for, within reach of the context like any match.

Each round is one statement: what the resources at hand refer to, by type and id, and what refers to them, by
index key. Rounds after the first are for `:iterate`. https://hl7.org/fhir/R4/search.html#revinclude
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from psycopg import Connection

from ourdorset.fhir.api import extract, parse, resource_types, search_parameters
from ourdorset.kernel.api import Context, Issue
from ourdorset.record.access import predicate
from ourdorset.record.index import reference_key
from ourdorset.record.search.fragment import Fragment, named
from ourdorset.record.search.includes import WILDCARD
from ourdorset.record.search.query import Include, Service
from ourdorset.record.stored import Stored
from ourdorset.record.type_numbers import type_name, type_number

MAX_INCLUDED = 1000
MAX_ROUNDS = 5
Name = tuple[str, str]
TOO_MANY = Issue(
    f"More than {MAX_INCLUDED} resources would be included with this page; the others were left out."
    " Ask for a smaller page with _count.",
    "_include",
    "incomplete",
)


def included(
    context: Context,
    connection: Connection[Any],
    includes: Sequence[Include],
    matches: Sequence[Stored],
    service: Service,
) -> tuple[list[Stored], tuple[Issue, ...]]:
    """What to add to a page, each resource once and none that is a match, and what to say of it."""
    known: dict[Name, Stored] = {(stored.type, stored.id): stored for stored in matches}
    frontier, most = list(matches), len(matches) + MAX_INCLUDED
    for round_ in range(MAX_ROUNDS):
        wanted = [include for include in includes if include.iterate or round_ == 0]
        frontier = _round(context, connection, wanted, frontier, known, service)
        known.update({(stored.type, stored.id): stored for stored in frontier})
        if not frontier or len(known) > most:
            break
    found = list(known.values())[len(matches) : most]
    return found, (TOO_MANY,) if len(known) > most else ()


def _round(
    context: Context,
    connection: Connection[Any],
    includes: Sequence[Include],
    frontier: Sequence[Stored],
    known: dict[Name, Stored],
    service: Service,
) -> list[Stored]:
    forward = [include for include in includes if not include.reverse]
    names = {name for include in forward for name in _ahead(include, frontier, service)} - known.keys()
    keys = {key for include in includes if include.reverse for key in _behind(include, frontier, service)}
    if not names and not keys:
        return []
    limit = len(known) + MAX_INCLUDED + 1
    statement = named(_reaching(context, sorted(names), sorted(keys), limit), predicate(context).params)
    rows = connection.execute(statement.sql, statement.parameters)
    found = (
        Stored(type_name(number), name, version, row, body.encode(), persons=tuple(persons))
        for number, name, version, row, body, persons in rows
    )
    new = {(stored.type, stored.id): stored for stored in found}
    return [stored for name, stored in new.items() if name not in known]


def _reaching(context: Context, names: Sequence[Name], keys: Sequence[int], limit: int) -> Fragment:
    access = predicate(context).sql
    numbers, ids = [type_number(type_) for type_, _ in names], [id_ for _, id_ in names]
    return Fragment(
        f"""
        SELECT r.type, r.id, r.version, r.row, r.body, r.persons
        FROM unnest(%s::int2[], %s::text[]) wanted (type, id)
        JOIN record.resource r ON r.type = wanted.type AND r.id = wanted.id
        WHERE {access}
        UNION ALL
        (SELECT r.type, r.id, r.version, r.row, r.body, r.persons
        FROM record.resource r WHERE r.tok && %s::int8[] AND {access}
        ORDER BY r.row DESC LIMIT %s)
        """,
        (numbers, ids, keys, limit),
    )


def _ahead(include: Include, frontier: Iterable[Stored], service: Service) -> Iterator[Name]:
    """What the resources at hand refer to."""
    for stored in frontier:
        if stored.type != include.source or stored.body is None:
            continue
        for code, type_, target in extract(parse(stored.body)).references:
            name = _local(type_, target, service)
            if name and include.code in (code, WILDCARD) and include.target in ("", name[0]):
                yield name


def _local(type_: str | None, target: str, service: Service) -> Name | None:
    """Type and id of a resource of this server; canonicals and absolute references may mean one too."""
    if type_:
        return type_, target
    own = f"{service.base_url}/" if service.base_url else ""
    named, _, id_ = target.removeprefix(own).partition("/")
    return (named, id_.partition("/")[0]) if named in resource_types() else None


def _behind(include: Include, frontier: Iterable[Stored], service: Service) -> Iterator[int]:
    """The keys of whatever refers to the resources at hand."""
    codes = [include.code]
    if include.code == WILDCARD:
        codes = [p.code for p in search_parameters(include.source).values() if p.type == "reference"]
    for stored in frontier:
        if include.target not in ("", stored.type):
            continue
        for code in codes:
            yield reference_key(include.source, code, stored.type, stored.id)
            if service.base_url:
                yield reference_key(include.source, code, None, f"{service.base_url}/{stored.reference}")
