"""Batch or transaction: what is sent to the base by POST, https://hl7.org/fhir/R4/http.html#transaction."""

from typing import Any

from psycopg import Connection

from ourdorset.database.api import retrying
from ourdorset.kernel.api import Context
from ourdorset.record.bundles.batch import process_batch
from ourdorset.record.bundles.entries import parse_bundle
from ourdorset.record.bundles.transaction import process_transaction
from ourdorset.record.interactions.request import Request
from ourdorset.record.interactions.response import Response


def handle(context: Context, connection: Connection[Any], request: Request) -> Response:
    """The Bundle of responses, in the order of the entries."""
    request.refuse_parameters()
    kind, entries = parse_bundle(request.body, request)
    if kind == "batch":
        return Response(200, process_batch(context, connection, entries))

    def once() -> bytes:
        with connection.transaction():
            return process_transaction(context, connection, entries)

    return Response(200, retrying(once))
