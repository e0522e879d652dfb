"""An event is kept or lost with what it tells of."""

import psycopg
import pytest

from ourdorset.audit.api import Action, Event, append, append_many, appending
from ourdorset.kernel.api import Context, Purpose, Role

CONTEXT = Context("user:7", "R0D", Role.CLINICIAN, Purpose.TREATMENT, request_id="r-1")


def test_append_keeps_every_part(connection: psycopg.Connection) -> None:
    append(
        connection,
        CONTEXT,
        Action.READ,
        resource_type="Patient",
        resource_id="a",
        version=3,
        persons=[5, -6],
        query="_id=a",
        outcome="minor-failure",
    )
    row = connection.execute(
        "select actor, organisation, role, purpose, request_id, action, outcome, resource_type, resource_id,"
        " version, query, persons, at between now() - interval '1 minute' and clock_timestamp()"
        " from audit.event"
    ).fetchone()
    words = ("user:7", "R0D", "clinician", "TREAT", "r-1")
    assert row == (*words, 2, 4, "Patient", "a", 3, "_id=a", [5, -6], True)


def test_append_is_lost_with_its_transaction(connection: psycopg.Connection) -> None:
    with connection.transaction(force_rollback=True):
        append(connection, CONTEXT, Action.DELETE)
        assert count(connection) == 1
    assert count(connection) == 0


def test_what_cannot_be_stored_as_sent_is_written_out(connection: psycopg.Connection) -> None:
    hostile = Context("user:7", "R0D", Role.CLINICIAN, Purpose.TREATMENT, request_id="\0")
    append(connection, hostile, Action.READ, resource_id="a\0b", query="name=\ud800é")
    append_many(connection, hostile, [Event(action=Action.READ, resource_id="a\0b", query="name=\ud800é")])
    rows = connection.execute("select resource_id, query, request_id from audit.event").fetchall()
    assert rows == [("a\\x00b", "name=\\ud800é", "\\x00")] * 2


def test_append_many_writes_all(connection: psycopg.Connection) -> None:
    events = [Event(action=Action.LOAD, resource_id=str(n), persons=range(n)) for n in range(100)]
    append_many(connection, CONTEXT, events)
    assert count(connection) == 100
    assert connection.execute("select persons from audit.event where resource_id = '3'").fetchone() == (
        [0, 1, 2],
    )


def test_append_many_writes_none_when_one_is_refused(connection: psycopg.Connection) -> None:
    bad = Event(action=Action.LOAD, persons=[None])  # type: ignore[list-item]
    with pytest.raises(psycopg.errors.CheckViolation):
        append_many(connection, CONTEXT, [Event(action=Action.LOAD), bad])
    assert count(connection) == 0


def test_a_read_and_its_event_are_one_statement(connection: psycopg.Connection) -> None:
    connection.execute("create table thing (id int, person bigint)")
    connection.execute("insert into thing values (1, 77), (2, 78)")
    audit = appending(CONTEXT, Action.SEARCH, persons="select array_agg(person order by person) from found")
    statement = (
        f"with found as (select * from thing), audited as ({audit.sql}) select id from found order by id"
    )
    assert connection.execute(statement, audit.parameters).fetchall() == [(1,), (2,)]
    assert connection.execute("select action, persons, xmin from audit.event").fetchall()[0][:2] == (
        5,
        [77, 78],
    )


def test_what_cannot_be_audited_is_not_read(connection: psycopg.Connection) -> None:
    audit = appending(CONTEXT, Action.READ)
    blank = {**audit.parameters, "audit_actor": " "}
    with pytest.raises(psycopg.errors.CheckViolation, match="word_is_given"):
        connection.execute(f"with audited as ({audit.sql}) select 1", blank)


def count(connection: psycopg.Connection) -> int:
    row = connection.execute("select count(*) from audit.event").fetchone()
    assert row is not None
    return row[0]
