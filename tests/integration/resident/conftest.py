"""Rose Fry's record with several holders, Sam who cares for her, and both in a browser without scripts."""

from collections.abc import Callable
from typing import Any

import orjson
import psycopg
import pytest
from django.test import Client

from ourdorset.kernel.api import Context, Purpose, Role
from ourdorset.record.api import update

Resource = dict[str, Any]
CLINICIAN = Context("user:900001", "RBD", Role.CLINICIAN, Purpose.TREATMENT)
SUBJECT = {"reference": "Patient/rose"}
PRACTICE, HOSPITAL = {"source": "urn:ods:Z90001"}, {"source": "urn:ods:RBD"}
NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
ODS = "https://fhir.nhs.uk/Id/ods-organization-code"
ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
EMAIL = "sam@example.org"


def organisation(ods: str, name: str, phone: str) -> Resource:
    return {
        "resourceType": "Organization",
        "id": f"ods-{ods}",
        "identifier": [{"system": ODS, "value": ods}],
        "name": name,
        "telecom": [{"system": "phone", "value": phone}],
    }


def coded(text: str, code: str, system: str = "http://snomed.info/sct") -> Resource:
    return {"coding": [{"system": system, "code": code}], "text": text}


def patient(name: str, given: str, family: str, number: str) -> Resource:
    return {
        "resourceType": "Patient",
        "id": name,
        "meta": PRACTICE,
        "identifier": [{"system": NHS_NUMBER, "value": number}],
        "name": [{"given": [given], "family": family}],
        "managingOrganization": {"reference": "Organization/ods-Z90001"},
    }


def hba1c(number: int, day: str, value: int) -> Resource:
    return {
        "resourceType": "Observation",
        "id": f"sugar-{number}",
        "meta": HOSPITAL,
        "status": "final",
        "code": coded("HbA1c (IFCC)", "59261-8", "http://loinc.org"),
        "subject": SUBJECT,
        "effectiveDateTime": day,
        "valueQuantity": {"value": value, "unit": "mmol/mol"},
        "referenceRange": [
            {"low": {"value": 20, "unit": "mmol/mol"}, "high": {"value": 42, "unit": "mmol/mol"}}
        ],
    }


RELATED: Resource = {
    "resourceType": "RelatedPerson",
    "id": "sam-of-rose",
    "patient": SUBJECT,
    "active": True,
    "relationship": [{"text": "Carer"}],
    "name": [{"given": ["Sam"], "family": "Cox"}],
    "identifier": [
        {"system": NHS_NUMBER, "value": "9990000115"},
        {"system": "https://ourdorset.example/carer", "value": EMAIL},
    ],
}
CONSENT: Resource = {
    "resourceType": "Consent",
    "id": "consent",
    "status": "active",
    "scope": coded("Privacy", "patient-privacy", "http://terminology.hl7.org/CodeSystem/consentscope"),
    "category": [{"text": "Sam may see my appointments and medicines"}],
    "patient": SUBJECT,
    "policyRule": {"text": "Agreed"},
    "provision": {
        "type": "permit",
        "period": {"start": "2020-01-01", "end": "2099-12-31"},
        "actor": [{"role": {"text": "Carer"}, "reference": {"reference": "RelatedPerson/sam-of-rose"}}],
        "class": [
            {"system": "http://hl7.org/fhir/resource-types", "code": code}
            for code in ("Appointment", "MedicationRequest", "CarePlan")
        ],
    },
}
LETTER: Resource = {
    "resourceType": "DocumentReference",
    "id": "letter",
    "meta": HOSPITAL,
    "status": "current",
    "type": {"text": "Discharge summary"},
    "subject": SUBJECT,
    "content": [{"attachment": {"contentType": "text/plain", "data": "R28gaG9tZSBhbmQgcmVzdC4="}}],
}
ROSE: tuple[Resource, ...] = (
    organisation("Z90001", "Harbour Lights Surgery", "01632 960001"),
    organisation("RBD", "Dorset County Hospital", "01632 960002"),
    patient("rose", "Rose", "Fry", "9990000018"),
    patient("sam", "Sam", "Cox", "9990000115"),
    patient("other", "Someone", "Else", "9990000026"),
    RELATED,
    CONSENT,
    {
        "resourceType": "Condition",
        "id": "sugar",
        "meta": PRACTICE,
        "code": coded("Type 2 diabetes mellitus", "44054006"),
        "subject": SUBJECT,
        "onsetDateTime": "2019-03",
    },
    {
        "resourceType": "Condition",
        "id": "odd",
        "meta": PRACTICE,
        "code": coded("Floccinaucinosis", "999999"),
        "subject": SUBJECT,
    },
    {
        "resourceType": "Condition",
        "id": "others",
        "code": coded("Secret illness", "1"),
        "subject": {"reference": "Patient/other"},
    },
    {
        "resourceType": "MedicationRequest",
        "id": "metformin",
        "meta": PRACTICE,
        "status": "active",
        "intent": "order",
        "medicationCodeableConcept": {"text": "Metformin 500mg tablets"},
        "subject": SUBJECT,
        "authoredOn": "2024-05-02",
        "reasonReference": [{"reference": "Condition/sugar"}],
        "dosageInstruction": [{"text": "One twice a day with meals"}],
    },
    {
        "resourceType": "Appointment",
        "id": "nurse",
        "meta": PRACTICE,
        "status": "booked",
        "description": "Practice nurse appointment",
        "start": "2098-12-01T09:40:00Z",
        "end": "2098-12-01T10:00:00Z",
        "participant": [
            {"actor": SUBJECT, "status": "accepted"},
            {"actor": {"reference": "Practitioner/p", "display": "Ms Jess Bailey"}, "status": "accepted"},
        ],
    },
    {
        "resourceType": "CarePlan",
        "id": "plan",
        "meta": HOSPITAL,
        "status": "active",
        "intent": "plan",
        "title": "My care plan",
        "subject": SUBJECT,
        "description": "What matters to me: my garden.",
        "activity": [
            {
                "detail": {
                    "status": "in-progress",
                    "description": "Visit each week",
                    "performer": [{"display": "Nurse Green"}],
                }
            }
        ],
    },
    hba1c(1, "2023-01-01", 40),
    hba1c(2, "2024-01-01", 58),
    LETTER,
    LETTER | {"id": "hard", "meta": HOSPITAL | {"security": [{"system": ACT_CODE, "code": "NOPAT"}]}},
)  # fmt: skip

Put = Callable[..., None]


@pytest.fixture
def put(pages: Client) -> Put:
    """Stores resources by their ids, as the hospital's staff."""

    # not above: pytest reads this file before Django is ready
    from ourdorset.accounts.api import lent_connection

    def store(*resources: Resource) -> None:
        with lent_connection() as connection:
            for each in resources:
                update(CLINICIAN, connection, each["resourceType"], each["id"], orjson.dumps(each))

    return store


@pytest.fixture
def rose(pages: Client, put: Put) -> Client:
    """Rose, signed in."""
    put(*ROSE)
    return signed_in("rose@example.org", "Rose Fry", Role.RESIDENT, ["rose"])


@pytest.fixture
def carer(pages: Client, put: Put) -> Callable[..., Client]:
    """Signs Sam in, who cares for Rose, with an account that names these people."""
    put(*ROSE)
    return lambda *patients: signed_in(EMAIL, "Sam Cox", Role.CARER, [*patients])


@pytest.fixture
def sam(carer: Callable[..., Client]) -> Client:
    """Sam, signed in, who cares for Rose."""
    return carer("rose")


@pytest.fixture
def sam_too(rose: Client) -> Client:
    """Sam, signed in beside Rose."""
    return signed_in(EMAIL, "Sam Cox", Role.CARER, ["rose"])


@pytest.fixture
def clinician() -> Context:
    """Staff of the hospital."""
    return CLINICIAN


def signed_in(email: str, name: str, role: Role, patients: list[str], ods: str = "QVV") -> Client:
    from ourdorset.accounts.api import create_organisation, create_user

    user = create_user(
        email, "a long password", name=name, organisation=create_organisation(ods, "A partner"), role=role,
        patients=patients,
    )  # fmt: skip
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user)
    return client


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement from now on, Django's and the record's; the savepoints of the test's own left out."""
    seen: list[str] = []
    execute = psycopg.Cursor.execute

    def noting(cursor: Any, query: Any, *arguments: Any, **options: Any) -> Any:
        if "SAVEPOINT" not in str(query):
            seen.append(str(query))
        return execute(cursor, query, *arguments, **options)

    monkeypatch.setattr(psycopg.Cursor, "execute", noting)
    return seen
