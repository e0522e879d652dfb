"""References between the resources of a Bundle, and by condition to what is stored already.

https://hl7.org/fhir/R4/http.html#trules
"""

from collections.abc import Callable, Mapping

from psycopg import Connection

from ourdorset.kernel.api import Context, PreconditionError
from ourdorset.record.bundles.links import replace_links, replace_references
from ourdorset.record.interactions.conditional import criteria
from ourdorset.record.search.search import matches
from ourdorset.record.stored import Stored


class UnresolvedError(Exception):
    """A conditional reference that finds nothing yet: what it means may be in a file still to come."""


Lookup = Callable[[str], str | None]


def linked(raw: bytes, resource_type: str, lookup: Lookup) -> bytes:
    """The resource with what `lookup` knows replaced. UnresolvedError passes through from it."""
    raw = replace_references(raw, lookup)
    return replace_links(raw, resource_type, lookup) if b"urn:uuid:" in raw else raw


def lookup(context: Context, connection: Connection, targets: Mapping[str, str]) -> Lookup:
    """What a reference stands for: by fullUrl in the Bundle, or by a condition in the record.

    The answer is `Type/id`, None for what needs no replacing. Conditions are looked up once a chunk.
    """
    known: dict[str, str | None] = dict(targets)

    def find(reference: str) -> str | None:
        if reference not in known:
            conditional = "?" in reference and "://" not in reference.partition("?")[0]
            known[reference] = _match(context, connection, reference) if conditional else None
        return known[reference]

    return find


def _match(context: Context, connection: Connection, reference: str) -> str:
    resource_type, _, query = reference.partition("?")
    found = meant(context, connection, resource_type, query)
    if found is None:
        raise UnresolvedError(f"the reference {reference} finds nothing")
    return found.reference


def meant(context: Context, connection: Connection, resource_type: str, query: str) -> Stored | None:
    """The one stored resource that a condition means, None for none. PreconditionError for several."""
    found = matches(context, connection, resource_type, criteria(query), limit=2)
    if len(found) > 1:
        raise PreconditionError(f"The condition {resource_type}?{query} finds several resources.")
    return found[0] if found else None
