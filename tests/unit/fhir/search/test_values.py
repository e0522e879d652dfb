"""What an element gives a search, by the parameter's type. https://hl7.org/fhir/R4/search.html#ptypes"""

from math import inf
from typing import Any

import pytest

from ourdorset.fhir.search.extraction import extract

V3 = "http://terminology.hl7.org/CodeSystem/v3-ActCode"

# type, what it holds, the kind of values, what they are
GIVEN: dict[str, tuple[str, dict[str, Any], str, list[tuple[Any, ...]]]] = {
    "every coding of a concept, and nothing for its text": (
        "Condition",
        {
            "code": {
                "coding": [{"system": "s", "code": "a"}, {"code": "b"}, {"system": "t"}, {}],
                "text": "words",
            }
        },
        "tokens",
        [("code", "s", "a"), ("code", None, "b"), ("code", "t", None)],
    ),
    "a concept with text only": ("Condition", {"code": {"text": "words"}}, "tokens", []),
    "a coding": ("Encounter", {"class": {"system": V3, "code": "AMB"}}, "tokens", [("class", V3, "AMB")]),
    "an identifier": (
        "Device",
        {"identifier": [{"system": "s", "value": "1"}, {"value": "2"}, {"use": "old"}]},
        "tokens",
        [("identifier", "s", "1"), ("identifier", None, "2")],
    ),
    "a contact point has no system; phone and email choose among them": (
        "RelatedPerson",
        {"telecom": [{"system": "phone", "value": "1"}, {"system": "email", "value": "a@b"}, {"value": "3"}]},
        "tokens",
        [
            ("telecom", None, "1"),
            ("phone", None, "1"),
            ("telecom", None, "a@b"),
            ("email", None, "a@b"),
            ("telecom", None, "3"),
        ],
    ),
    "a code implies its system": ("Observation", {"status": "final"}, "tokens", [("status", None, "final")]),
    "a boolean": ("Group", {"actual": False}, "tokens", [("actual", None, "false")]),
    "a URI as token": ("MessageDefinition", {"eventUri": "urn:e"}, "tokens", [("event", None, "urn:e")]),
    "tags and labels": (
        "Basic",
        {"meta": {"tag": [{"system": "s", "code": "t"}], "security": [{"code": "R"}]}},
        "tokens",
        [("_tag", "s", "t"), ("_security", None, "R")],
    ),
    "profiles, with and without their version, and the source": (
        "Basic",
        {"meta": {"profile": ["http://p|2", "http://q"], "source": "urn:x"}},
        "uris",
        [
            ("_profile", "http://p|2"),
            ("_profile", "http://p"),
            ("_profile", "http://q"),
            ("_source", "urn:x"),
        ],
    ),
    "a URI": ("ValueSet", {"url": "http://v"}, "uris", [("url", "http://v")]),
    "a markdown string": ("Library", {"description": "*so*"}, "strings", [("description", "*so*")]),
    "the text of a concept where the path asks for it": (
        "Observation",
        {"valueCodeableConcept": {"text": "Blood"}},
        "strings",
        [("value-string", "Blood")],
    ),
    "each part of a name": (
        "Person",
        {"name": [{"text": "A B", "family": "B", "given": ["A", None, "C"], "suffix": ["jr"], "use": "old"}]},
        "strings",
        [("name", part) for part in ("A B", "B", "A", "C", "jr")]
        + [("phonetic", part) for part in ("A B", "B", "A", "C", "jr")],
    ),
    "each part of an address": (
        "Location",
        {"address": {"line": ["1 Quay", "Flat 2"], "city": "Poole", "postalCode": "BH15", "use": "work"}},
        "strings",
        [("address", part) for part in ("1 Quay", "Flat 2", "Poole", "BH15")]
        + [("address-city", "Poole"), ("address-postalcode", "BH15")],
    ),
    "a reference on this server, without its version": (
        "Procedure",
        {"encounter": {"reference": "Encounter/e.1/_history/3"}},
        "references",
        [("encounter", "Encounter", "e.1")],
    ),
    "a reference to elsewhere": (
        "Procedure",
        {"encounter": {"reference": "https://other/Encounter/1"}},
        "references",
        [("encounter", None, "https://other/Encounter/1")],
    ),
    "a reference within a bundle": (
        "Procedure",
        {"encounter": {"reference": "urn:uuid:5"}},
        "references",
        [("encounter", None, "urn:uuid:5")],
    ),
    "no reference to what is contained": ("Procedure", {"encounter": {"reference": "#e"}}, "references", []),
    "the identifier of a reference": (
        "Procedure",
        {"encounter": {"identifier": {"system": "s", "value": "1"}, "display": "x"}},
        "identifiers",
        [("encounter", "s", "1")],
    ),
    "the patient only where the subject is one": (
        "Procedure",
        {"subject": {"reference": "Group/1"}},
        "references",
        [("subject", "Group", "1")],
    ),
    "a canonical, with and without its version": (
        "PlanDefinition",
        {"library": ["http://l|1"]},
        "references",
        [("depends-on", None, "http://l|1"), ("depends-on", None, "http://l")],
    ),
    "the artefacts of the kind that is asked for": (
        "Library",
        {
            "relatedArtifact": [
                {"type": "successor", "resource": "http://s"},
                {"type": "citation", "resource": "x"},
            ]
        },
        "references",
        [("successor", None, "http://s")],
    ),
    "the first resource of a bundle, as what it is": (
        "Bundle",
        {
            "entry": [
                {"resource": {"resourceType": "Composition", "id": "c"}},
                {"resource": {"resourceType": "X"}},
            ]
        },
        "references",
        [("composition", "Composition", "c")],
    ),
    "a quantity in its coded unit and in words": (
        "Observation",
        {"valueQuantity": {"value": 5.4, "unit": "milligram", "system": "u", "code": "mg"}},
        "quantities",
        [
            (code, system, unit, 5.4, 5.4)
            for code in ("combo-value-quantity", "value-quantity")
            for system, unit in (("u", "mg"), (None, "milligram"))
        ],
    ),
    "an age": ("Condition", {"onsetAge": {"value": 7}}, "quantities", [("onset-age", None, None, 7, 7)]),
    "money": (
        "Invoice",
        {"totalNet": {"value": 10, "currency": "GBP"}},
        "quantities",
        [("totalnet", "urn:iso:std:iso:4217", "GBP", 10, 10)],
    ),
    "a range": (
        "Condition",
        {"onsetRange": {"low": {"value": 3, "code": "a"}, "high": {"value": 5, "code": "a"}}},
        "quantities",
        [("onset-age", None, "a", 3, 5)],
    ),
    "a range without a lower end": (
        "Condition",
        {"onsetRange": {"high": {"value": 5, "code": "a"}}},
        "quantities",
        [("onset-age", None, "a", -inf, 5)],
    ),
    "samples from least to greatest": (
        "Observation",
        {
            "valueSampledData": {
                "origin": {"value": 100, "code": "mV"},
                "factor": 2,
                "lowerLimit": -7,
                "data": "3 E -2 L 4.5 U",
            }
        },
        "quantities",
        [(code, None, "mV", 86, 109) for code in ("combo-value-quantity", "value-quantity")],
    ),
    "a number": ("ChargeItem", {"factorOverride": 0.8}, "numbers", [("factor-override", 0.8, 0.8)]),
    "a range of numbers": (
        "RiskAssessment",
        {"prediction": [{"probabilityRange": {"low": {"value": 0.1}}}, {"probabilityDecimal": 0.2}]},
        "numbers",
        [("probability", 0.1, inf), ("probability", 0.2, 0.2)],
    ),
}


@pytest.mark.parametrize("case", GIVEN)
def test_values(case: str) -> None:
    resource_type, content, kind, expected = GIVEN[case]
    values = extract({"resourceType": resource_type, **content})
    assert sorted(getattr(values, kind), key=repr) == sorted(expected, key=repr)


@pytest.mark.parametrize(
    ("comparator", "low", "high"),
    [("<", -inf, 5), ("<=", -inf, 5), (">", 5, inf), (">=", 5, inf), (None, 5, 5)],
)
def test_a_comparator_opens_one_end(comparator: str | None, low: float, high: float) -> None:
    quantity = {"value": 5, "comparator": comparator}
    values = extract({"resourceType": "Condition", "onsetAge": quantity})
    assert values.quantities == [("onset-age", None, None, low, high)]


@pytest.mark.parametrize(
    ("content", "deceased"),
    [
        ({}, "false"),
        ({"deceasedBoolean": False}, "false"),
        ({"deceasedBoolean": True}, "true"),
        ({"deceasedDateTime": "2020-01-01"}, "true"),
    ],
)
def test_deceased_is_known_of_every_patient(content: dict[str, Any], deceased: str) -> None:
    assert extract({"resourceType": "Patient", **content}).tokens == [("deceased", None, deceased)]


def test_the_store_keeps_id_and_last_updated_itself() -> None:
    resource = {"resourceType": "Basic", "id": "1", "meta": {"lastUpdated": "2020-01-01T00:00:00Z"}}
    assert not any(extract(resource))


def test_a_type_that_r4_has_not_gives_nothing() -> None:
    assert not any(extract({"resourceType": "Nothing", "status": "final"}))
    assert not any(extract({}))
