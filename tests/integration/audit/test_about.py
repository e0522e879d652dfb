"""Who looked at this person, and that this was asked."""

import psycopg
import pytest

from ourdorset.audit.api import Action, Event, Outcome, append, append_many, events_about
from ourdorset.kernel.api import Context, Purpose, Role

NURSE = Context("user:7", "R0D", Role.CLINICIAN, Purpose.TREATMENT, request_id="r-1")
OFFICER = Context("user:1", "QVV", Role.ADMINISTRATOR, Purpose.OPERATIONS)
PERSON, OTHER = 2**63 - 1, -(2**63)


def test_gives_the_newest_events_about_the_person(connection: psycopg.Connection) -> None:
    append(connection, NURSE, Action.READ, resource_type="Patient", resource_id="a", persons=[PERSON])
    append(connection, NURSE, Action.READ, persons=[OTHER])
    append(
        connection, NURSE, Action.SEARCH, query="name=Ann", persons=[OTHER, PERSON], outcome="minor-failure"
    )
    search, read = events_about(connection, OFFICER, PERSON)
    assert (search.action, search.outcome, search.query) == (Action.SEARCH, Outcome.MINOR_FAILURE, "name=Ann")
    assert (read.actor, read.organisation, read.request_id) == ("user:7", "R0D", "r-1")
    assert (read.resource_type, read.resource_id, read.at <= search.at) == ("Patient", "a", True)


def test_the_asking_is_an_event_about_the_person(connection: psycopg.Connection) -> None:
    assert events_about(connection, OFFICER, PERSON) == []
    (asked,) = events_about(connection, NURSE, PERSON)
    assert (asked.actor, asked.resource_type, asked.purpose) == ("user:1", "AuditEvent", "HOPERAT")


def test_gives_no_more_than_the_limit(connection: psycopg.Connection) -> None:
    append_many(connection, NURSE, [Event(action=Action.READ, persons=[PERSON])] * 5)
    assert len(events_about(connection, OFFICER, PERSON, limit=2)) == 2


def test_nothing_is_told_when_the_asking_cannot_be_recorded(connection: psycopg.Connection) -> None:
    append(connection, NURSE, Action.READ, persons=[PERSON])
    connection.execute("set default_transaction_read_only = on")
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        events_about(connection, OFFICER, PERSON)


def test_finds_a_person_by_the_index(connection: psycopg.Connection) -> None:
    connection.execute("set enable_seqscan = off")
    plan = connection.execute(
        "explain select seq from audit.event where persons @> array[1::bigint] and persons <> '{}'"
    ).fetchall()
    assert any("event_persons" in line for (line,) in plan)
