"""A resident's question goes into the record as a Task, and nothing else of theirs does."""

import json
from dataclasses import replace
from typing import Any

import psycopg
import pytest

from ourdorset.kernel.api import Context, ForbiddenError, InvalidError, NotFoundError, Purpose, Role
from ourdorset.record.api import ask, read, update

CLINICIAN = Context("user:1", "R0D", Role.CLINICIAN, Purpose.TREATMENT)
ANNA = Context("user:2", "QVV", Role.RESIDENT, Purpose.PATIENT_REQUEST, ("anna",))
CARER = replace(ANNA, actor="user:3", role=Role.CARER, types=("Patient", "Appointment"))
QUESTION = {
    "resourceType": "Task",
    "status": "requested",
    "intent": "proposal",
    "for": {"reference": "Patient/anna"},
    "focus": {"reference": "Condition/annas"},
    "owner": {"identifier": {"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "R0D"}},
    "description": "I never had this.",
}


@pytest.fixture(autouse=True)
def two_people(connection: psycopg.Connection) -> None:
    with connection.transaction():
        for name in ("anna", "bert"):
            store(connection, {"resourceType": "Patient", "id": name})
            subject = {"reference": f"Patient/{name}"}
            store(connection, {"resourceType": "Condition", "id": f"{name}s", "subject": subject})


def store(connection: psycopg.Connection, resource: dict[str, Any]) -> None:
    update(CLINICIAN, connection, resource["resourceType"], resource["id"], json.dumps(resource).encode())


def asked(context: Context, connection: psycopg.Connection, **changed: Any) -> Any:
    with connection.transaction():
        return ask(context, connection, json.dumps(QUESTION | changed).encode())


def test_a_question_is_kept_beside_the_entry_and_told_as_the_residents_deed(
    connection: psycopg.Connection,
) -> None:
    stored = asked(ANNA, connection)
    assert json.loads(read(ANNA, connection, "Task", stored.id).body or b"")["status"] == "requested"
    event = connection.execute(
        "select actor, role, organisation from audit.event where resource_type = 'Task' and action = 1"
    ).fetchone()
    assert event == ("user:2", "resident", "QVV")


@pytest.mark.parametrize(
    "changed",
    [
        {"for": {"reference": "Patient/bert"}},
        {"for": {"reference": "Group/anna"}},
        {"for": {}},
        {"status": "completed"},
        {"intent": "order"},
        {"owner": None},
    ],
)
def test_what_is_not_such_a_question_is_refused(
    connection: psycopg.Connection, changed: dict[str, Any]
) -> None:
    body = {name: value for name, value in (QUESTION | changed).items() if value is not None}
    with pytest.raises(ForbiddenError), connection.transaction():
        ask(ANNA, connection, json.dumps(body).encode())


@pytest.mark.parametrize("focus", ["Condition/berts", "Patient/bert", "Condition/nothing"])
def test_an_entry_that_they_may_not_read_cannot_be_asked_about(
    connection: psycopg.Connection, focus: str
) -> None:
    with pytest.raises(NotFoundError):
        asked(ANNA, connection, focus={"reference": focus})


def test_a_carer_asks_only_about_what_the_consent_names(connection: psycopg.Connection) -> None:
    with pytest.raises(NotFoundError):
        asked(CARER, connection)
    assert asked(CARER, connection, focus={"reference": "Patient/anna"}).type == "Task"


def test_staff_do_not_ask_and_a_resource_of_another_type_is_not_taken(
    connection: psycopg.Connection,
) -> None:
    with pytest.raises(ForbiddenError):
        asked(CLINICIAN, connection)
    with pytest.raises(InvalidError):
        asked(ANNA, connection, resourceType="Condition")
