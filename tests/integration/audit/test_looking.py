"""What was done about people, a row for each day, actor and person."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from ourdorset.audit import looking
from ourdorset.audit.api import Action, Span, append, events_about, looks
from ourdorset.kernel.api import Context, Purpose, Role

NURSE = Context("user:7", "R0D", Role.CLINICIAN, Purpose.TREATMENT)
OFFICER = Context("user:1", "QVV", Role.PRIVACY_OFFICER, Purpose.OPERATIONS)
ANN, BOB = 2**63 - 1, -(2**63)
LONG_AGO = Span(since=datetime(2020, 1, 1, tzinfo=UTC))


@pytest.fixture
def worked(connection: psycopg.Connection) -> psycopg.Connection:
    """A nurse found Ann and Bob, opened Ann's record twice, and was refused Bob's."""
    append(connection, NURSE, Action.SEARCH, resource_type="Patient", query="name=A", persons=[ANN, BOB])
    append(
        connection, NURSE, Action.READ, resource_type="Patient", query="$everything?_type=Flag", persons=[ANN]
    )
    append(connection, NURSE, Action.READ, resource_type="Observation", persons=[ANN])
    append(connection, NURSE, Action.READ, resource_type="Patient", persons=[BOB], outcome="minor-failure")
    return connection


def test_a_day_of_one_actor_with_one_person_is_one_row(worked: psycopg.Connection) -> None:
    (ann,) = (each for each in looks(worked, OFFICER, LONG_AGO) if each.person == ANN)
    assert (ann.actor, ann.organisation, ann.role, ann.purpose) == ("user:7", "R0D", "clinician", "TREAT")
    assert (ann.events, ann.succeeded, ann.scopes) == (3, True, ("$everything?_type=Flag",))
    assert ann.kinds == {(Action.SEARCH, "Patient"), (Action.READ, "Patient"), (Action.READ, "Observation")}
    assert ann.first < ann.last


def test_what_was_refused_is_a_row_of_its_own(worked: psycopg.Connection) -> None:
    bob = [each for each in looks(worked, OFFICER, LONG_AGO) if each.person == BOB]
    assert [(each.succeeded, each.events) for each in bob] == [(False, 1), (True, 1)]


@pytest.mark.parametrize(
    ("part", "rows"),
    [
        ({"persons": [ANN]}, 1),
        ({"actors": ["user:7"]}, 3),
        ({"actors": ["user:8"]}, 0),
        ({"organisations": ["RDY"]}, 0),
        ({"roles": [Role.CLINICIAN]}, 3),
        ({"actions": [Action.SEARCH]}, 2),
        ({"persons": [BOB], "actions": [Action.READ]}, 1),
        ({"until": datetime(2020, 2, 1, tzinfo=UTC)}, 0),
    ],
)
def test_each_part_of_a_span_narrows(worked: psycopg.Connection, part: dict[str, object], rows: int) -> None:
    assert len(looks(worked, OFFICER, replace(LONG_AGO, **part))) == rows  # type: ignore[arg-type]


def test_a_day_is_one_of_the_united_kingdom(worked: psycopg.Connection) -> None:
    (late,) = looks(worked, OFFICER, replace(LONG_AGO, persons=[ANN]))
    assert abs(late.day - late.last.date()) <= timedelta(days=1)


def test_pages_follow_each_other(worked: psycopg.Connection) -> None:
    everything = looks(worked, OFFICER, LONG_AGO)
    assert everything == tuple(looks(worked, OFFICER, LONG_AGO, limit=1, offset=n)[0] for n in range(3))


def test_a_long_span_costs_no_more_than_its_newest_events(
    worked: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "MOST_EVENTS", 2)
    found = looks(worked, OFFICER, LONG_AGO)
    assert [(each.person, each.events, each.succeeded) for each in found] == [(BOB, 1, False), (ANN, 1, True)]


def test_the_asking_is_an_event_about_the_person(worked: psycopg.Connection) -> None:
    looks(worked, OFFICER, replace(LONG_AGO, persons=[ANN]))
    newest = events_about(worked, NURSE, ANN)[0]
    assert (newest.actor, newest.resource_type) == ("user:1", "AuditEvent")
