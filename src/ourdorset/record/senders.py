"""Which sources send which types to this record at all: facts about partners, not about any person.

https://hl7.org/fhir/R4/resource-definitions.html#Meta.source
"""

from collections.abc import Collection
from itertools import product
from typing import Any

from psycopg import Connection

from ourdorset.record.index import uri_key
from ourdorset.record.interactions.statements import statement


def senders(
    connection: Connection[Any], sources: Collection[str], types: Collection[str]
) -> frozenset[tuple[str, str]]:
    """The (source, type) pairs of which at least one current resource is held; `sources` are meta.source."""
    pairs = list(product(sorted(sources), sorted(types)))
    keys = [uri_key(type_, "_source", source) for source, type_ in pairs]
    if not keys:
        return frozenset()
    found: list[tuple[int]] = connection.execute(statement("held_keys"), {"keys": keys}).fetchall()
    return frozenset(pairs[place - 1] for (place,) in found)
