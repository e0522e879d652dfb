"""FHIR data types in words."""

from typing import Any

import pytest

from ourdorset.people import words


def coded(display: str, **more: Any) -> dict[str, Any]:
    return {"coding": [{"system": words.SNOMED, "code": "1", "display": display}], **more}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        ({}, ""),
        (coded("Asthma (disorder)"), "Asthma"),
        (coded("Asthma (disorder)", text="Wheezy"), "Wheezy"),
        (coded("Fracture (left)"), "Fracture (left)"),
        ({"coding": [{"code": "195967001"}]}, "195967001"),
        ({"coding": [{"display": "First"}, {"display": "Chosen", "userSelected": True}]}, "Chosen"),
    ],
)
def test_a_concept_is_its_words_and_without_snomed_tags(value: dict[str, Any] | None, written: str) -> None:
    assert words.concept(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        ({"unit": "mg"}, ""),
        ({"value": 176.35499866729558, "unit": "cm"}, "176.35 cm"),
        ({"value": 5.0, "unit": "mmol/L"}, "5.0 mmol/L"),
        ({"value": 62, "unit": "%"}, "62%"),
        ({"value": 0.01234, "unit": "ug/L", "comparator": "<"}, "<0.0123 µg/L"),
        ({"value": 130, "code": "mm[Hg]"}, "130 mmHg"),
        ({"value": -3.0932, "unit": "{T-score}"}, "-3.09 T-score"),
        ({"value": 4, "unit": "{count}"}, "4"),
        ({"value": 0.0, "unit": "mg"}, "0 mg"),
    ],
)
def test_a_quantity_is_as_it_would_be_on_paper(value: dict[str, Any] | None, written: str) -> None:
    assert words.quantity(value) == written


def test_a_range_is_said_with_one_unit() -> None:
    low, high = {"value": 20, "unit": "mmol/mol"}, {"value": 42, "unit": "mmol/mol"}
    assert words.limits(low, high) == "20 to 42 mmol/mol"
    assert words.limits(None, high) == "up to 42 mmol/mol"
    assert words.limits(low, None) == "20 mmol/mol or more"
    assert words.limits(None, None) == ""


@pytest.mark.parametrize(
    ("names", "written"),
    [
        (None, "Name not recorded"),
        ([{"family": "Hayes", "given": ["Terry", "John"], "prefix": ["Mr"]}], "HAYES, Terry John (Mr)"),
        ([{"family": "Hayes"}], "HAYES"),
        ([{"given": ["Björk"]}], "Björk"),
        ([{"text": "Baby of Ann Hayes"}], "Baby of Ann Hayes"),
        (
            [
                {"use": "maiden", "family": "Cox"},
                {"use": "usual", "family": "Hay"},
                {"use": "old", "family": "Z"},
            ],
            "HAY",
        ),
    ],
)
def test_a_person_is_named_family_first_in_capitals(names: list[dict[str, Any]] | None, written: str) -> None:
    assert words.person_name(names) == written


def test_a_relative_reference_gives_its_id_and_any_other_gives_none() -> None:
    assert words.reference_id({"reference": "Organization/R0D"}, "Organization") == "R0D"
    assert words.reference_id({"reference": "Organization/R0D/_history/2"}, "Organization") == "R0D"
    for other in ("Practitioner/R0D", "https://example.org/Organization/R0D", "#org", ""):
        assert words.reference_id({"reference": other}, "Organization") == ""
    assert words.reference_id(None, "Organization") == ""
