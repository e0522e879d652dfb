"""The processes that load chunks: each has a connection of its own, and ends when its parent does."""

import os
import threading
import time
from multiprocessing import parent_process
from multiprocessing.connection import wait

import psycopg
from psycopg.rows import TupleRow

from ourdorset.database.api import Connection, configure, faults
from ourdorset.kernel.api import BusyError, ConflictError, Context, OurDorsetError
from ourdorset.record.load.chunk import load_chunk
from ourdorset.record.load.links import UnresolvedError
from ourdorset.record.load.report import Failure, Report
from ourdorset.record.load.sources import UNREADABLE, Chunk, Source, chunks

ATTEMPTS = 5
# a large Bundle may take minutes between two statements, and in one
PATIENCE = b"set idle_in_transaction_session_timeout = 0; set statement_timeout = 0"


class Loader:
    """A connection and the context that files are loaded in."""

    def __init__(self, context: Context, url: str) -> None:
        self._context = context
        with faults():
            self._connection: Connection = psycopg.Connection[TupleRow].connect(url, autocommit=True)
            configure(self._connection)
            self._connection.execute(PATIENCE)

    def close(self) -> None:
        self._connection.close()

    def load(self, item: Source | Chunk, *, last: bool = False) -> tuple[Source | Chunk, Report | None]:
        """Load a Bundle's file or a chunk. None for the report: a reference finds nothing as yet.

        `last` makes of that a failure.
        """
        try:
            (chunk,) = chunks(item) if isinstance(item, Source) else (item,)
            return item, self._attempt(chunk)
        except UnresolvedError as error:
            return item, _refused(item, *error.args) if last else None
        except UNREADABLE as error:
            return item, _refused(item, 0, f"it cannot be read: {error}")

    def _attempt(self, chunk: Chunk) -> Report:
        """Again after losing to a concurrent writer; a chunk refused as a whole fails at its first line."""
        for attempt in range(ATTEMPTS):
            try:
                with faults():
                    return load_chunk(self._context, self._connection, chunk)
            except ConflictError as error:
                if attempt == ATTEMPTS - 1:
                    return _refused(chunk, 0, error.text)
                time.sleep(0.05 * 2**attempt)
            except BusyError:
                raise
            except (OurDorsetError, psycopg.DataError) as error:
                return _refused(chunk, chunk.line, str(error))
        raise AssertionError(ATTEMPTS)


def _refused(item: Source | Chunk, line: int, reason: str) -> Report:
    name = str(item.path) if isinstance(item, Source) else item.name
    return Report(failures=[Failure(name, line, reason)])


_loader: Loader | None = None


def start(context: Context, url: str) -> None:
    """Make this process a worker."""
    global _loader
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _loader = Loader(context, url)


def work(item: Source | Chunk, last: bool) -> tuple[Source | Chunk, Report | None]:
    """One item, in a worker."""
    assert _loader is not None
    return _loader.load(item, last=last)


def _end_with_parent() -> None:
    if (parent := parent_process()) is not None:
        wait([parent.sentinel])
        os._exit(1)
