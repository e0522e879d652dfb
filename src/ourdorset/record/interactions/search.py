"""search within a type: https://hl7.org/fhir/R4/http.html#search; `record.search` does the finding."""

from typing import Any

from psycopg import Connection

from ourdorset.kernel.api import Context, InvalidError
from ourdorset.record.bundles.searchset import PAGE, searchset
from ourdorset.record.interactions.request import PRESENTATION, Request
from ourdorset.record.interactions.response import Response
from ourdorset.record.search.search import next_page, search


def handle(context: Context, connection: Connection[Any], request: Request) -> Response:
    """A page of what was found: the first, or the one that a link to a next page names."""
    parameters = [pair for pair in request.parameters if pair[0] not in PRESENTATION]
    pages = [value for name, value in parameters if name == PAGE]
    if pages and len(parameters) > 1:
        raise InvalidError(f"A link to a next page holds its whole search: send {PAGE} alone.")
    if pages:
        page = next_page(context, connection, pages[0], service=request.service)
    else:
        strict = request.prefers("handling") != "lenient"
        page = search(context, connection, request.type, parameters, strict=strict, service=request.service)
    return Response(200, searchset(page, request))
