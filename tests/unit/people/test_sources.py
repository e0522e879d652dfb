"""Where an entry comes from: the surest word wins, and silence is said."""

from typing import Any

from ourdorset.people.sources import NOT_STATED, Directory

HOSPITAL = {
    "resourceType": "Organization",
    "id": "org-1",
    "name": "Dorset County Hospital",
    "identifier": [{"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "RBD"}],
}
VISIT = {
    "resourceType": "Encounter",
    "id": "enc-1",
    "serviceProvider": {"reference": "Organization/org-1"},
}
FROM_ODS = {"meta": {"source": "urn:ods:RBD"}}


def known() -> Directory:
    directory = Directory()
    directory.add(HOSPITAL)
    directory.add(VISIT)
    return directory


def condition(**elements: Any) -> dict[str, Any]:
    return {"resourceType": "Condition", **elements}


def test_the_resource_s_own_organisation_comes_first() -> None:
    own = {"performer": [{"reference": "Practitioner/1"}, {"actor": {"reference": "Organization/org-1"}}]}
    assert known().source_of(condition(**own, meta={"source": "urn:ods:R0D"})) == "Dorset County Hospital"


def test_an_organisation_that_cannot_be_found_is_named_as_the_resource_names_it() -> None:
    named = {"reference": "Organization/gone", "display": "Harbour Lights Surgery"}
    assert known().source_of(condition(managingOrganization=named)) == "Harbour Lights Surgery"


def test_then_the_sender_by_ods_code_and_by_the_code_itself_when_it_is_not_known() -> None:
    assert known().source_of(condition(**FROM_ODS)) == "Dorset County Hospital"
    assert Directory().source_of(condition(**FROM_ODS)) == "RBD"


def test_then_the_provider_of_the_encounter_it_was_made_in() -> None:
    assert (
        known().source_of(condition(encounter={"reference": "Encounter/enc-1"})) == "Dorset County Hospital"
    )
    assert known().source_of(condition(context={"reference": "Encounter/enc-1"})) == "Dorset County Hospital"


def test_silence_is_said() -> None:
    assert known().source_of(condition()) == NOT_STATED
    assert known().source_of(condition(encounter={"reference": "Encounter/other"})) == NOT_STATED
    assert known().source_of(condition(meta={"source": "https://example.org/feed"})) == NOT_STATED


def test_only_what_is_needed_and_not_known_is_looked_up() -> None:
    entries = [
        condition(encounter={"reference": "Encounter/enc-1"}),
        condition(encounter={"reference": "Encounter/enc-2"}),
        condition(encounter={"reference": "Encounter/enc-3"}, **FROM_ODS),
        condition(requester={"reference": "Organization/org-2"}, meta={"source": "urn:ods:R0D"}),
        condition(meta={"source": "urn:ods:QVV"}),
    ]
    directory = known()
    assert directory.unknown_encounters(entries) == {"enc-2"}
    assert directory.unknown_organisations(entries) == {"org-2"}
    assert directory.unknown_ods_codes(entries) == {"QVV"}
