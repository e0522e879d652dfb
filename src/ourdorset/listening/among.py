"""One of these rows, however many, as one parameter.

`pk__in` has one for each, and with thousands it takes longer to write the statement than to answer it.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import BigAutoField, Lookup, Q


def among(ids: Iterable[int]) -> Q:
    """The condition that a row is one of these, by id."""
    return Q(pk__among=list(ids))


@BigAutoField.register_lookup
class Among(Lookup):
    """The column is one of an array."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """`id = any(array)`."""
        column, before = self.process_lhs(compiler, connection)
        return f"{column} = any(%s::bigint[])", [*before, self.rhs]
