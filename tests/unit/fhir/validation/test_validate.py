"""What is said about each kind of mistake, and where."""

from typing import Any

import pytest

from ourdorset.fhir.api import validate

CONDITION = {"resourceType": "Condition", "subject": {"reference": "Patient/1"}}


def said(resource: Any) -> list[tuple[str, str, str]]:
    return [(issue.path, issue.code, issue.text) for issue in validate(resource)]


def patient(**members: Any) -> dict[str, Any]:
    return {"resourceType": "Patient", **members}


@pytest.mark.parametrize(
    ("resource", "path", "code", "text"),
    [
        (None, "Resource", "structure", "must be an object with a resourceType"),
        ([], "Resource", "structure", "must be an object with a resourceType"),
        ({}, "Resource.resourceType", "structure", "is required"),
        (
            {"resourceType": "Pacient"},
            "Resource.resourceType",
            "structure",
            "must name a resource type of R4",
        ),
        ({"resourceType": []}, "Resource.resourceType", "structure", "must name a resource type of R4"),
        (patient(nickname="x"), "Patient.nickname", "structure", "is not an element of Patient"),
        (patient(**{"a.b": 1}), "Patient.`a.b`", "structure", "is not an element of Patient"),
        (patient(name={"family": "A"}), "Patient.name", "structure", "must be a list, not empty"),
        (patient(name=[]), "Patient.name", "structure", "must be a list, not empty"),
        (patient(gender=["male"]), "Patient.gender", "structure", "must be one value, not a list"),
        (patient(name=[{}]), "Patient.name[0]", "invariant", "must not be empty (ele-1)"),
        (patient(name=["A"]), "Patient.name[0]", "structure", "must be an object (HumanName)"),
        (patient(link=[{"type": "refer"}]), "Patient.link[0].other", "required", "is required"),
        (
            patient(gender="man"),
            "Patient.gender",
            "code-invalid",
            "'man' is not a code of administrative-gender",
        ),
        (
            patient(birthDate="2023-02-29"),
            "Patient.birthDate",
            "value",
            "must be a date that exists: YYYY, YYYY-MM or YYYY-MM-DD (date)",
        ),
        (
            patient(deceasedBoolean=True, deceasedDateTime="2020"),
            "Patient.deceased",
            "structure",
            "must have one type, not several: deceasedBoolean, deceasedDateTime",
        ),
        (
            patient(managingOrganization={"reference": "Patient/1"}),
            "Patient.managingOrganization.reference",
            "value",
            "must refer to Organization, not Patient",
        ),
        (
            patient(managingOrganization={"reference": "#o"}),
            "Patient.managingOrganization.reference",
            "invariant",
            "'#o' is not the id of a contained resource (ref-1)",
        ),
        (
            patient(extension=[{"url": "urn:x"}]),
            "Patient.extension[0]",
            "invariant",
            "must have either a value or extensions, not both (ext-1)",
        ),
        (
            patient(name=[{"given": ["A", None]}]),
            "Patient.name[0].given[1]",
            "value",
            "must be text of 1 to 1,048,576 characters, without control characters (string)",
        ),
        (
            {**CONDITION, "clinicalStatus": {"text": "going on"}},
            "Condition.clinicalStatus",
            "code-invalid",
            "must have a coding from condition-clinical",
        ),
        (
            patient(_birthDate={"extension": [{"valueString": "x"}]}),
            "Patient.birthDate.extension[0].url",
            "required",
            "is required",
        ),
        (
            {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": patient(active=1)}]},
            "Bundle.entry[0].resource.active",
            "value",
            "must be true or false (boolean)",
        ),
    ],
)
def test_a_mistake_is_named_and_placed(resource: Any, path: str, code: str, text: str) -> None:
    assert said(resource) == [(path, code, text)]


def test_all_mistakes_are_told_at_once() -> None:
    found = said(patient(active="yes", gender="man", nickname="x", name=[{"period": {"start": "now"}}]))
    assert [path for path, _, _ in found] == [
        "Patient.nickname",
        "Patient.active",
        "Patient.name[0].period.start",
        "Patient.gender",
    ]


def test_a_contained_resource_answers_to_its_container() -> None:
    organisation = {"resourceType": "Organization", "id": "o", "meta": {"versionId": "1"}, "contained": []}
    found = said(patient(contained=[organisation], generalPractitioner=[{"reference": "#o"}]))
    assert [(path, text[-7:]) for path, _, text in found] == [
        ("Patient.contained[0].contained", "(dom-2)"),
        ("Patient.contained[0].meta.versionId", "(dom-4)"),
        ("Patient.contained[0].contained", "t empty"),
    ]


@pytest.mark.parametrize(
    "resource",
    [
        patient(),
        patient(_gender={"extension": [{"url": "urn:absent", "valueCode": "unknown"}]}),
        patient(
            name=[{"given": [None, "B"], "_given": [{"extension": [{"url": "urn:x", "valueId": "a"}]}, None]}]
        ),
        patient(managingOrganization={"reference": "Organization?identifier=x|y"}),
        patient(managingOrganization={"type": "Organization", "identifier": {"value": "R0D"}}),
        patient(managingOrganization={"reference": "urn:uuid:c757873d-ec9a-4326-a141-556f43239520"}),
        patient(
            contained=[{"resourceType": "Organization", "id": "o", "partOf": {"reference": "#o"}}],
            managingOrganization={"reference": "#o", "type": "Organization"},
        ),
        {**CONDITION, "_onsetDateTime": {"extension": [{"url": "urn:absent", "valueCode": "unknown"}]}},
    ],
)
def test_what_is_allowed(resource: Any) -> None:
    assert said(resource) == []


def test_endless_nesting_is_an_answer_not_a_crash() -> None:
    extension: dict[str, Any] = {"url": "urn:x"}
    for _ in range(5000):
        extension = {"url": "urn:x", "extension": [extension]}
    assert said(patient(extension=[extension])) == [("", "too-long", "is nested too deeply to be checked")]
