"""A person with thousands of entries: how long their timeline takes, and a summary to print.

Asked: any page of the timeline of 5,000 entries within 150 ms of server time, from the request as Django gets
it to the last byte of HTML; a PDF within a second.
"""

import os
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
import psycopg

from bench.figure import Figure, median_milliseconds
from ourdorset.config.startup import house
from ourdorset.demo.api import DEFAULT_SEED, frame, record
from ourdorset.kernel.api import Context, Purpose, Role
from ourdorset.record.api import update

if TYPE_CHECKING:
    from django.test import Client

CLINICIAN = Context("user:1", "RBD", Role.CLINICIAN, Purpose.TREATMENT)
ENTRIES = 5_000
ROUNDS = range(15)
WORDS = "review medicines"


def figures() -> Iterator[Figure]:
    """The timeline as it opens, filtered by words, and by contact; the PDF."""
    with tempfile.TemporaryDirectory(prefix="ourdorset-bench-") as folder:
        Path(folder).chmod(0o755)
        os.environ["OURDORSET_HOME"] = f"{folder}/home"
        with house() as settings:
            with psycopg.connect(settings.database_url or "", autocommit=True) as connection:
                person = _fill(connection)
            yield from _measured(_signed_in(), f"/people/{person}")


def _measured(client: "Client", person: str) -> Iterator[Figure]:
    found = client.post(f"{person}/timeline/", {"words": WORDS})
    asked = {
        "as it opens": f"{person}/timeline/",
        "filtered by words": found["Location"],
        "by contact and stay": f"{person}/timeline/?by=contact",
    }
    for name, address in asked.items():
        milliseconds = _timed(client, address, ROUNDS)
        yield Figure(f"timeline of {ENTRIES:,} entries, {name}", milliseconds, "ms", 150, False)
    seconds = _timed(client, f"{person}/summary.pdf", ROUNDS[:5]) / 1000
    yield Figure("the same person as PDF", seconds, "s", 1, more_is_better=False)


def _timed(client: "Client", address: str, rounds: range) -> float:
    def show(_: int) -> None:
        assert client.get(address).status_code == 200

    show(0)
    return median_milliseconds(show, rounds)


def _signed_in() -> "Client":
    # not above: these need Django ready
    from django.conf import settings
    from django.test import Client

    from ourdorset.accounts.api import create_organisation, create_user

    settings.ALLOWED_HOSTS = ["*"]
    trust = create_organisation("RBD", "A trust")
    user = create_user(
        "gp@example.org", "a long enough password", name="Dr A", organisation=trust, role=Role.CLINICIAN
    )
    client = Client()
    client.force_login(user)
    return client


def _fill(connection: psycopg.Connection) -> str:
    """One person with the entries of many."""
    patient = record(0, DEFAULT_SEED)[0]
    with connection.transaction():
        for each in (*frame(), patient):
            _store(connection, each["resourceType"], each["id"], orjson.dumps(each))
        stored = 0
        for index in count():
            first, *others = record(index, DEFAULT_SEED)
            told, theirs = f"Patient/{first['id']}".encode(), f"Patient/{patient['id']}".encode()
            for each in others:
                if each["resourceType"] != "Patient":
                    body = orjson.dumps(each).replace(told, theirs)
                    _store(connection, each["resourceType"], each["id"], body)
                    stored += 1
            if stored >= ENTRIES:
                break
    connection.execute("analyze")
    return patient["id"]


def _store(connection: psycopg.Connection, kind: str, identity: str, body: bytes) -> None:
    update(CLINICIAN, connection, kind, identity, body)
