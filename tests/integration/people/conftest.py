"""Two people's records, made through the record's own door, and those who may read them."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import psycopg
import pytest

from ourdorset.kernel.api import Context, Purpose, Role
from ourdorset.record.api import update

Resource = dict[str, Any]
Put = Callable[..., None]
CLINICIAN = Context("user:1", "R0D", Role.CLINICIAN, Purpose.TREATMENT)


@pytest.fixture
def clinician() -> Context:
    return CLINICIAN


@pytest.fixture
def resident() -> Context:
    """Bea, who may see her own record and nobody else's."""
    return replace(
        CLINICIAN, actor="user:2", role=Role.RESIDENT, purpose=Purpose.PATIENT_REQUEST, patients=("bea",)
    )


@pytest.fixture
def put(connection: psycopg.Connection) -> Put:
    """Stores resources by their ids."""

    def store(*resources: Resource) -> None:
        with connection.transaction():
            for each in resources:
                update(CLINICIAN, connection, each["resourceType"], each["id"], json.dumps(each).encode())

    return store


@pytest.fixture
def terry(put: Put) -> str:
    """Terry Hayes, known to a practice and a hospital that name themselves in four different ways."""
    put(*TERRY)
    return "terry"


@pytest.fixture
def bea(put: Put) -> str:
    """Beatrix O'Hay, of whom nothing is recorded."""
    name = [{"family": "O'Hay", "given": ["Beatrix"]}]
    put({"resourceType": "Patient", "id": "bea", "name": name, "gender": "female", "birthDate": "1988-02-29"})
    return "bea"


def coded(text: str, code: str = "1", system: str = "http://snomed.info/sct") -> Resource:
    return {"coding": [{"system": system, "code": code, "display": text}], "text": text}


def organisation(identity: str, ods: str, name: str) -> Resource:
    identifier = [{"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": ods}]
    return {"resourceType": "Organization", "id": identity, "identifier": identifier, "name": name}


SUBJECT = {"reference": "Patient/terry"}
CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical"
TERRY: tuple[Resource, ...] = (
    organisation("hospital", "RBD", "Dorset County Hospital"),
    organisation("practice", "Z90001", "Harbour Lights Surgery"),
    {
        "resourceType": "Patient",
        "id": "terry",
        "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}],
        "name": [{"use": "official", "family": "Hayes", "given": ["Terry"], "prefix": ["Mr"]}],
        "gender": "male",
        "birthDate": "1950-07-03",
    },
    {
        "resourceType": "Encounter",
        "id": "visit",
        "status": "finished",
        "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB"},
        "type": [{"text": "Diabetes review"}],
        "subject": SUBJECT,
        "period": {"start": "2024-05-01T09:00:00Z"},
        "serviceProvider": {"reference": "Organization/hospital"},
    },
    {
        "resourceType": "Condition",
        "id": "diabetes",
        "clinicalStatus": {"coding": [{"system": CLINICAL, "code": "active"}]},
        "code": coded("Type 2 diabetes mellitus", "44054006"),
        "subject": SUBJECT,
        "encounter": {"reference": "Encounter/visit"},
        "recordedDate": "2019-03-04",
    },
    {
        "resourceType": "MedicationRequest",
        "id": "metformin",
        "meta": {"source": "urn:ods:Z90001"},
        "status": "active",
        "intent": "order",
        "medicationCodeableConcept": {"text": "Metformin 500mg tablets"},
        "subject": SUBJECT,
        "authoredOn": "2024-05-02",
        "dosageInstruction": [{"text": "One twice a day with meals"}],
    },
    {
        "resourceType": "AllergyIntolerance",
        "id": "penicillin",
        "clinicalStatus": {
            "coding": [
                {
                    "system": "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical",
                    "code": "active",
                }
            ]
        },
        "code": coded("Allergy to penicillin", "91936005"),
        "patient": SUBJECT,
        "recordedDate": "1990-01-01",
        "reaction": [{"manifestation": [{"text": "Rash"}], "severity": "moderate"}],
    },
    *(
        {
            "resourceType": "Observation",
            "id": f"hba1c-{number}",
            "status": "final",
            "category": [
                coded(
                    "Laboratory",
                    "laboratory",
                    "http://terminology.hl7.org/CodeSystem/observation-category",
                )
            ],
            "code": coded("HbA1c", "4548-4", "http://loinc.org"),
            "subject": SUBJECT,
            "effectiveDateTime": day,
            "performer": [{"reference": "Organization/hospital"}],
            "valueQuantity": {"value": value, "unit": "mmol/mol"},
            "referenceRange": [{"high": {"value": 48, "unit": "mmol/mol"}}],
        }
        for number, (day, value) in enumerate((("2023-01-01", 70), ("2024-01-01", 58)))
    ),
    {
        "resourceType": "Immunization",
        "id": "flu",
        "status": "completed",
        "vaccineCode": {"text": "Influenza vaccine"},
        "patient": SUBJECT,
        "occurrenceDateTime": "2023-10-01",
        "performer": [{"actor": {"reference": "Organization/gone", "display": "Quay Pharmacy"}}],
    },
)
