"""Keys of superseded versions stay for an hour and then go; the versions stay."""

from datetime import timedelta
from typing import Any

import orjson
import psycopg

from ourdorset.kernel.api import Context, Purpose, Role, now
from ourdorset.record.prepare import prepare
from ourdorset.record.purge import purge
from ourdorset.record.store import delete, insert_many, update

CONTEXT = Context("user:1", "RBD", Role.CLINICIAN, Purpose.TREATMENT)


def test_purge_keeps_the_living_and_the_recent(connection: psycopg.Connection[tuple[Any, ...]]) -> None:
    raw = orjson.dumps({"resourceType": "Patient", "birthDate": "1990-01-01", "name": [{"family": "Smith"}]})
    (first, other) = insert_many(CONTEXT, connection, [prepare(raw, id="anna"), prepare(raw, id="ben")])
    second = update(CONTEXT, connection, first, prepare(raw, id="anna"))
    delete(CONTEXT, connection, other)

    assert purge(connection) == 0
    assert purge(connection, at=now() + timedelta(minutes=61)) == 2
    assert purge(connection, at=now() + timedelta(minutes=61)) == 0

    for table in ("string_value", "date_value"):
        rows = connection.execute(f"select distinct row from record.{table}".encode()).fetchall()
        assert rows == [(second.row,)]
    history = connection.execute("select count(*), count(tok) from record.history").fetchone()
    assert history == (3, 0)
