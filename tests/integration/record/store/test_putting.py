"""Many resources under their own ids: created, updated, revived, or left alone."""

from typing import Any

import orjson
import psycopg
import pytest

from ourdorset.kernel.api import Context, ForbiddenError, InvalidError, Purpose, Role, UnprocessableError
from ourdorset.record.api import delete, put_many, read

SYSTEM = Context("token:1", "QVV", Role.SYSTEM, Purpose.SYSTEM_ADMINISTRATION)
ANALYST = Context("user:1", "QVV", Role.ANALYST, Purpose.OPERATIONS)


def organisation(name: str, code: str = "a") -> bytes:
    return orjson.dumps({"resourceType": "Organization", "id": code, "name": name})


def name_of(connection: psycopg.Connection, code: str = "a") -> Any:
    return orjson.loads(read(SYSTEM, connection, "Organization", code).body or b"")["name"]


def put(connection: psycopg.Connection, *resources: bytes):
    with connection.transaction():
        return put_many(SYSTEM, connection, resources)


def test_new_changed_and_the_same(connection: psycopg.Connection):
    put(connection, organisation("One"), organisation("Two", "b"))

    found = put(connection, organisation("One"), organisation("Second", "b"), organisation("Three", "c"))

    assert [(each.id, each.version) for each in found.stored] == [("b", 2), ("c", 1)]
    assert found.unchanged == 1
    assert name_of(connection, "b") == "Second"


def test_what_was_stored_reads_back_as_the_same(connection: psycopg.Connection):
    put(connection, organisation("One"))
    body = read(SYSTEM, connection, "Organization", "a").body

    assert body and put(connection, body).unchanged == 1


def test_what_was_deleted_is_there_again(connection: psycopg.Connection):
    put(connection, organisation("One"))
    with connection.transaction():
        delete(SYSTEM, connection, "Organization", "a")

    assert [each.version for each in put(connection, organisation("One")).stored] == [3]
    assert name_of(connection) == "One"


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (b'{"resourceType": "Organization", "name": "No id"}', InvalidError),
        (organisation("Twice"), InvalidError),
        (b'{"resourceType": "Organization", "id": "z", "nome": "Z"}', UnprocessableError),
    ],
)
def test_all_or_none(connection: psycopg.Connection, wrong: bytes, error: type[Exception]):
    with pytest.raises(error):
        put(connection, organisation("One"), wrong)

    assert put(connection, organisation("One")).stored[0].version == 1


def test_who_only_reads_puts_nothing(connection: psycopg.Connection):
    with pytest.raises(ForbiddenError), connection.transaction():
        put_many(ANALYST, connection, [organisation("One")])
