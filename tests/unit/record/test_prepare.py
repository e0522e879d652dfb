"""What is refused before the database is asked, and what a resource is found by."""

import pickle

import orjson
import pytest

from ourdorset.kernel.api import InvalidError, UnprocessableError
from ourdorset.record.index import param_key, present_key, reference_key, token_key, unit_key
from ourdorset.record.persons import person_key
from ourdorset.record.prepare import prepare

OBSERVATION = {
    "resourceType": "Observation",
    "id": "sent",
    "status": "final",
    "code": {"coding": [{"system": "http://loinc.org", "code": "8480-6"}]},
    "subject": {"reference": "Patient/anna"},
    "effectiveDateTime": "2026-01-02",
    "valueQuantity": {"value": 120, "unit": "mmHg", "system": "http://unitsofmeasure.org", "code": "mm[Hg]"},
}


def test_a_resource_is_found_by_its_values() -> None:
    found = prepare(orjson.dumps(OBSERVATION), id="o1")
    assert (found.type, found.id, found.given_id, found.persons) == (
        "Observation",
        "o1",
        "sent",
        (person_key("anna"),),
    )
    tok = found.keys.tok
    assert token_key("Observation", "code", "http://loinc.org", "8480-6") in tok
    assert reference_key("Observation", "subject", "Patient", "anna") in tok
    assert reference_key("Observation", "patient", "Patient", "anna") in tok
    assert present_key("Observation", "value-quantity") in tok
    assert present_key("Observation", "encounter") not in tok
    assert list(tok) == sorted(set(tok))


def test_ranges_are_typed() -> None:
    keys = prepare(orjson.dumps(OBSERVATION)).keys
    day = 86_400_000_000
    low = 20_455 * day
    assert (param_key("Observation", "date"), low, low + day) in keys.dates
    units = unit_key("mm[Hg]"), unit_key("http://unitsofmeasure.org")
    assert (param_key("Observation", "value-quantity"), *units, 120.0, 120.0) in keys.quantities


def test_a_patient_is_in_its_own_compartment_under_the_id_it_is_stored_by() -> None:
    found = prepare(b'{"resourceType":"Patient","id":"other"}', id="anna")
    assert found.persons == (person_key("anna"),)


def test_without_an_id_a_fresh_one_is_made() -> None:
    one, two = (prepare(orjson.dumps(OBSERVATION)) for _ in range(2))
    assert one.id != two.id
    assert one.given_id == "sent"


def test_names_are_normalised_for_searching() -> None:
    patient = {"resourceType": "Patient", "name": [{"family": "Sm\u00cfth  \u00c9lan"}]}
    keys = prepare(orjson.dumps(patient)).keys
    assert (param_key("Patient", "family"), "smith elan") in keys.strings


@pytest.mark.parametrize("name", ["", "a b", "a/b", "x" * 65, "\u00e9", "a\n"])
def test_an_id_that_fhir_does_not_allow_is_refused(name: str) -> None:
    with pytest.raises(InvalidError, match="is not an id"):
        prepare(orjson.dumps(OBSERVATION), id=name)


def test_another_type_than_asked_for_is_refused() -> None:
    with pytest.raises(InvalidError, match="A Patient belongs here"):
        prepare(orjson.dumps(OBSERVATION), type="Patient")


def test_every_broken_rule_is_named() -> None:
    broken = OBSERVATION | {"status": "nonsense", "issued": "yesterday"}
    with pytest.raises(UnprocessableError) as refused:
        prepare(orjson.dumps(broken))
    assert {issue.path for issue in refused.value.issues} == {"Observation.status", "Observation.issued"}


def test_what_is_prepared_can_go_to_another_process() -> None:
    prepared = prepare(orjson.dumps(OBSERVATION))
    assert pickle.loads(pickle.dumps(prepared)) == prepared
