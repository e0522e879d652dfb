"""All that is held about one person: whose it is, who may see it, what is left out, and what is told."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import orjson
import psycopg
import pytest

from ourdorset.audit.api import Outcome, events_about
from ourdorset.kernel.api import Context, GoneError, NotFoundError, Purpose, Role
from ourdorset.record.api import delete, everything, person_key, update

CLINICIAN = Context("user:1", "RBD", Role.CLINICIAN, Purpose.TREATMENT)
ANNA = replace(
    CLINICIAN, actor="user:3", role=Role.RESIDENT, purpose=Purpose.PATIENT_REQUEST, patients=("anna",)
)
ANALYST = replace(CLINICIAN, role=Role.ANALYST, purpose=Purpose.OPERATIONS)


def about(kind: str, identity: str, person: str, **more: Any) -> dict[str, Any]:
    return {"resourceType": kind, "id": identity, "subject": {"reference": f"Patient/{person}"}, **more}


HELD = (
    {"resourceType": "Patient", "id": "anna"},
    {"resourceType": "Patient", "id": "ben"},
    about("Condition", "asthma", "anna"),
    *(about("Observation", f"weight-{n}", "anna", status="final", code={"text": "Weight"}) for n in range(4)),
    about("Condition", "gout", "ben"),
    {
        "resourceType": "RelatedPerson",
        "id": "son",
        "patient": {"reference": "Patient/anna"},
        "relationship": [{"text": "Son"}],
    },
    {
        "resourceType": "Appointment",
        "id": "together",
        "status": "booked",
        "participant": [
            {"actor": {"reference": "Patient/ben"}, "status": "accepted"},
            {"actor": {"reference": "Patient/anna"}, "status": "accepted"},
        ],
    },
    {"resourceType": "Organization", "id": "practice", "name": "Harbour Lights Surgery"},
)


@pytest.fixture(autouse=True)
def _held(connection: psycopg.Connection) -> Iterator[None]:
    with connection.transaction():
        for each in HELD:
            update(CLINICIAN, connection, each["resourceType"], each["id"], orjson.dumps(each))
    yield


def ids(context: Context, connection: psycopg.Connection, person: str, **more: Any) -> list[str]:
    return [each.id for each in everything(context, connection, person, **more).resources]


def test_it_is_the_whole_compartment_the_newest_first_and_nobody_elses(
    connection: psycopg.Connection,
) -> None:
    found = everything(CLINICIAN, connection, "anna")
    weights = [f"weight-{n}" for n in (3, 2, 1, 0)]
    assert [each.id for each in found.resources] == ["together", "son", *weights, "asthma", "anna"]
    assert found.cut == frozenset()
    assert orjson.loads(found.resources[-2].body or b"")["subject"] == {"reference": "Patient/anna"}


def test_types_choose_but_the_patient_is_always_among_them(connection: psycopg.Connection) -> None:
    assert ids(CLINICIAN, connection, "anna", types=["Condition"]) == ["asthma", "anna"]
    assert ids(CLINICIAN, connection, "anna", types=()) == ["anna"]


def test_more_than_the_newest_of_a_type_is_cut_and_said_so(connection: psycopg.Connection) -> None:
    found = everything(CLINICIAN, connection, "anna", types=["Observation", "Condition"], newest=2)
    assert [each.id for each in found.resources] == ["weight-3", "weight-2", "asthma", "anna"]
    assert found.cut == {"Observation"}
    assert everything(CLINICIAN, connection, "anna", types=["Observation"], newest=4).cut == frozenset()


def test_the_current_version_is_given(connection: psycopg.Connection) -> None:
    with connection.transaction():
        changed = {**HELD[2], "code": {"text": "Asthma"}}
        update(CLINICIAN, connection, "Condition", "asthma", orjson.dumps(changed))
    first = everything(CLINICIAN, connection, "anna").resources[0]
    assert (first.id, first.version) == ("asthma", 2)


def test_a_resident_reaches_their_own_and_nobody_elses(connection: psycopg.Connection) -> None:
    assert ids(ANNA, connection, "anna", types=["Condition"]) == ["asthma", "anna"]
    with pytest.raises(NotFoundError):
        everything(ANNA, connection, "ben")


def test_those_who_work_without_records_reach_nothing(connection: psycopg.Connection) -> None:
    with pytest.raises(NotFoundError):
        everything(ANALYST, connection, "anna")


@pytest.mark.parametrize("name", ["nobody", "not/an/id", ""])
def test_nobody_is_not_found(connection: psycopg.Connection, name: str) -> None:
    with pytest.raises(NotFoundError):
        everything(CLINICIAN, connection, name)


def test_a_deleted_patient_is_gone_whatever_is_still_held(connection: psycopg.Connection) -> None:
    with connection.transaction():
        delete(CLINICIAN, connection, "Patient", "anna")
    with pytest.raises(GoneError):
        everything(CLINICIAN, connection, "anna")
    with pytest.raises(NotFoundError):
        everything(replace(ANNA, patients=("ben",)), connection, "anna")


def test_one_event_tells_of_everyone_whose_record_was_shown(connection: psycopg.Connection) -> None:
    everything(CLINICIAN, connection, "anna", types=["Condition"])
    (event, *_) = events_about(connection, CLINICIAN, person_key("anna"))
    assert (event.resource_type, event.resource_id, event.actor) == ("Patient", "anna", "user:1")
    assert event.query == "$everything?_type=Condition"
    before = len(events_about(connection, CLINICIAN, person_key("ben")))
    everything(CLINICIAN, connection, "anna")
    assert len(events_about(connection, CLINICIAN, person_key("ben"))) == before + 2


def test_an_attempt_that_shows_nothing_is_an_event_too(connection: psycopg.Connection) -> None:
    with pytest.raises(NotFoundError):
        everything(ANALYST, connection, "anna")
    row = connection.execute(
        "select outcome, persons, role from audit.event order by seq desc limit 1"
    ).fetchone()
    assert row == (Outcome.MINOR_FAILURE.number, [], "analyst")
    assert events_about(connection, CLINICIAN, person_key("anna"))[0].role == "clinician"


def test_it_is_the_same_inside_a_transaction(connection: psycopg.Connection) -> None:
    with connection.transaction():
        assert len(ids(CLINICIAN, connection, "anna")) == 8
