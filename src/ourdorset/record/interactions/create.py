"""create, with an id of the server's: https://hl7.org/fhir/R4/http.html#create.

With If-None-Exist it is the conditional create of https://hl7.org/fhir/R4/http.html#ccreate.
"""

from typing import Any

from psycopg import Connection

from ourdorset.kernel.api import Context
from ourdorset.record.interactions.conditional import criteria, match_one, tell_of_match
from ourdorset.record.interactions.request import Request
from ourdorset.record.interactions.response import Response, written
from ourdorset.record.interactions.writing import require_writer
from ourdorset.record.prepare import prepare
from ourdorset.record.store import insert_many
from ourdorset.record.stored import Stored


def create(context: Context, connection: Connection[Any], resource_type: str, raw: bytes) -> Stored:
    """Store a new resource under a fresh id; an id in the body is ignored, as R4 says."""
    require_writer(context)
    return insert_many(context, connection, [prepare(raw, type=resource_type)])[0]


def handle(context: Context, connection: Connection[Any], request: Request) -> Response:
    """201 and the new resource; 200 and the one that If-None-Exist found; 412 when it found several."""
    request.refuse_parameters()
    require_writer(context)
    if condition := request.header("if-none-exist"):
        found = match_one(context, connection, request, criteria(condition))
        if found:
            tell_of_match(context, connection, found)
            return written(request, found, created=False)
    return written(request, create(context, connection, request.type, request.body), created=True)
