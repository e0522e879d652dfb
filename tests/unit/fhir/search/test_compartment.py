"""Whose record a resource belongs to. https://hl7.org/fhir/R4/compartmentdefinition-patient.html"""

from typing import Any

import pytest

from ourdorset.fhir.search.compartment import members, patients
from ourdorset.fhir.search.parameters import search_parameters

ANN, BOB = {"reference": "Patient/ann"}, {"reference": "Patient/bob/_history/2"}

# type, content -> the patients whose compartment it is in
TIED: list[tuple[str, dict[str, Any], tuple[str, ...]]] = [
    ("Patient", {"id": "ann"}, ("ann",)),
    ("Patient", {"id": "ann", "link": [{"other": BOB}]}, ("ann", "bob")),
    ("Observation", {"subject": ANN, "performer": [BOB, ANN]}, ("ann", "bob")),
    ("Observation", {"subject": {"reference": "Group/ann"}, "focus": [ANN]}, ()),
    ("Group", {"member": [{"entity": ANN}, {"entity": BOB}]}, ("ann", "bob")),
    ("Person", {"link": [{"target": ANN}]}, ("ann",)),
    ("Appointment", {"participant": [{"actor": ANN}, {"actor": {"reference": "Practitioner/p"}}]}, ("ann",)),
    ("Provenance", {"target": [ANN, {"reference": "Observation/o"}]}, ("ann",)),
    ("AuditEvent", {"entity": [{"what": ANN}], "agent": [{"who": BOB}]}, ("bob", "ann")),
    ("Device", {"patient": ANN}, ("ann",)),
    ("GuidanceResponse", {"subject": ANN}, ("ann",)),
    ("VerificationResult", {"target": [BOB]}, ("bob",)),
    ("Practitioner", {"id": "ann"}, ()),
    ("Nothing", {"id": "ann", "subject": ANN}, ()),
]


@pytest.mark.parametrize(("resource_type", "content", "expected"), TIED)
def test_patients(resource_type: str, content: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert sorted(patients({"resourceType": resource_type, **content})) == sorted(expected)


@pytest.mark.parametrize(
    "reference",
    ["https://other/Patient/ann", "urn:uuid:5", "#ann", "Patient", "Patient/a b", "", None, 5, {}],
)
def test_only_a_relative_reference_names_a_patient_of_ours(reference: object) -> None:
    assert (
        patients({"resourceType": "Condition", "subject": {"reference": reference, "type": "Patient"}}) == ()
    )


def test_the_compartment_lists_references_that_exist() -> None:
    kinds = {search_parameters(name)[code].type for name, codes in members().items() for code in codes}
    assert kinds == {"reference"}
