"""All services in memory, one catalogue a process: ranking looks at each of them, and never at the database.

Every use asks for the number of the listing's last change, and reads what is newer.
"""

import threading
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import orjson
from psycopg import Connection

from ourdorset.database.api import Queries
from ourdorset.directory.entry import Entry, entry

_SQL = Queries.of("ourdorset.directory")


class Catalogue:
    """Entries by id, in the order of their ids. What `entries` gives is never changed, only replaced."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._change = 0
        self._entries: Mapping[str, Entry] = MappingProxyType({})

    def entries(self, connection: Connection[Any]) -> Mapping[str, Entry]:
        """All entries as of now, drafts and closed ones too; one statement when nothing has changed."""
        (change,) = connection.execute(_SQL["change"]).fetchone() or (0,)
        if change != self._change:
            with self._lock:
                self._read(connection)
        return self._entries

    def _read(self, connection: Connection[Any]) -> None:
        rows = connection.execute(_SQL["changed"], {"change": self._change}).fetchall()
        entries = dict(self._entries)
        for id_, change, record, published in rows:
            if record is None:
                entries.pop(id_, None)
            else:
                entries[id_] = entry(orjson.loads(record), published=published)
            self._change = max(self._change, change)
        self._entries = MappingProxyType(dict(sorted(entries.items())))


_CATALOGUES: dict[tuple[str, int, str], Catalogue] = {}


def catalogue(connection: Connection[Any]) -> Catalogue:
    """This process's catalogue of the connection's database."""
    info = connection.info
    return _CATALOGUES.setdefault((info.host, info.port, info.dbname), Catalogue())
