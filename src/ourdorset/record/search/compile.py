"""From a query to SQL: one statement a page, in which every condition, access included, is on the alias `r`.

A first page reads record.resource. A later page reads the same moment: the rows that the snapshot of the
first page saw, and the versions that it saw and that have been replaced since.
"""

from collections.abc import Mapping, Sequence
from typing import LiteralString, NamedTuple

from ourdorset.audit.api import Action, Appending, appending
from ourdorset.kernel.api import Context
from ourdorset.record.access import predicate
from ourdorset.record.index import present_key
from ourdorset.record.search.fragment import Fragment, Statement, every, inverse, named
from ourdorset.record.search.kinds.table import where
from ourdorset.record.search.kinds.tokens import holding
from ourdorset.record.search.order import Key, Position, beyond, bound, joined, keys, ordering
from ourdorset.record.search.query import Query, Sort
from ourdorset.record.type_numbers import type_number

COLUMNS: LiteralString = "r.type, r.id, r.version, r.row, r.body, r.persons"


class Source(NamedTuple):
    """A table of versions, as `r`, and which of its rows count."""

    table: LiteralString
    condition: Fragment


CURRENT = (Source("record.resource r", Fragment("true")),)
# the event tells of the people on the rows that are shown, not of the one more that says there is a next page
_SHOWN: LiteralString = """SELECT array_agg(DISTINCT person) FROM (
    SELECT persons FROM found LIMIT %(audit_shown)s
) shown, unnest(shown.persons) person"""
_NAMES: tuple[LiteralString, ...] = ("o0", "o1", "o2", "o3", "o4", "o5", "o6", "o7", "o8")


def page(
    query: Query, context: Context, limit: int, snapshot: str | None = None, last: Position | None = None
) -> Fragment:
    """At most `limit` rows after `last`, in order: COLUMNS, then the values of the sort keys."""
    order = keys(query)
    chosen, sources = condition(query, context), seen(snapshot) if snapshot else CURRENT
    if order[0].nullable:
        return _valued_first(query, order, chosen, sources, Fragment("%s", (limit,)), last)
    if last is not None:
        chosen = every((chosen, beyond(order, last)))
    return _rows(order, chosen, sources, Fragment("%s", (limit,)))


def _rows(order: list[Key], chosen: Fragment, sources: Sequence[Source], limit: Fragment) -> Fragment:
    """The first rows of each source, and the first of those: each can be read in order by its own index."""
    parts = [_rows_of(source, order, chosen, limit) for source in sources]
    if len(parts) == 1:
        return parts[0]
    together: LiteralString = ") UNION ALL (".join([part.sql for part in parts])
    return Fragment(
        f"SELECT * FROM (({together})) either ORDER BY {ordering(_found(order))} LIMIT {limit.sql}",
        (*(value for part in parts for value in part.values), *limit.values),
    )


def _rows_of(source: Source, order: list[Key], chosen: Fragment, limit: Fragment) -> Fragment:
    columns: LiteralString = "".join(
        [f", {key.column} AS {name}" for name, key in zip(_NAMES, order, strict=False)]
    )
    joins: LiteralString = "".join([key.join.sql for key in order])
    which = every((chosen, source.condition))
    return Fragment(
        f"SELECT {COLUMNS}{columns} FROM {source.table}{joins} WHERE {which.sql}"
        f" ORDER BY {ordering(order)} LIMIT {limit.sql}",
        (*(value for key in order for value in key.join.values), *which.values, *limit.values),
    )


def _valued_first(
    query: Query,
    order: list[Key],
    chosen: Fragment,
    sources: Sequence[Source],
    limit: Fragment,
    last: Position | None,
) -> Fragment:
    """Rows with a value of the first key, by its index where that pays; then, if need be, those without."""
    key = joined(query)
    with_value = without = chosen
    if last is not None and last[0] is None:
        with_value, without = Fragment("false"), every((chosen, beyond(order[1:], last[1:])))
    elif last is not None:
        with_value = every((chosen, bound(key, last[0]), beyond([key, *order[1:]], last)))
    empty = order[0]._replace(column=f"NULL::{key.cast}", join=Fragment(""))
    valued = _rows([key, *order[1:]], with_value, sources, limit)
    rest = Fragment(f"{limit.sql} - (SELECT count(*) FROM valued)", limit.values)
    missing = _rows([empty, *order[1:]], every((without, lacking(query.type, query.sorts[0]))), sources, rest)
    return Fragment(
        f"WITH valued AS MATERIALIZED ({valued.sql}) SELECT * FROM valued UNION ALL ({missing.sql})",
        (*valued.values, *missing.values),
    )


def lacking(resource_type: str, sort: Sort) -> Fragment:
    """The row has no value of a sort key."""
    return inverse(holding([present_key(resource_type, sort.parameter.code)]))


def condition(query: Query, context: Context) -> Fragment:
    """What a row must be: of the type, let through by every criterion, and within reach of the context."""
    of_type = Fragment("r.type = %s::int2", (type_number(query.type),))
    access = Fragment(predicate(context).sql)
    return every([of_type, *(where(criterion) for criterion in query.criteria), access])


def unconfined(context: Context) -> bool:
    """Whether the context reaches every row."""
    return predicate(context).sql == "true"


def seen(snapshot: str) -> tuple[Source, Source]:
    """The rows that a snapshot saw, whatever was written since: those still current, and those replaced."""
    visible = Fragment("pg_visible_in_snapshot(r.tx, %s::pg_snapshot)", (snapshot,))
    replaced = Fragment(
        "r.tok IS NOT NULL AND NOT r.deleted AND r.replaced_tx >= pg_snapshot_xmin(%s::pg_snapshot)"
        " AND NOT pg_visible_in_snapshot(r.replaced_tx, %s::pg_snapshot)",
        (snapshot, snapshot),
    )
    return Source("record.resource r", visible), Source("record.history r", every((visible, replaced)))


def counting(query: Query, context: Context) -> Fragment:
    """How many rows match."""
    chosen = condition(query, context)
    return Fragment(f"SELECT count(*) FROM record.resource r WHERE {chosen.sql}", chosen.values)


def estimating(query: Query, context: Context) -> Statement:
    """How many rows the planner thinks match: a JSON plan with Plan Rows."""
    chosen = condition(query, context)
    plan = Fragment(f"EXPLAIN (FORMAT JSON) SELECT FROM record.resource r WHERE {chosen.sql}", chosen.values)
    return runnable(plan, context)


def runnable(fragment: Fragment, context: Context, more: Mapping[str, object] | None = None) -> Statement:
    """A fragment that holds the access predicate, ready to run."""
    return named(fragment, predicate(context).params, more or {})


def whole(
    query: Query, context: Context, found: Fragment, total: Fragment, event: Appending | None, *, quick: bool
) -> Statement:
    """`found` with the snapshot and `total` beside each row, and its audit event, in one statement.

    `quick`, only where nothing else is written in the transaction: the commit of the event does not wait for
    the disk, as for a read by id.
    """
    also: LiteralString = f", audited AS ({event.sql})" if event else ""
    quickly: LiteralString = ", (SELECT set_config('synchronous_commit', 'off', true)) quick" if quick else ""
    statement = Fragment(
        f"WITH found AS MATERIALIZED ({found.sql}){also}"
        f" SELECT found.*, pg_current_snapshot()::text, ({total.sql}) FROM found{quickly}"
        f" ORDER BY {ordering(_found(keys(query)))}",
        (*found.values, *total.values),
    )
    return runnable(statement, context, {**event.parameters, "audit_shown": query.count} if event else {})


def telling(query: Query, context: Context, address: str) -> Appending:
    """The audit event of a page, about the persons on the rows that are shown."""
    return appending(context, Action.SEARCH, resource_type=query.type, query=address, persons=_SHOWN)


def _found(order: list[Key]) -> list[Key]:
    """The same order over the columns that `found` gives."""
    return [key._replace(column=name) for name, key in zip(_NAMES, order, strict=False)]
