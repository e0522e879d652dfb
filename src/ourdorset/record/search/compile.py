"""From a query to SQL: one statement a page, in which every condition, access included, is on the alias `r`.

A first page reads record.resource. A later page reads the same moment: the rows that the snapshot of the
first page saw, and the versions that it saw and that have been replaced since.
"""

from collections.abc import Mapping
from typing import LiteralString

from ourdorset.audit.api import Action, Appending, appending
from ourdorset.kernel.api import Context
from ourdorset.record.access import predicate
from ourdorset.record.search.fragment import Fragment, Statement, every, named
from ourdorset.record.search.kinds.table import where
from ourdorset.record.search.order import Key, Position, beyond, keys, ordering
from ourdorset.record.search.query import Query
from ourdorset.record.type_numbers import type_number

COLUMNS: LiteralString = "r.type, r.id, r.version, r.row, r.body, r.persons"
CURRENT = Fragment("record.resource r")
_SEEN: LiteralString = """(
    SELECT type, id, version, row, body, persons, tok FROM record.resource
    WHERE pg_visible_in_snapshot(tx, %s::pg_snapshot)
    UNION ALL
    SELECT type, id, version, row, body, persons, tok FROM record.history
    WHERE tok IS NOT NULL AND NOT deleted AND replaced_tx >= pg_snapshot_xmin(%s::pg_snapshot)
    AND pg_visible_in_snapshot(tx, %s::pg_snapshot)
    AND NOT pg_visible_in_snapshot(replaced_tx, %s::pg_snapshot)
) r"""
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
    chosen = condition(query, context)
    if last is not None:
        chosen = every((chosen, beyond(order, last)))
    source = seen(snapshot) if snapshot else CURRENT
    joins, values = _joined(order)
    return Fragment(
        f"SELECT {COLUMNS}{_sort_values(order)} FROM {source.sql}{joins} WHERE {chosen.sql}"  # noqa: S608 - literals
        f" ORDER BY {ordering(order)} LIMIT %s",
        (*source.values, *values, *chosen.values, limit),
    )


def condition(query: Query, context: Context) -> Fragment:
    """What a row must be: of the type, let through by every criterion, and within reach of the context."""
    of_type = Fragment("r.type = %s::int2", (type_number(query.type),))
    access = Fragment(predicate(context).sql)
    return every([of_type, *(where(criterion) for criterion in query.criteria), access])


def unconfined(context: Context) -> bool:
    """Whether the context reaches every row."""
    return predicate(context).sql == "true"


def seen(snapshot: str) -> Fragment:
    """The rows that a snapshot saw, whatever was written since."""
    return Fragment(_SEEN, (snapshot,) * 4)


def counting(query: Query, context: Context) -> Fragment:
    """How many rows match."""
    chosen = condition(query, context)
    return Fragment(f"SELECT count(*) FROM record.resource r WHERE {chosen.sql}", chosen.values)  # noqa: S608


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
        f"WITH found AS MATERIALIZED ({found.sql}){also}"  # noqa: S608 - literals only
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


def _joined(order: list[Key]) -> tuple[LiteralString, tuple[object, ...]]:
    return "".join([key.join.sql for key in order]), tuple(v for key in order for v in key.join.values)


def _sort_values(order: list[Key]) -> LiteralString:
    return "".join([f", {key.column} AS {name}" for name, key in zip(_NAMES, order, strict=False)])
