"""The layouts that were weighed: their tables and indexes, and what a resource becomes in each.

What is common (row, person, type, id, version, persons, body and the indexes on them) is the same in all.
They differ in where searched values go.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from bench.index_layout.corpus import Sample
from ourdorset.record.persons import home
from ourdorset.record.splice import join
from ourdorset.record.type_numbers import type_number

Rows = list[tuple[Any, ...]]

RESOURCE = """
create table resource (
    row bigint, person bigint, version integer, type smallint, id text collate "C", persons bigint[],
    body text {columns}, primary key (person, row), unique (type, id)
);
create index on resource (type, row);
"""
TOK = "create index on resource using gin (tok, persons) with ({list});"
SHORT_LIST = "fastupdate = on, gin_pending_list_limit = 512"
PERSONS = "create index on resource using gin (persons) with (fastupdate = on, gin_pending_list_limit = 512);"
RANGES = """
create table string_value (row bigint, person bigint, param integer, value text collate "C");
create index on string_value (param, left(value, 100));
create index on string_value (row);
create table date_value (row bigint, person bigint, low bigint, high bigint, param integer);
create index on date_value (param, low, high);
create index on date_value (row);
create table quantity_value (
    row bigint, person bigint, low float8, high float8, param integer, unit integer, system integer
);
create index on quantity_value (param, low, high, unit);
create index on quantity_value (row);
"""
TOKENS = """
create table token_value (row bigint, person bigint, code bigint, pair bigint);
create index on token_value (code, row);
create index on token_value (pair, row);
create index on token_value (row);
"""
FIRST_VALUES = """
create index on resource (type, low, high) where low is not null;
create index on resource (type, quantity) where quantity is not null;
"""


class Table(NamedTuple):
    """Columns and their types, as COPY wants them, and the rows that a resource has."""

    columns: str
    types: str
    rows: Callable[[int, Sample], Rows]


class Layout(NamedTuple):
    """A way to index; `kind` says how questions are put to it."""

    name: str
    kind: str
    ddl: str
    tables: dict[str, Table]


def _resource(row: int, it: Sample) -> tuple[Any, ...]:
    resource = it.resource
    body = join(resource.members, resource.id, 1, row).decode()
    persons = list(resource.persons)
    return (row, home(resource.persons), 1, type_number(resource.type), resource.id, persons, body)


def _plain(row: int, it: Sample) -> Rows:
    return [_resource(row, it)]


def _with_tok(row: int, it: Sample) -> Rows:
    return [(*_resource(row, it), list(it.resource.keys.tok))]


def _with_first_values(row: int, it: Sample) -> Rows:
    """A row has columns for one date and one quantity: the first."""
    keys = it.resource.keys
    low, high = keys.dates[0][1:] if keys.dates else (None, None)
    return [(*_with_tok(row, it)[0], low, high, keys.quantities[0][3] if keys.quantities else None)]


def _strings(row: int, it: Sample) -> Rows:
    return [(row, home(it.resource.persons), *value) for value in it.resource.keys.strings]


def _dates(row: int, it: Sample) -> Rows:
    return [(row, home(it.resource.persons), low, high, param) for param, low, high in it.resource.keys.dates]


def _quantities(row: int, it: Sample) -> Rows:
    person = home(it.resource.persons)
    found = it.resource.keys.quantities
    return [(row, person, low, high, param, unit, system) for param, unit, system, low, high in found]


def _tokens(row: int, it: Sample) -> Rows:
    return [(row, home(it.resource.persons), code, pair) for code, pair in it.tokens]


def _hot(row: int, it: Sample) -> Rows:
    return [(row, home(it.resource.persons), code, pair) for code, pair in it.hot]


FIXED = "row, person, version, type, id, persons, body"
TYPES = "int8 int8 int4 int2 text int8[] text"
RANGE_TABLES = {
    "string_value": Table("row, person, param, value", "int8 int8 int4 text", _strings),
    "date_value": Table("row, person, low, high, param", "int8 int8 int8 int8 int4", _dates),
    "quantity_value": Table(
        "row, person, low, high, param, unit, system", "int8 int8 float8 float8 int4 int4 int4", _quantities
    ),
}
TOKEN_COLUMNS = ("row, person, code, pair", "int8 int8 int8 int8")
WITH_TOK = Table(f"{FIXED}, tok", f"{TYPES} int8[]", _with_tok)


def _hybrid(name: str, waiting: str) -> Layout:
    ddl = RESOURCE.format(columns=", tok bigint[]") + TOK.format(list=waiting) + RANGES
    return Layout(name, "tok", ddl, {"resource": WITH_TOK, **RANGE_TABLES})


LAYOUTS = (
    Layout(
        "one-row",
        "one-row",
        RESOURCE.format(columns=", tok bigint[], low bigint, high bigint, quantity float8")
        + TOK.format(list=SHORT_LIST)
        + FIRST_VALUES,
        {
            "resource": Table(
                f"{FIXED}, tok, low, high, quantity", f"{TYPES} int8[] int8 int8 float8", _with_first_values
            )
        },
    ),
    Layout(
        "typed",
        "typed",
        RESOURCE.format(columns="") + PERSONS + RANGES + TOKENS,
        {
            "resource": Table(FIXED, TYPES, _plain),
            **RANGE_TABLES,
            "token_value": Table(*TOKEN_COLUMNS, _tokens),
        },
    ),
    _hybrid("hybrid", SHORT_LIST),
    _hybrid("hybrid-at-once", "fastupdate = off"),
    Layout(
        "hybrid-hot",
        "typed",
        RESOURCE.format(columns=", tok bigint[]") + TOK.format(list=SHORT_LIST) + RANGES + TOKENS,
        {"resource": WITH_TOK, **RANGE_TABLES, "token_value": Table(*TOKEN_COLUMNS, _hot)},
    ),
)
