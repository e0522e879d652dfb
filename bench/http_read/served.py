"""What is measured, as WSGI applications for Granian: `ours`, and `bare`, the bound it is held against.

`bare` is a WSGI callable that takes the id out of the path and gives what the same SELECT finds, through the
same driver with a connection for each thread: no token, access, audit or headers.
"""

import os
import threading
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import psycopg

from ourdorset.database.api import open_pool
from ourdorset.kernel.api import Context, Purpose, Role
from ourdorset.record.api import application, open_reading_pool
from ourdorset.record.type_numbers import type_number

CLINICIAN = Context("user:1", "RBD", Role.CLINICIAN, Purpose.TREATMENT)
TOKEN = "bench"
SELECT = "select body from record.resource where type = %s and id = %s"
THREADS = 4


def ours() -> Any:
    """The real service; its token is looked up in memory, as accounts does for tokens seen of late."""
    pool, reads = open_pool(_url(), size=THREADS), open_reading_pool(_url(), size=THREADS)
    return application(pool, {TOKEN: CLINICIAN}.get, "http://127.0.0.1/fhir/R4", reads=reads)


def unaudited() -> Any:
    """The real service, but that its reads leave no event: what the audit is measured against."""
    from ourdorset.record.interactions import read, statements

    statements.statement = read.statement = partial(_without_event, statements.statement)
    return ours()


def _without_event(statement: Callable[..., str], name: str, *given: Any, **places: Any) -> str:
    return statement(name, *given, **{**places, "audited": "select 1"})


def bare() -> Any:
    """The bound."""
    own = threading.local()
    observation = type_number("Observation")

    def respond(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not hasattr(own, "connection"):
            own.connection = psycopg.connect(_url(), autocommit=True)
        id_ = environ["PATH_INFO"].rpartition("/")[2]
        [(text,)] = own.connection.execute(SELECT, (observation, id_)).fetchall()
        body = text.encode()
        headers = [("Content-Type", "application/fhir+json"), ("Content-Length", str(len(body)))]
        start_response("200 OK", headers)
        return [body]

    return respond


def _url() -> str:
    return os.environ["BENCH_URL"]
