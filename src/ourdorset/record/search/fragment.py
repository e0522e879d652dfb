"""Pieces of SQL with the values they bind.

The type checker holds it that the text is only ever the project's own: what a caller sent is only a value.
"""

from collections.abc import Iterable, Mapping
from typing import LiteralString, NamedTuple, cast


class Fragment(NamedTuple):
    """SQL with one `%s` for each of `values`."""

    sql: LiteralString
    values: tuple[object, ...] = ()


class Statement(NamedTuple):
    """SQL with named parameters, ready for psycopg."""

    sql: LiteralString
    parameters: dict[str, object]


def named(fragment: Fragment, *parameters: Mapping[str, object]) -> Statement:
    """The fragment with its values numbered, so that SQL of other rooms with named ones can stand in it."""
    pieces = fragment.sql.split("%s")
    names = [f"s{number}" for number in range(len(fragment.values))]
    text = pieces[0] + "".join(f"%({name})s{piece}" for name, piece in zip(names, pieces[1:], strict=True))
    values = dict(zip(names, fragment.values, strict=True))
    for more in parameters:
        values.update(more)
    # nothing but numbers was added to what was literal
    return Statement(cast(LiteralString, text), values)


def every(fragments: Iterable[Fragment]) -> Fragment:
    """All must hold; true when there are none."""
    return _joined(fragments, " AND ", "true")


def some(fragments: Iterable[Fragment]) -> Fragment:
    """One must hold; false when there are none."""
    return _joined(fragments, " OR ", "false")


def inverse(fragment: Fragment) -> Fragment:
    """Must not hold. Only for what is never null."""
    return Fragment(f"NOT ({fragment.sql})", fragment.values)


def _joined(fragments: Iterable[Fragment], word: LiteralString, empty: LiteralString) -> Fragment:
    parts = list(fragments)
    if not parts:
        return Fragment(empty)
    if len(parts) == 1:
        return parts[0]
    values = tuple(value for part in parts for value in part.values)
    return Fragment("(" + word.join(part.sql for part in parts) + ")", values)
