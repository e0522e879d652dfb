"""Connections for reads by id: their one statement always has the same plan, so it is made once.

Other connections plan each call for its own values, which is right for searches and takes longer than the
read itself.
"""

from typing import cast

from psycopg_pool import ConnectionPool

from ourdorset.database.api import Pool, configure, require
from ourdorset.record.interactions.direct import ReadingConnection

_SETTINGS = """
select set_config(name, value, false)
from (values ('plan_cache_mode', 'force_generic_plan'), ('synchronous_commit', 'off')) as wanted (name, value)
"""


def open_reading_pool(url: str, *, size: int, timeout: float = 5.0) -> Pool:
    """A pool of up to `size` autocommit connections, to be given to `application` as `reads`."""
    require(url)
    pool = ConnectionPool(
        url,
        connection_class=ReadingConnection,
        kwargs={"autocommit": True, "application_name": "ourdorset reads", "connect_timeout": 5},
        min_size=1,
        max_size=size,
        timeout=timeout,
        max_waiting=size * 20,
        configure=_configure,
        name="ourdorset-reads",
        open=True,
    )
    return cast(Pool, pool)


def _configure(connection: ReadingConnection) -> None:
    configure(connection)
    connection.prepared = set()
    connection.execute(_SETTINGS)
