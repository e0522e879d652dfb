"""Which events are given for which question, a page at a time."""

from datetime import timedelta

import psycopg
import pytest

from ourdorset.audit.api import Action, Event, Filters, Outcome, Recorded, append, append_many, events
from ourdorset.kernel.api import Context, Purpose, Role

NURSE = Context("user:7", "R0D", Role.CLINICIAN, Purpose.TREATMENT, request_id="r-1")
SYSTEM = Context("token:3", "RBD", Role.SYSTEM, Purpose.OPERATIONS)
OFFICER = Context("user:1", "QVV", Role.PRIVACY_OFFICER, Purpose.OPERATIONS)


@pytest.fixture
def told(connection: psycopg.Connection) -> tuple[Recorded, ...]:
    """Three events, oldest first."""
    append(connection, NURSE, Action.READ, resource_type="Patient", resource_id="a", version=2, persons=[1])
    append(connection, SYSTEM, Action.SEARCH, resource_type="Observation", query="code=x", persons=[1, 2])
    append(connection, NURSE, Action.READ, resource_type="Patient", resource_id="b", outcome="minor-failure")
    return events(connection, OFFICER).events[::-1]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), [2, 1, 0]),
        (Filters(actors=["user:7"]), [2, 0]),
        (Filters(actors=["user:7", "token:3"]), [2, 1, 0]),
        (Filters(organisations=["RBD"]), [1]),
        (Filters(roles=[Role.CLINICIAN]), [2, 0]),
        (Filters(purposes=[Purpose.OPERATIONS]), [1]),
        (Filters(actions=[Action.SEARCH]), [1]),
        (Filters(outcomes=[Outcome.MINOR_FAILURE]), [2]),
        (Filters(persons=[2]), [1]),
        (Filters(persons=[1, 3]), [1, 0]),
        (Filters(resource_type="Patient", resource_id="b"), [2]),
        (Filters(persons=[1], roles=[Role.CLINICIAN]), [0]),
        (Filters(persons=[9]), []),
    ],
)
def test_gives_what_fits(
    connection: psycopg.Connection, told: tuple[Recorded, ...], filters: Filters, expected: list[int]
) -> None:
    earlier = told[-1].at + timedelta(microseconds=1)
    if filters == Filters():
        filters = Filters(until=earlier)
    elif filters.purposes:
        filters = Filters(purposes=filters.purposes, until=earlier)
    found = events(connection, OFFICER, filters)
    assert [told.index(event) for event in found.events] == expected
    assert found.following is None


def test_a_span_of_time_begins_with_its_start_and_ends_before_its_end(
    connection: psycopg.Connection, told: tuple[Recorded, ...]
) -> None:
    found = events(connection, OFFICER, Filters(since=told[0].at, until=told[2].at)).events
    assert found == (told[1], told[0])


def test_an_event_is_told_whole(told: tuple[Recorded, ...]) -> None:
    event = told[0]
    assert (event.actor, event.organisation, event.role) == ("user:7", "R0D", "clinician")
    assert (event.purpose, event.request_id, event.action) == ("TREAT", "r-1", Action.READ)
    assert (event.resource_type, event.resource_id, event.version) == ("Patient", "a", 2)
    assert (event.persons, event.query, event.outcome) == ((1,), "", Outcome.SUCCESS)


def test_pages_give_every_event_once_while_others_are_written(connection: psycopg.Connection) -> None:
    append_many(connection, NURSE, [Event(action=Action.READ, persons=[5])] * 25)
    filters, seen, after = Filters(actors=["user:7"]), [], None
    while True:
        page = events(connection, OFFICER, filters, limit=10, after=after)
        seen += page.events
        append(connection, NURSE, Action.READ, persons=[5])
        if (after := page.following) is None:
            break
    assert [event.seq for event in seen] == sorted({event.seq for event in seen}, reverse=True)
    assert len(seen) == 25


def test_the_reading_is_an_event_about_those_asked_for(connection: psycopg.Connection) -> None:
    events(connection, OFFICER, Filters(persons=[4, 5], actions=[Action.READ]))
    (asked,) = events(connection, NURSE, Filters(resource_type="AuditEvent")).events
    assert (asked.actor, asked.persons, asked.query) == ("user:1", (4, 5), "actions=2")


@pytest.mark.parametrize(
    ("condition", "index"),
    [
        ("true order by at desc limit 5", "event_at"),
        ("at < now() order by at desc, seq desc limit 5", "event_at"),
        ("actor = any(array['user:7']) order by at desc limit 5", "event_actor"),
    ],
)
def test_newest_come_by_an_index(connection: psycopg.Connection, condition: str, index: str) -> None:
    connection.execute("set enable_seqscan = off")
    plan = connection.execute(f"explain select * from audit.event where {condition}".encode()).fetchall()
    assert any(index in line for (line,) in plan)
