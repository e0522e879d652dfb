"""What was stored since: nothing twice, nothing left out, also of transactions that end out of order."""

import time

import orjson
import psycopg

from ourdorset.kernel.api import Context, Purpose, Role
from ourdorset.record.api import Followed, delete, follow, put_many

SYSTEM = Context("token:1", "QVV", Role.SYSTEM, Purpose.SYSTEM_ADMINISTRATION)
ANALYST = Context("user:1", "QVV", Role.ANALYST, Purpose.OPERATIONS)
TYPES = ("Location", "Organization")


def put(connection: psycopg.Connection, kind: str, *names: str) -> None:
    resources = [orjson.dumps({"resourceType": kind, "id": name}) for name in names]
    with connection.transaction():
        put_many(SYSTEM, connection, resources)


def follow_on(connection: psycopg.Connection, mark: str, count: int) -> Followed:
    """Follow until there are so many: other tests' transactions on the same server hold the horizon back."""
    until = time.monotonic() + 60
    while True:
        found = follow(ANALYST, connection, TYPES, mark)
        if len(found.versions) >= count or time.monotonic() > until:
            return found
        time.sleep(0.02)


def test_only_what_is_new_and_of_these_types(connection: psycopg.Connection):
    put(connection, "Organization", "a", "b")
    put(connection, "Patient", "p")
    first = follow_on(connection, "0", 2)
    put(connection, "Location", "c")
    with connection.transaction():
        delete(SYSTEM, connection, "Organization", "a")
    second = follow_on(connection, first.mark, 2)
    third = follow(ANALYST, connection, TYPES, second.mark)

    assert [each.reference for each in first.versions] == ["Organization/a", "Organization/b"]
    assert [(each.reference, each.deleted) for each in second.versions] == [
        ("Location/c", False),
        ("Organization/a", True),
    ]
    assert third.versions == ()


def test_a_role_follows_what_it_may_read(connection: psycopg.Connection):
    put(connection, "Patient", "p")

    put(connection, "Organization", "o")
    follow_on(connection, "0", 1)

    assert follow(ANALYST, connection, ["Patient"]).versions == ()
    assert len(follow(SYSTEM, connection, ["Patient"]).versions) == 1


def test_a_slow_transaction_is_not_overtaken(connection: psycopg.Connection, database: str):
    with psycopg.connect(database) as slow:
        put_many(SYSTEM, slow, [b'{"resourceType": "Organization", "id": "slow"}'])
        put(connection, "Organization", "quick")
        before = follow(SYSTEM, connection, TYPES)
        slow.commit()
    after = follow_on(connection, before.mark, 2)

    assert before.versions == ()
    assert [each.id for each in after.versions] == ["slow", "quick"]
