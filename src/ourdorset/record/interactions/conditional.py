"""Conditions that say which resource is meant by a search: https://hl7.org/fhir/R4/http.html#cond-update.

Whoever acts on a condition first takes a lock on its words, so that of any number of clients that ask the
same thing at the same moment one acts and the others see what it did.
"""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from psycopg import Connection

from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import Context, InvalidError, PreconditionError
from ourdorset.record.interactions.request import PRESENTATION, Parameters, Request, parse_query
from ourdorset.record.interactions.statements import statement
from ourdorset.record.search.search import matches
from ourdorset.record.stored import Stored

# these say how results are shown, not which are meant
_RESULT = frozenset(
    "_sort _count _include _revinclude _summary _total _elements _contained _containedType _page".split()
)


def criteria(query: str) -> Parameters:
    """The criteria in If-None-Exist, such as `identifier=http://x|1`; a type before `?` is let pass."""
    _, mark, after = query.partition("?")
    return selective(parse_query(after if mark else query))


def selective(parameters: Parameters) -> Parameters:
    """The parameters that say which resources are meant. PreconditionError when none does."""
    kept = tuple(pair for pair in parameters if pair[0] not in PRESENTATION)
    for name, _ in kept:
        if name.partition(":")[0] in _RESULT:
            raise InvalidError(
                f"'{name}' does not say which resource is meant; leave it out of the condition."
            )
    if not any(value for _, value in kept):
        raise PreconditionError("The condition would match anything; give it at least one search parameter.")
    return kept


def lock(connection: Connection[Any], conditions: Iterable[tuple[str, Parameters]]) -> None:
    """Hold conditions (type, parameters) against everyone else until the transaction ends."""
    keys = {_key(type_, parameters) for type_, parameters in conditions}
    connection.execute(statement("lock_matches"), {"keys": list(keys)})


def match_one(
    context: Context,
    connection: Connection[Any],
    request: Request,
    parameters: Parameters,
    *,
    locked: bool = False,
) -> Stored | None:
    """The one resource of the request's type that is meant, None when there is none.

    Raises PreconditionError when there are several. Only what the context may see counts. `locked` says that
    `lock` was called for this condition.
    """
    if not locked:
        lock(connection, [(request.type, parameters)])
    found = matches(context, connection, request.type, parameters, limit=2, service=request.service)
    if len(found) > 1:
        raise PreconditionError(f"Several {request.type} resources match this condition; make it select one.")
    return found[0] if found else None


def tell_of_match(context: Context, connection: Connection[Any], found: Stored) -> None:
    """Append the audit event of a resource that a condition showed to a client."""
    append(
        connection,
        context,
        Action.READ,
        resource_type=found.type,
        resource_id=found.id,
        version=found.version,
        persons=found.persons,
    )


def _key(type_: str, parameters: Parameters) -> int:
    words = repr((type_, sorted(parameters))).encode()
    return int.from_bytes(blake2b(words, digest_size=8, person=b"condition").digest(), "big", signed=True)
