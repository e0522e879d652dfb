"""The search parameters of a type. https://hl7.org/fhir/R4/searchparameter-registry.html"""

import pytest

from ourdorset.fhir.elements import resource_types
from ourdorset.fhir.search.parameters import SearchParameter, search_parameters
from ourdorset.kernel.api import UnsupportedError


def test_a_parameter_has_the_expression_of_its_type() -> None:
    assert search_parameters("Procedure")["patient"] == SearchParameter(
        code="patient",
        type="reference",
        expression="Procedure.subject.where(resolve() is Patient)",
        targets=("Patient",),
        url="http://hl7.org/fhir/SearchParameter/clinical-patient",
    )


def test_every_type_has_those_of_every_resource() -> None:
    for_all = {"_id", "_lastUpdated", "_tag", "_profile", "_security", "_source"}
    assert all(for_all < search_parameters(name).keys() for name in resource_types())


def test_only_a_domain_resource_has_a_narrative_to_search() -> None:
    assert "_text" in search_parameters("Patient")
    assert "_text" not in search_parameters("Bundle")


def test_a_reference_to_anything_may_be_to_every_type() -> None:
    assert search_parameters("Provenance")["target"].targets == resource_types()


def test_composite_and_special_are_there_too() -> None:
    assert search_parameters("Observation")["code-value-quantity"].type == "composite"
    assert search_parameters("Location")["near"].type == "special"


def test_every_target_is_a_type() -> None:
    named = {
        to for name in resource_types() for each in search_parameters(name).values() for to in each.targets
    }
    assert named == set(resource_types())


@pytest.mark.parametrize("name", ["Resource", "DomainResource", "HumanName", "patient", ""])
def test_what_is_no_resource_type_has_none(name: str) -> None:
    with pytest.raises(UnsupportedError, match="not a resource type"):
        search_parameters(name)
