"""Run one interaction: its transaction, another try where it lost a race, its refusal told.

What succeeded was audited with it. A refusal rolls that back, so it is told of by an event of its own.
"""

from typing import Any

from psycopg import Connection

from ourdorset.audit.api import Outcome, append
from ourdorset.database.api import faults, retrying
from ourdorset.kernel.api import Category, Context, OurDorsetError
from ourdorset.record.interactions.request import Request
from ourdorset.record.interactions.response import Response
from ourdorset.record.interactions.routes import Route

# refusals that say something about who tried to reach what; a malformed request does not
_TOLD = frozenset(
    {Category.FORBIDDEN, Category.NOT_FOUND, Category.GONE, Category.CONFLICT, Category.PRECONDITION}
)
# whose one statement tells of its failure too
_TELLS_ITSELF = frozenset({"read", "vread"})


def perform(context: Context, connection: Connection[Any], found: Route, request: Request) -> Response:
    """What the handler answers. Raises OurDorsetError, BusyError when the database cannot serve it."""
    try:
        with faults():
            return _run(context, connection, found, request)
    except OurDorsetError as error:
        if error.category in _TOLD and found.code not in _TELLS_ITSELF:
            _tell(context, connection, found, request)
        raise


def _run(context: Context, connection: Connection[Any], found: Route, request: Request) -> Response:
    if found.kind != "transaction":
        return found.handler(context, connection, request)

    def once() -> Response:
        with connection.transaction():
            return found.handler(context, connection, request)

    return retrying(once)


def _tell(context: Context, connection: Connection[Any], found: Route, request: Request) -> None:
    with faults():
        append(
            connection,
            context,
            found.action,
            resource_type=request.type,
            resource_id=request.id[:64],
            query=request.query,
            outcome=Outcome.MINOR_FAILURE,
        )
