"""Services as points among meanings: found by what somebody means, where they and the entry share no word.

Upkeep reads each service once (`learn`); a request reads only what somebody typed. Without the sentence
model, and until upkeep has read anything, words alone are searched for.
"""

import hashlib
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from psycopg import Connection

from ourdorset.database.api import Queries
from ourdorset.directory.entry import Entry
from ourdorset.language.api import sentence_model

# So many services are read at a time, and so often at most is looked for new ones.
AT_ONCE, EVERY_SECONDS = 200, 30.0
# As far below the nearest service in meaning, another counts for nothing.
FAR = 0.25
_SQL = Queries.of("ourdorset.directory")
Points = NDArray[np.float32]


class Model(Protocol):
    """What is asked of the sentence model: rows of length 1, float32, one a text."""

    name: str

    def embed(self, texts: Sequence[str]) -> Points:
        """The points of texts."""
        ...


def learn(connection: Connection[Any], entries: Mapping[str, Entry], model: Model) -> int:
    """Read some of the services that have not been read as they are now; gives how many."""
    known = dict(connection.execute(_SQL["readings"]).fetchall())
    wanted = {id_: _reading(model, entry) for id_, entry in entries.items()}
    unread = [id_ for id_, reading in wanted.items() if known.get(id_) != reading][:AT_ONCE]
    gone = sorted(known.keys() - entries.keys())
    if unread:
        points = model.embed([about(entries[id_]) for id_ in unread])
        rows = [
            {"service": id_, "reading": wanted[id_], "point": point.astype("<f4").tobytes()}
            for id_, point in zip(unread, points, strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.executemany(_SQL["keep_point"], rows)
    if gone:
        connection.execute(_SQL["drop_points"], {"services": gone})
    return len(unread)


def about(entry: Entry) -> str:
    """What a service is about, without where it is: a town is no meaning."""
    terms = ", ".join(term.name for term in entry.terms)
    told = (entry.name.partition(",")[0], entry.description, terms)
    return " ".join(f"{each.strip().rstrip('.')}." for each in told if each.strip())


def _reading(model: Model, entry: Entry) -> str:
    return f"{model.name}:{hashlib.sha256(about(entry).encode()).hexdigest()[:32]}"


@dataclass(slots=True)
class Meanings:
    """What one process knows: the points of services, as last read, and the model once it is there."""

    ids: list[str] = field(default_factory=list[str])
    points: Points = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    model: Model | None = None
    _entries: Mapping[str, Entry] | None = None
    _looked: float = float("-inf")
    _loading: bool = False

    def near(self, connection: Connection[Any], entries: Mapping[str, Entry], text: str) -> dict[str, float]:
        """Id -> how near a service is to what is meant, -1 to 1, of those that are nearly as near as any.

        Empty until both can be told.
        """
        self._look(connection, entries)
        if not self.ids:
            return {}
        if self.model is None:
            self._load()
            return {}
        alike = self.points @ self.model.embed([text])[0]
        kept = np.flatnonzero(alike >= alike.max() - FAR).tolist()
        return {id_: float(alike[at]) for at in kept if (id_ := self.ids[at]) in entries}

    def _look(self, connection: Connection[Any], entries: Mapping[str, Entry]) -> None:
        """Read the points anew when services have changed or some were not read yet, now and then."""
        unchanged = entries is self._entries and len(self.ids) >= len(entries)
        if unchanged or time.monotonic() - self._looked < EVERY_SECONDS:
            return
        rows = connection.execute(_SQL["points"]).fetchall()
        self.ids = [id_ for id_, _ in rows]
        self.points = np.array([np.frombuffer(point, "<f4") for _, point in rows], np.float32)
        self._entries, self._looked = entries, time.monotonic()

    def _load(self) -> None:
        """Fetch the model beside the requests: the first time it may take long."""
        if not self._loading:
            self._loading = True
            threading.Thread(target=self._fetch, daemon=True).start()

    def _fetch(self) -> None:
        self.model = sentence_model()


_MEANINGS: dict[tuple[str, int, str], Meanings] = {}


def meanings(connection: Connection[Any]) -> Meanings:
    """What this process knows of the connection's database."""
    info = connection.info
    return _MEANINGS.setdefault((info.host, info.port, info.dbname), Meanings())
