"""Keys: the writer's forms are the ones that a search asks for, and no two meanings share one."""

from itertools import chain

from ourdorset.fhir.api import resource_types, search_parameters
from ourdorset.record.index import (
    exact_key,
    param_key,
    present_key,
    reference_key,
    reference_keys,
    token_key,
    token_keys,
    unit_key,
    uri_key,
)
from ourdorset.record.persons import home, person_key, person_keys

LOINC = "http://loinc.org"


def test_a_token_with_a_system_is_found_in_three_forms() -> None:
    keys = token_keys("Observation", "code", LOINC, "1234-5")
    for system, code in ((None, "1234-5"), (LOINC, "1234-5"), (LOINC, None)):
        assert token_key("Observation", "code", system, code) in keys
    assert token_key("Observation", "code", "", "1234-5") not in keys


def test_a_token_without_a_system_is_found_by_code_and_by_having_none() -> None:
    keys = token_keys("Patient", "gender", None, "male")
    assert set(keys) == {
        token_key("Patient", "gender", None, "male"),
        token_key("Patient", "gender", "", "male"),
    }


def test_a_bar_in_a_code_is_not_a_system() -> None:
    assert token_key("Patient", "identifier", "a|b", "c") != token_key("Patient", "identifier", "a", "b|c")
    assert token_key("Patient", "identifier", None, "a|b") != token_key("Patient", "identifier", "a", "b")


def test_type_parameter_and_kind_are_part_of_a_key() -> None:
    keys = [
        token_key("Patient", "name", None, "x"),
        token_key("Group", "name", None, "x"),
        token_key("Patient", "family", None, "x"),
        reference_key("Patient", "name", None, "x"),
        uri_key("Patient", "name", "x"),
        exact_key("Patient", "name", "x"),
        present_key("Patient", "name"),
    ]
    assert len(set(keys)) == len(keys)


def test_a_canonical_is_found_with_and_without_its_version() -> None:
    keys = reference_keys("CarePlan", "instantiates-canonical", None, "http://x/plan|2")
    assert reference_key("CarePlan", "instantiates-canonical", None, "http://x/plan") in keys
    assert reference_key("CarePlan", "instantiates-canonical", None, "http://x/plan|2") in keys
    assert reference_keys("Observation", "subject", "Patient", "a") == (
        reference_key("Observation", "subject", "Patient", "a"),
    )


def test_every_parameter_of_every_type_has_a_key_of_its_own() -> None:
    names = [(kind, param) for kind in resource_types() for param in search_parameters(kind)]
    assert len({param_key(*name) for name in names}) == len(names)


def test_no_unit_is_zero_and_a_unit_never_is() -> None:
    assert unit_key(None) == unit_key("") == 0
    assert unit_key("mg") != 0 != unit_key("mm[Hg]")


def test_persons_keep_their_order_once_each() -> None:
    keys = person_keys(["b", "a", "b"])
    assert keys == (person_key("b"), person_key("a"))
    assert home(keys) == person_key("b")
    assert home(()) == 0


def test_keys_fit_a_signed_bigint() -> None:
    keys = chain(token_keys("A", "b", "c", "d"), person_keys(map(str, range(50))))
    assert all(-(1 << 63) <= key < 1 << 63 for key in keys)
