"""Connections for reads by id: their one statement always has the same plan, so it is made once.

Other connections plan each call for its own values, which is right for searches and takes longer than the
read itself. Lending one costs a microsecond; psycopg's own pool, which also waits, checks and rolls back,
takes as long as half a read.
"""

from collections import deque
from collections.abc import Generator
from contextlib import contextmanager

from ourdorset.database.api import configure, require
from ourdorset.record.interactions.direct import ReadingConnection

_SETTINGS = """
select set_config(name, value, false)
from (values ('plan_cache_mode', 'force_generic_plan'), ('synchronous_commit', 'off')) as wanted (name, value)
"""


class ReadingPool:
    """As many connections as threads read at one moment; up to `size` are kept. Nobody waits for one."""

    def __init__(self, url: str, size: int) -> None:
        self.closed = False
        self._url = url
        self._idle: deque[ReadingConnection] = deque(maxlen=size)

    def __enter__(self) -> "ReadingPool":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def connection(self) -> Generator[ReadingConnection]:
        """A connection for the length of the block, a new one when none is idle. Raises psycopg's errors."""
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = self._opened()
        try:
            yield connection
        finally:
            self._returned(connection)

    def close(self) -> None:
        """Close what is idle now, and what is lent when it comes back."""
        self.closed = True
        self._give_up_idle()

    def _returned(self, connection: ReadingConnection) -> None:
        if connection.closed:
            # after a restart of the database the others are lost too: let that cost one request, not all
            self._give_up_idle()
        elif self.closed or len(self._idle) == self._idle.maxlen:
            connection.close()
        else:
            self._idle.append(connection)

    def _give_up_idle(self) -> None:
        while self._idle:
            self._idle.pop().close()

    def _opened(self) -> ReadingConnection:
        connection = ReadingConnection.connect(
            self._url, autocommit=True, application_name="ourdorset reads", connect_timeout=5
        )
        configure(connection)
        connection.prepared = set()
        connection.execute(_SETTINGS)
        return connection


def open_reading_pool(url: str, *, size: int) -> ReadingPool:
    """Connections to be given to `application` as `reads`. BusyError when the database does not answer."""
    require(url)
    return ReadingPool(url, size)
