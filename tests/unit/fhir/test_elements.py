"""The tables say what R4 says."""

import pytest

from ourdorset.fhir.elements import (
    MANY,
    Element,
    codes,
    elements,
    is_a,
    resource_types,
    type_names,
    value_set,
)


def test_there_are_146_types_of_resource() -> None:
    assert len(resource_types()) == 146
    assert {"Patient", "Binary", "Parameters"} < set(resource_types())
    assert not {"Resource", "DomainResource", "SubscriptionStatus", "HumanName"} & set(resource_types())


def test_an_element_of_a_resource() -> None:
    assert elements("Patient")["link"] == Element(
        path="Patient.link", name="link", types=("Patient.link",), minimum=0, maximum=MANY
    )
    assert elements("Patient.link")["other"].targets == ("Patient", "RelatedPerson")


def test_a_choice_is_under_its_base_name() -> None:
    deceased = elements("Patient")["deceased"]
    assert deceased.choice
    assert deceased.property_names() == {"deceasedBoolean": "boolean", "deceasedDateTime": "dateTime"}


def test_a_simple_quantity_is_written_as_a_quantity() -> None:
    assert elements("Dosage.doseAndRate")["dose"].property_names()["doseQuantity"] == "SimpleQuantity"
    assert elements("SimpleQuantity")["comparator"].maximum == 0


def test_elements_of_the_bases_come_first() -> None:
    assert list(elements("Patient"))[:6] == ["id", "meta", "implicitRules", "language", "text", "contained"]
    assert list(elements("Patient.contact"))[:3] == ["id", "extension", "modifierExtension"]


def test_a_content_reference_leads_to_the_elements_it_repeats() -> None:
    assert elements("Questionnaire.item")["item"].types == ("Questionnaire.item",)


@pytest.mark.parametrize(
    ("of", "name"),
    [
        ("Meta", "project"),
        ("ResearchStudy", "studyDesign"),
        ("Binary", "url"),
        ("HealthcareService", "offeredIn"),
    ],
)
def test_elements_of_later_versions_and_vendors_are_left_out(of: str, name: str) -> None:
    assert name not in elements(of)


def test_required_codes_with_their_systems() -> None:
    assert elements("Patient")["gender"].binding == "administrative-gender"
    assert codes("administrative-gender") == {"male", "female", "other", "unknown"}
    assert elements("DetectedIssue")["status"].binding == "observation-status"
    assert list(value_set("observation-status")) == ["http://hl7.org/fhir/observation-status"]


def test_every_type_that_is_named_exists() -> None:
    known = {*type_names(), *resource_types()}
    for of in type_names():
        for element in elements(of).values():
            assert {each for each in element.types if each[0].isupper()} <= known
            assert not element.binding or codes(element.binding)


def test_is_a_follows_the_bases() -> None:
    assert is_a("Age", "Quantity")
    assert is_a("Patient.contact", "Element")
    assert not is_a("Patient", "Element")


def test_no_such_type() -> None:
    with pytest.raises(KeyError):
        elements("Pacient")
