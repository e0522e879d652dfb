"""Which sources send which types to this record at all: facts about partners, not about any person.

https://hl7.org/fhir/R4/resource-definitions.html#Meta.source
"""

from collections.abc import Collection
from itertools import product
from typing import Any

from psycopg import Connection

from ourdorset.record.index import uri_key
from ourdorset.record.interactions.statements import statement

Pair = tuple[str, str]
# Who once sent a type is known to send it: remembered for each database; what was not found is asked again.
MOST_REMEMBERED = 10_000
_remembered: set[tuple[str, str, Pair]] = set()


def senders(connection: Connection[Any], sources: Collection[str], types: Collection[str]) -> frozenset[Pair]:
    """The (source, type) pairs of which at least one current resource is held; `sources` are meta.source."""
    where = connection.info.host, connection.info.dbname
    pairs = list(product(sorted(sources), sorted(types)))
    known = {pair for pair in pairs if (*where, pair) in _remembered}
    found = _asked(connection, [pair for pair in pairs if pair not in known])
    if len(_remembered) > MOST_REMEMBERED:
        _remembered.clear()
    _remembered.update((*where, pair) for pair in found)
    return frozenset(known | found)


def _asked(connection: Connection[Any], pairs: list[Pair]) -> set[Pair]:
    if not pairs:
        return set()
    keys = [uri_key(type_, "_source", source) for source, type_ in pairs]
    found: list[tuple[int]] = connection.execute(statement("held_keys"), {"keys": keys}).fetchall()
    return {pairs[place - 1] for (place,) in found}
