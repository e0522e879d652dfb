"""`_sort`, and the way to carry on after a row: https://hl7.org/fhir/R4/search.html#sort.

A resource with several values sorts by its lowest when rising and its highest when falling; a range by its
start; a string by the first 100 characters of its normalised form. Resources without a value come last both
ways. Equals are newest first, and so is a search that asks for no order.

The first key is a join to the one value that decides. PostgreSQL reads that value's index in order, or sorts
what matches, whichever looks shorter.
"""

from collections.abc import Sequence
from typing import LiteralString, NamedTuple

from ourdorset.record.index import param_key
from ourdorset.record.search.fragment import Fragment, every, some
from ourdorset.record.search.query import Query, Sort

Position = tuple[int | float | str | None, ...]


class Key(NamedTuple):
    """One column to sort by: its name, whether it falls, can be null, and the join that computes it."""

    column: LiteralString
    cast: LiteralString
    descending: bool
    nullable: bool = False
    join: Fragment = Fragment("")


NEWEST = Key("r.row", "int8", True)
# the parameter's type -> cast, lowest and highest value
_COMPUTED: dict[str, tuple[LiteralString, LiteralString, LiteralString, LiteralString]] = {
    "date": ("int8", "record.date_value", "min(v.low)", "max(v.low)"),
    "number": ("float8", "record.quantity_value", "min(v.low)", "max(v.low)"),
    "quantity": ("float8", "record.quantity_value", "min(v.low)", "max(v.low)"),
    "string": ("text", "record.string_value", "left(min(v.value), 100)", "left(max(v.value), 100)"),
}
# the parameter's type -> column, and what is compared to find the value that decides
_JOINED: dict[str, tuple[LiteralString, LiteralString]] = {
    "date": ("k0.low", "({v}.low, {v}.high)"),
    "number": ("k0.low", "({v}.low, {v}.high, {v}.unit, {v}.system)"),
    "quantity": ("k0.low", "({v}.low, {v}.high, {v}.unit, {v}.system)"),
    "string": ("left(k0.value, 100)", "{v}.value"),
}
_ALIASES: tuple[LiteralString, ...] = ("k0", "k1", "k2", "k3", "k4", "k5", "k6", "k7")
MAX_KEYS = len(_ALIASES)


def keys(query: Query) -> list[Key]:
    """The columns that order a search, ending with one that no two rows share."""
    found: list[Key] = []
    for alias, sort in zip(_ALIASES, query.sorts, strict=False):
        found.append(_key(alias, sort, query.type))
        if sort.parameter.code in ("_id", "_lastUpdated"):
            return found
    return [*found, NEWEST]


def _key(alias: LiteralString, sort: Sort, resource_type: str) -> Key:
    code = sort.parameter.code
    if code == "_lastUpdated":
        return Key("r.row", "int8", sort.descending)
    if code == "_id":
        return Key("r.id", "text", sort.descending)
    cast, table, lowest, highest = _COMPUTED[sort.parameter.type]
    value = highest if sort.descending else lowest
    join = Fragment(
        f" CROSS JOIN LATERAL (SELECT {value} AS k FROM {table} v"
        f" WHERE v.row = r.row AND v.param = %s::int4) {alias}",
        (param_key(resource_type, code),),
    )
    return Key(f"{alias}.k", cast, sort.descending, True, join)


def joined(query: Query) -> Key:
    """The first key, computed by `keys`, as a join that leaves only rows that have a value."""
    sort = query.sorts[0]
    kind, param = sort.parameter.type, param_key(query.type, sort.parameter.code)
    cast, table, *_ = _COMPUTED[kind]
    column, compared = _JOINED[kind]
    sign: LiteralString = ">" if sort.descending else "<"
    more_extreme = f"{compared.replace('{v}', 'w')} {sign} {compared.replace('{v}', 'k0')}"
    join = Fragment(
        f" JOIN {table} k0 ON k0.row = r.row AND k0.param = %s::int4 AND NOT EXISTS ("
        f"SELECT FROM {table} w WHERE w.row = k0.row AND w.param = %s::int4 AND {more_extreme})",
        (param, param),
    )
    return Key(column, cast, sort.descending, False, join)


def ordering(wanted: Sequence[Key]) -> LiteralString:
    """The ORDER BY list."""
    return ", ".join(_direction(key) for key in wanted)


def _direction(key: Key) -> LiteralString:
    way: LiteralString = "DESC" if key.descending else "ASC"
    return f"{key.column} {way} NULLS LAST" if key.nullable else f"{key.column} {way}"


def beyond(wanted: Sequence[Key], last: Position) -> Fragment:
    """The rows that come after the one whose sort values are `last`."""
    key, value = wanted[0], last[0]
    strictly = _strictly(key, value)
    if len(wanted) == 1:
        return strictly
    return some((strictly, every((_same(key, value), beyond(wanted[1:], last[1:])))))


def bound(key: Key, value: int | float | str | None) -> Fragment:
    """What follows from `beyond` for its first key, in a form that an index can start from."""
    sign: LiteralString = "<=" if key.descending else ">="
    return Fragment(f"{key.column} {sign} %s::{key.cast}", (value,))


def _strictly(key: Key, value: int | float | str | None) -> Fragment:
    if value is None:
        return Fragment("false")
    sign: LiteralString = "<" if key.descending else ">"
    after = Fragment(f"{key.column} {sign} %s::{key.cast}", (value,))
    return some((after, Fragment(f"{key.column} IS NULL"))) if key.nullable else after


def _same(key: Key, value: int | float | str | None) -> Fragment:
    if value is None:
        return Fragment(f"{key.column} IS NULL")
    return Fragment(f"{key.column} = %s::{key.cast}", (value,))
