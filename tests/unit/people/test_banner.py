"""The banner follows the rules of the NHS Common User Interface (their numbers are in brackets)."""

from datetime import date
from typing import Any

import pytest

from ourdorset.people.banner import banner

TODAY = date(2026, 11, 21)
TERRY: dict[str, Any] = {
    "resourceType": "Patient",
    "id": "terry",
    "identifier": [
        {"system": "https://example.org/mrn", "value": "77"},
        {"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"},
    ],
    "name": [
        {"use": "nickname", "given": ["Tel"]},
        {"use": "official", "family": "Hayes", "given": ["Terry"], "prefix": ["Mr"]},
    ],
    "gender": "male",
    "birthDate": "1950-07-03",
    "address": [
        {"use": "old", "line": ["9 Gone Road"]},
        {"use": "home", "line": ["1 Quay"], "city": "Poole", "postalCode": "BH15 1AA"},
    ],
    "telecom": [{"system": "phone", "use": "mobile", "value": "07700 900123"}],
    "generalPractitioner": [{"reference": "Organization/Z1", "display": "Quayside Medical Practice"}],
}


def test_identity_is_written_in_the_order_and_form_that_is_read() -> None:
    """PAB-0016, 0033 to 0036, 0042, 0049 to 0053."""
    shown = banner(TERRY, today=TODAY)
    assert shown.name == "HAYES, Terry (Mr)"
    assert shown.preferred == "Tel"
    assert shown.facts == (("Born", "03-Jul-1950 (76y)"), ("Gender", "Male"), ("NHS No.", "999 000 0018"))


def test_what_is_not_known_is_said_in_words() -> None:
    """PAB-0019."""
    shown = banner({"resourceType": "Patient", "id": "x"}, today=TODAY)
    assert shown.name == "Name not recorded"
    assert shown.facts == (("Born", "Not recorded"), ("Gender", "Not recorded"), ("NHS No.", "Not recorded"))


def test_someone_who_has_died_has_that_said_and_no_present_age() -> None:
    """PAB-0057 to 0060."""
    shown = banner({**TERRY, "deceasedDateTime": "2020-07-02"}, today=TODAY)
    assert shown.deceased
    assert shown.facts[:3] == (("Born", "03-Jul-1950"), ("Died", "02-Jul-2020"), ("Age at death", "69y"))
    undated = banner({**TERRY, "deceasedBoolean": True}, today=TODAY)
    assert undated.facts[:2] == (("Born", "03-Jul-1950"), ("Died", "Date not recorded"))
    assert not banner({**TERRY, "deceasedBoolean": False}, today=TODAY).deceased


def test_other_family_names_are_said_because_a_search_finds_them() -> None:
    names = [*TERRY["name"], {"use": "maiden", "family": "Cox"}, {"use": "old", "family": "Hayes"}]
    assert banner({**TERRY, "name": names}, today=TODAY).former == "Cox"
    assert banner(TERRY, today=TODAY).former == ""


def test_contacts_are_the_present_ones() -> None:
    shown = dict(banner(TERRY, today=TODAY).contacts)
    assert shown == {
        "Address": "1 Quay, Poole, BH15 1AA",
        "Telephone (mobile)": "07700 900123",
        "Practice": "Quayside Medical Practice",
    }


def test_the_order_is_name_born_gender_number_and_death_comes_below_birth() -> None:
    """PAB-0016, PAB-0033 to PAB-0036, PAB-0057 to PAB-0060."""
    living = banner(TERRY, today=TODAY)
    assert [label for label, _ in living.facts] == ["Born", "Gender", "NHS No."]
    dead = banner({**TERRY, "deceasedDateTime": "2024-07-04"}, today=TODAY)
    assert [label for label, _ in dead.facts] == ["Born", "Died", "Age at death", "Gender", "NHS No."]
    assert dict(dead.facts)["Age at death"] == "74y"


def test_no_label_ends_in_a_colon_and_nothing_unknown_is_a_question_mark() -> None:
    """PAB-0042, PAB-0019."""
    nobody = banner({"id": "x"}, today=TODAY)
    assert not any(label.endswith(":") for label, _ in nobody.facts)
    assert [value for _, value in nobody.facts] == ["Not recorded"] * 3
    assert nobody.name == "Name not recorded"


def flag(words: str, status: str = "active", kind: str = "Reasonable adjustment") -> dict[str, Any]:
    category = [{"text": kind}]
    return {"resourceType": "Flag", "status": status, "category": category, "code": {"text": words}}


def test_adjustments_in_force_are_shown_once_and_warnings_are_not_among_them() -> None:
    flags = [
        flag("Letters in large print"),
        flag("Letters in large print"),
        flag("Easy read", "inactive"),
        flag("Dog bites", kind="Safety"),
        {**flag("", kind="x"), "category": [{"coding": [{"code": "NRAF"}]}], "code": {}},
    ]
    shown = banner(TERRY, today=TODAY, flags=flags)
    assert shown.adjustments == ("Letters in large print", "Reasonable adjustments needed")


def test_language_interpreter_and_communication_needs() -> None:
    interpreter = "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired"
    disability = "http://hl7.org/fhir/StructureDefinition/patient-disability"
    patient = {
        **TERRY,
        "communication": [
            {"language": {"text": "English"}},
            {"language": {"text": "Polish"}, "preferred": True},
        ],
        "extension": [
            {"url": interpreter, "valueBoolean": True},
            {"url": disability, "valueCodeableConcept": {"text": "Hearing loss"}},
        ],
    }
    assert banner(patient, today=TODAY).communication == (
        ("Language", "Polish"),
        ("Interpreter", "Interpreter needed"),
        ("Communication needs", "Hearing loss"),
    )
    assert banner(TERRY, today=TODAY).communication == ()


@pytest.mark.parametrize(("code", "restricted"), [("R", True), ("V", True), ("N", False)])
def test_a_restricted_record_is_known_by_its_label(code: str, *, restricted: bool) -> None:
    labelled = {**TERRY, "meta": {"security": [{"code": code}]}}
    assert banner(labelled, today=TODAY).restricted is restricted


def test_when_allergies_were_last_updated() -> None:
    """PAB-0065."""
    allergies = [{"recordedDate": "2019-03-04"}, {"recordedDate": "2024-01-02"}, {}]
    assert banner(TERRY, today=TODAY, allergies=allergies).allergies_updated == "02-Jan-2024"
    assert banner(TERRY, today=TODAY).allergies_updated == ""
