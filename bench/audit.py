"""The audit: sealing, proving, asking, and what a page of people costs as one event and as one for each."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from typing import Any, LiteralString

import psycopg

from bench.figure import Figure, median_milliseconds
from bench.rooms import build
from ourdorset.audit.api import (
    Action,
    Event,
    Filters,
    SealFile,
    append,
    append_many,
    events,
    prove,
    public_key,
    seal,
    signing_key,
)
from ourdorset.database.api import start
from ourdorset.kernel.api import Context, Purpose, Role, now

EVENTS = 1_000_000
OFFICER = Context("user:1", "QVV", Role.PRIVACY_OFFICER, Purpose.OPERATIONS)
KEY = signing_key(b"benchmark" + bytes(23))
PAGE, PAGES = 50, 200
_FILL: LiteralString = """
insert into audit.event
    (at, actor, organisation, role, purpose, request_id, action, resource_type, resource_id, persons)
select now() - interval '30 days' + i * interval '2.5 s', 'user:' || i %% 500, 'RBD', 'clinician', 'TREAT',
    gen_random_uuid()::text, 2, 'Observation', gen_random_uuid()::text, array[i %% 20000]
from generate_series(1, %s) i
"""


def figures() -> Iterator[Figure]:
    """Over a month of a million reads of 20,000 people by 500 staff."""
    with tempfile.TemporaryDirectory(prefix="ourdorset-bench-") as folder:
        Path(folder).chmod(0o755)
        home = Path(folder)
        with start(home / "home") as server, psycopg.connect(server.url, autocommit=True) as connection:
            build(connection)
            yield from _pages(connection)
            connection.execute(_FILL, [EVENTS])
            connection.execute("vacuum analyze audit.event")
            yield from _asked(connection)
            file = SealFile(home / "audit" / "seals.ndjson")
            yield Figure("sealing", _rate(lambda: seal(connection, KEY, file)), "events/s")
            proved = _rate(lambda: prove(lambda: psycopg.connect(server.url), file, {public_key(KEY)}).events)
            yield Figure("proof of the audit (`ourdorset check`)", proved, "events/s", 100_000)


def _rate(work: Callable[[], int]) -> float:
    began = perf_counter()
    return work() / (perf_counter() - began)


def _asked(connection: psycopg.Connection[Any]) -> Iterator[Figure]:
    then = now() - timedelta(days=20)
    questions = {
        "newest": Filters(),
        "of a day": Filters(since=then, until=then + timedelta(days=1)),
        "of one of 500 staff": Filters(actors=["user:7"]),
        "of nobody known": Filters(actors=["user:x"]),
        "about one of 20,000 people": Filters(persons=[77]),
    }
    for name, filters in questions.items():
        once = median_milliseconds(lambda _, of=filters: events(connection, OFFICER, of), range(15))
        yield Figure(f"100 events {name}, of a million, p50", once, "ms")


def _pages(connection: psycopg.Connection[Any]) -> Iterator[Figure]:
    """As the table stands, in turns; each its own transaction that does not wait for the disk."""
    connection.execute("set synchronous_commit = off")

    def together(number: int) -> None:
        people = range(number * PAGE, number * PAGE + PAGE)
        append(connection, OFFICER, Action.SEARCH, resource_type="Patient", query="name=a", persons=people)

    def apart(number: int) -> None:
        people = range(number * PAGE, number * PAGE + PAGE)
        event = [
            Event(action=Action.SEARCH, resource_type="Patient", query="name=a", persons=[one])
            for one in people
        ]
        append_many(connection, OFFICER, event)

    for name, way in (("one event", together), ("an event for each", apart)):
        before = _size(connection)
        taken = median_milliseconds(way, range(PAGES))
        yield Figure(f"a page of {PAGE} people as {name}, p50", taken, "ms")
        yield Figure(
            f"a page of {PAGE} people as {name}, on disk", (_size(connection) - before) / PAGES, "bytes"
        )


def _size(connection: psycopg.Connection[Any]) -> int:
    row = connection.execute("select pg_total_relation_size('audit.event')").fetchone()
    return row[0] if row else 0
