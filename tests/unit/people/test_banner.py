"""The banner follows the rules of the NHS Common User Interface (their numbers are in brackets)."""

from datetime import date
from typing import Any

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
