"""Clear away the search keys of versions that were superseded more than an hour ago.

Until then a page over an older snapshot can still find them; tokens of such pages last no longer.
"""

from datetime import datetime, timedelta

from psycopg import Connection

from ourdorset.database.api import Queries
from ourdorset.kernel.api import now
from ourdorset.record.rows import first_at, microseconds

KEPT = timedelta(hours=1)
QUERIES = Queries.of("ourdorset.record")


def purge(connection: Connection, *, at: datetime | None = None) -> int:
    """Delete typed values and keys of versions superseded an hour before `at`; how many versions they were.

    The versions themselves stay in history for good.
    """
    before = first_at(microseconds((at or now()) - KEPT))
    answer = connection.execute(QUERIES["purge_values"], {"before": before}).fetchone()
    return answer[0] if answer else 0
