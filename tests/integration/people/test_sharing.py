"""Empty, not shared and unavailable are told apart; a fault in one part loses no other."""

from dataclasses import replace
from datetime import date
from typing import Any

import psycopg
import pytest

from ourdorset.kernel.api import Context
from ourdorset.people.availability import Availability
from ourdorset.people.presenters import immunisations
from ourdorset.people.reading import RecordPage, record_page
from ourdorset.people.section_table import TYPES
from ourdorset.record.api import senders
from tests.integration.people.conftest import Put, organisation

TODAY = date(2026, 11, 21)


def read(context: Context, connection: psycopg.Connection, person: str) -> RecordPage:
    return record_page(context, connection, person, today=TODAY)


def sent(source: str, kind: str, identity: str, person: str, **more: Any) -> dict[str, Any]:
    subject = "patient" if kind in ("AllergyIntolerance", "Immunization") else "subject"
    about = {subject: {"reference": f"Patient/{person}"}}
    return {"resourceType": kind, "id": identity, "meta": {"source": f"urn:ods:{source}"}, **about, **more}


@pytest.fixture
def joe(put: Put) -> str:
    """Joe, of whom only the council and an ambulance service know; and a neighbour with a practice."""
    patient = {"resourceType": "Patient", "meta": {"source": "urn:ods:E06000059"}}
    code = {"coding": [{"code": "91936005"}], "text": "Allergy to penicillin"}
    put(
        organisation("council", "E06000059", "Dorset Council"),
        {**patient, "id": "joe", "name": [{"family": "Moss"}]},
        {**patient, "id": "neighbour", "name": [{"family": "Moss"}]},
        sent("RYF", "Encounter", "call", "joe", status="finished", **{"class": {"code": "FLD"}}),
        sent("RYF", "AllergyIntolerance", "told", "neighbour", code=code),
    )
    return "joe"


def test_empty_where_a_source_sends_it_and_not_shared_where_none_does(
    clinician: Context, connection: psycopg.Connection, joe: str
) -> None:
    page = read(clinician, connection, joe)
    assert page.section("encounters").availability is Availability.HELD
    # the ambulance service sends allergies, of others
    assert page.section("allergies").availability is Availability.EMPTY
    assert page.section("allergies").summary.endswith("about this person: Dorset Council and RYF.")
    medicines = page.section("medicines")
    assert medicines.availability is Availability.NOT_SHARED
    assert "send medicines to this record" in medicines.empty
    assert "RYF and Dorset Council" in medicines.empty
    assert medicines.count_words == "not shared"


def test_one_source_that_is_not_stated_leaves_it_open(
    clinician: Context, connection: psycopg.Connection, joe: str, put: Put
) -> None:
    put({"resourceType": "Flag", "id": "f", "status": "active", "code": {"text": "Dog"},
         "subject": {"reference": "Patient/joe"}})  # fmt: skip
    assert read(clinician, connection, joe).section("medicines").availability is Availability.EMPTY


def test_what_a_consent_leaves_out_is_not_shared_and_never_called_empty(
    resident: Context, connection: psycopg.Connection, bea: str
) -> None:
    part = replace(resident, types=("Patient", "MedicationRequest", "Appointment"))
    page = read(part, connection, bea)
    assert page.section("problems").availability is Availability.NOT_SHARED
    assert "does not include" in page.section("problems").empty
    assert page.section("medicines").availability is Availability.EMPTY
    assert page.allergies == "Allergies unavailable"


def test_a_fault_in_one_section_loses_no_other_and_says_nothing_of_anyone(
    clinician: Context,
    connection: psycopg.Connection,
    terry: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fails(resource: Any) -> str:
        raise ValueError(f"secret of {resource['id']}")

    monkeypatch.setattr(immunisations, "_dose", fails)
    page = read(clinician, connection, terry)
    assert page.section("immunisations").availability is Availability.UNAVAILABLE
    assert "could not be read" in page.section("immunisations").empty
    assert page.section("problems").count == 1
    assert "immunisations" in caplog.text and "ValueError at" in caplog.text
    assert "secret" not in caplog.text


def test_a_fault_in_allergies_is_in_the_banner_too(
    clinician: Context, connection: psycopg.Connection, terry: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ourdorset.people.presenters.allergies.substance", lambda _: {}["x"])
    page = read(clinician, connection, terry)
    assert page.section("allergies").availability is Availability.UNAVAILABLE
    assert (page.allergies, page.allergy_words) == ("Allergies unavailable", "")


def test_senders_are_known_by_what_is_held(connection: psycopg.Connection, joe: str) -> None:
    sources = ["urn:ods:RYF", "urn:ods:E06000059", "urn:ods:NOBODY"]
    assert senders(connection, sources, TYPES) == {
        ("urn:ods:RYF", "Encounter"),
        ("urn:ods:RYF", "AllergyIntolerance"),
        ("urn:ods:E06000059", "Patient"),
    }
    assert senders(connection, [], TYPES) == frozenset()


def test_every_section_says_from_where_how_far_back_and_as_of_when(
    clinician: Context, connection: psycopg.Connection, terry: str
) -> None:
    summary = read(clinician, connection, terry).section("results").summary
    assert summary.startswith("The latest of each test. 1 entry from Dorset County Hospital, dated")
    assert "Last received " in summary


def test_the_same_person_held_twice_is_named_and_compared(
    clinician: Context, resident: Context, connection: psycopg.Connection, terry: str, bea: str, put: Put
) -> None:
    put(
        {
            "resourceType": "Patient",
            "id": "terry-again",
            "meta": {"source": "urn:ods:RBD"},
            "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}],
            "name": [{"family": "Hayes", "given": ["Terence"]}],
            "birthDate": "1950-07-03",
        },
        {
            "resourceType": "Patient",
            "id": "terry",
            "meta": {"source": "urn:ods:Z90001"},
            "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}],
            "name": [{"family": "Hayes", "given": ["Terry"]}],
            "birthDate": "1950-07-03",
        },
    )
    page = read(clinician, connection, terry)
    assert page.others == ("terry-again",)
    (name,) = page.differing("identity")
    assert {(each.source, each.words) for each in name.statements} == {
        ("Dorset County Hospital", "HAYES, Terence"),
        ("Harbour Lights Surgery", "HAYES, Terry"),
    }
    assert page.alerts[0].words == "Sources disagree about who this person is"
    assert read(resident, connection, bea).others == ()


def test_a_resident_sees_which_organisation_holds_an_entry(
    resident: Context, connection: psycopg.Connection, put: Put, bea: str
) -> None:
    put(
        organisation("practice", "Z90001", "Harbour Lights Surgery"),
        sent("Z90001", "Condition", "asthma", "bea", code={"text": "Asthma"}),
    )
    (group,) = read(resident, connection, bea).section("problems").groups
    assert group.rows[0].source == "Harbour Lights Surgery"
