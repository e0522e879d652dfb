"""create, with an id of the server's: https://hl7.org/fhir/R4/http.html#create.

With If-None-Exist it is the conditional create of https://hl7.org/fhir/R4/http.html#ccreate.
"""

from typing import Any

from psycopg import Connection

from ourdorset.kernel.api import Context, InvalidError
from ourdorset.record.access import require_writer
from ourdorset.record.interactions.conditional import criteria, match_one, selective, tell_of_match
from ourdorset.record.interactions.request import PRESENTATION, Parameters, Request
from ourdorset.record.interactions.response import Response, written
from ourdorset.record.prepare import prepare
from ourdorset.record.store import insert_many
from ourdorset.record.stored import Stored


def create(context: Context, connection: Connection[Any], resource_type: str, raw: bytes) -> Stored:
    """Store a new resource under a fresh id; an id in the body is ignored, as R4 says."""
    require_writer(context)
    return insert_many(context, connection, [prepare(raw, type=resource_type)])[0]


def handle(context: Context, connection: Connection[Any], request: Request) -> Response:
    """201 and the new resource; 200 and the one that the condition found; 412 when it found several."""
    require_writer(context)
    if condition := conditions(request):
        found = match_one(context, connection, request, condition)
        if found:
            tell_of_match(context, connection, found)
            return written(request, found, created=False)
    return written(request, create(context, connection, request.type, request.body), created=True)


def conditions(request: Request) -> Parameters:
    """What must not be there yet: If-None-Exist, or the same as a query (fhirpy and Aidbox send it so)."""
    in_query = tuple(pair for pair in request.parameters if pair[0] not in PRESENTATION)
    in_header = request.header("if-none-exist")
    if in_query and in_header:
        raise InvalidError("Give the condition once: in If-None-Exist, or in the address.")
    if in_header:
        return criteria(in_header)
    return selective(in_query) if in_query else ()
