"""All services in memory, one catalogue a process: ranking looks at each of them, and never at the database.

Every use asks for the number of the listing's last change, and reads what is newer.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Generic, TypeVar

import orjson
from psycopg import Connection

from ourdorset.database.api import Queries
from ourdorset.directory.beside import read
from ourdorset.directory.entry import Entry, entry

_SQL = Queries.of("ourdorset.directory")
Made = TypeVar("Made")


class Catalogue:
    """Entries by id, in the order of their ids. What `entries` gives is never changed, only replaced."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._change = 0
        self._entries: Mapping[str, Entry] = MappingProxyType({})

    def entries(self, connection: Connection[Any]) -> Mapping[str, Entry]:
        """All entries as of now, drafts and closed ones too; one statement when nothing has changed.

        A transaction that has written reads for itself alone: it may be rolled back.
        """
        change, has_written = connection.execute(_SQL["change"]).fetchone() or (0, False)
        if change == self._change:
            return self._entries
        with self._lock:
            entries, newest = _read(connection, self._entries, self._change)
            if not has_written:
                self._entries, self._change = entries, newest
        return entries


def _read(
    connection: Connection[Any], known: Mapping[str, Entry], since: int
) -> tuple[Mapping[str, Entry], int]:
    """The entries and the number of the last change, from those of an earlier change."""
    entries = dict(known)
    for id_, change, record, *more in connection.execute(_SQL["changed"], {"change": since}):
        since = max(since, change)
        if record is None:
            entries.pop(id_, None)
        else:
            entries[id_] = _entry(record, *more)
    return MappingProxyType(dict(sorted(entries.items()))), since


def _entry(record: str, published: bool, source: str, resource: str, beside: str) -> Entry:
    told = read(orjson.loads(beside))
    return entry(orjson.loads(record), published=published, source=source, resource=resource, beside=told)


class Remembered(Generic[Made]):
    """Something made of all entries, made anew only when they have changed."""

    def __init__(self, make: Callable[[Iterable[Entry]], Made]) -> None:
        self._make = make
        self._last: tuple[Mapping[str, Entry], Made] | None = None

    def __call__(self, entries: Mapping[str, Entry]) -> Made:
        """What these entries make; `entries` is a catalogue's, which is replaced and never changed."""
        last = self._last
        if last is None or last[0] is not entries:
            self._last = last = (entries, self._make(entries.values()))
        return last[1]


_CATALOGUES: dict[tuple[str, int, str], Catalogue] = {}


def catalogue(connection: Connection[Any]) -> Catalogue:
    """This process's catalogue of the connection's database."""
    info = connection.info
    return _CATALOGUES.setdefault((info.host, info.port, info.dbname), Catalogue())
