"""Rows of the typed tables: what is matched by range or prefix."""

from typing import LiteralString

from ourdorset.record.index import param_key
from ourdorset.record.search.fragment import Fragment
from ourdorset.record.search.query import Criterion


def stored(table: LiteralString, criterion: Criterion, relation: Fragment) -> Fragment:
    """`r` has a value `v` of the criterion's parameter in `table` for which `relation` holds."""
    return Fragment(
        f"EXISTS (SELECT FROM {table} v WHERE v.row = r.row AND v.param = %s::int4 AND {relation.sql})",
        (param_key(criterion.type, criterion.parameter.code), *relation.values),
    )
