"""The statements of the interactions, completed with the caller's access and audit."""

from functools import lru_cache
from typing import LiteralString

from ourdorset.database.api import Queries

_QUERIES = Queries.of("ourdorset.record")


@lru_cache(maxsize=256)
def statement(
    name: str,
    access: LiteralString = "true",
    *,
    audited: LiteralString = "",
    scope: LiteralString = "true",
) -> LiteralString:
    """The query of that name in sql/queries, with its places filled by other literal SQL."""
    sql = _QUERIES[name]
    return sql.replace("{access}", access).replace("{audited}", audited).replace("{scope}", scope)
