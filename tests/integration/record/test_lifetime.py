"""All versions of an entry, and what was deleted of a person."""

import json
from dataclasses import replace
from typing import Any

import psycopg
import pytest

from ourdorset.kernel.api import Context, NotFoundError, Purpose, Role
from ourdorset.record.api import delete, deleted_of, update, versions_of

CLINICIAN = Context("user:1", "R0D", Role.CLINICIAN, Purpose.TREATMENT)
Connection = psycopg.Connection[Any]


def put(connection: Connection, resource_type: str, id_: str, **elements: Any) -> None:
    body = json.dumps({"resourceType": resource_type, "id": id_, **elements}).encode()
    with connection.transaction():
        update(CLINICIAN, connection, resource_type, id_, body)


@pytest.fixture
def goal(connection: Connection) -> str:
    """A goal that was changed once and then deleted."""
    put(connection, "Patient", "ann")
    put(connection, "Patient", "bob")
    for words in ("Walk", "Walk far"):
        subject, described = {"reference": "Patient/ann"}, {"text": words}
        put(connection, "Goal", "walk", lifecycleStatus="active", subject=subject, description=described)
    with connection.transaction():
        delete(CLINICIAN, connection, "Goal", "walk")
    return "walk"


def test_every_version_is_there_newest_first_and_the_deletion_is_one(
    connection: Connection, goal: str
) -> None:
    found = versions_of(CLINICIAN, connection, "Goal", goal)
    assert [(each.version, each.deleted) for each in found] == [(3, True), (2, False), (1, False)]
    assert found[0].body is None
    assert b"Walk far" in (found[1].body or b"")


def test_what_was_deleted_is_given_with_its_last_words(connection: Connection, goal: str) -> None:
    (found,) = deleted_of(CLINICIAN, connection, "ann")
    assert (found.id, found.version, found.deleted) == (goal, 2, True)
    assert b"Walk far" in (found.body or b"")
    assert deleted_of(CLINICIAN, connection, "bob") == ()


def test_what_was_made_again_is_not_deleted(connection: Connection, goal: str) -> None:
    subject, described = {"reference": "Patient/ann"}, {"text": "Swim"}
    put(connection, "Goal", goal, lifecycleStatus="active", subject=subject, description=described)
    assert deleted_of(CLINICIAN, connection, "ann") == ()


def test_both_see_only_what_the_context_may_see(connection: Connection, goal: str) -> None:
    bob = replace(CLINICIAN, role=Role.RESIDENT, patients=("bob",))
    assert deleted_of(bob, connection, "ann") == ()
    with pytest.raises(NotFoundError):
        versions_of(bob, connection, "Goal", goal)


def test_both_are_audited_about_the_person(connection: Connection, goal: str) -> None:
    before = audited(connection)
    versions_of(CLINICIAN, connection, "Goal", goal)
    deleted_of(CLINICIAN, connection, "ann")
    assert audited(connection) == before + 2


def audited(connection: Connection) -> int:
    sql = "select count(*) from audit.event where action = 6 and cardinality(persons) = 1"
    found = connection.execute(sql).fetchone()
    assert found is not None
    return found[0]
