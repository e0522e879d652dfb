"""Who looked at this person: the events about them, newest first. The reading is an event too."""

from typing import Any

from psycopg import Connection

from ourdorset.audit.reading import events
from ourdorset.audit.recorded import Filters, Recorded
from ourdorset.kernel.api import Context


def events_about(
    connection: Connection[Any], context: Context, person: int, limit: int = 100
) -> list[Recorded]:
    """The newest events about the person of this key, by one statement that also records this reading.

    Whether the context may ask about this person is the caller's to decide first: `audit` knows people by
    key only. The reading itself is not in the answer; it will be in the next.
    """
    return list(events(connection, context, Filters(persons=[person]), limit=limit).events)
