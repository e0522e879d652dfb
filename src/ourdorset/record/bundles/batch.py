"""batch: each entry by itself, https://hl7.org/fhir/R4/http.html#transaction.

An entry that fails says so in its own response and holds up no other; each is a transaction of its own.
"""

import logging
from collections.abc import Sequence
from typing import Any

from psycopg import Connection

from ourdorset.kernel.api import Context, OurDorsetError
from ourdorset.record.bundles.assembling import bundle, response_entry
from ourdorset.record.bundles.entries import Entry
from ourdorset.record.interactions.performing import perform
from ourdorset.record.interactions.response import Response
from ourdorset.record.interactions.routes import ROUTES, route
from ourdorset.record.outcome import failure_outcome, relocate

_log = logging.getLogger(__name__)


def process_batch(context: Context, connection: Connection[Any], entries: Sequence[Entry]) -> bytes:
    """A Bundle of type batch-response, entry by entry in the order given."""
    answers = [response_entry(_answer(context, connection, entry), entry.request.base) for entry in entries]
    return bundle(b"batch-response", answers)


def _answer(context: Context, connection: Connection[Any], entry: Entry) -> Response:
    try:
        return perform(context, connection, route(entry.request, ROUTES), entry.request)
    except OurDorsetError as error:
        failure = error
    except Exception:
        _log.exception("An entry of a batch failed; request %s", context.request_id)
        failure = OurDorsetError()
    relocate(failure, entry.path)
    return Response(failure.category.value.status, failure_outcome(failure))
