"""All that an entry says: facts with plain labels, codes kept, references as links."""

from typing import Any

from ourdorset.people.entries.changes import Change, changes
from ourdorset.people.entries.fact import Code, Fact, Link
from ourdorset.people.entries.walk import facts


def said(resource: dict[str, Any]) -> list[tuple[str, str]]:
    return [(fact.label, fact.text) for fact in facts(resource)]


def test_each_element_has_a_plain_label_in_the_order_of_the_standard() -> None:
    resource = {
        "resourceType": "Condition",
        "recordedDate": "2019-03",
        "clinicalStatus": {"coding": [{"code": "active"}]},
        "code": {"text": "Asthma"},
        "subject": {"reference": "Patient/terry"},
        "onsetAge": {"value": 8, "unit": "years"},
        "recorder": {"display": "Dr Grey"},
    }
    assert said(resource) == [
        ("Status", "Active"),
        ("What", "Asthma"),
        ("Began", "8 years"),
        ("Recorded", "Mar-2019"),
        ("Recorded by", "Dr Grey"),
    ]


def test_codes_are_kept_with_the_name_of_their_system() -> None:
    coding = {"system": "http://snomed.info/sct", "code": "195967001", "display": "Asthma"}
    (fact,) = facts({"resourceType": "Condition", "code": {"coding": [coding]}})
    assert fact.codes == (Code("SNOMED CT", "195967001", "Asthma"),)


def test_a_reference_to_another_entry_is_a_link_and_to_a_person_of_staff_is_not() -> None:
    found = facts(
        {
            "resourceType": "Condition",
            "encounter": {"reference": "Encounter/visit/_history/2"},
            "recorder": {"reference": "Practitioner/grey", "display": "Dr Grey"},
        }
    )
    assert [fact.link for fact in found] == [Link("Encounter", "visit"), None]


def test_what_is_made_of_one_thing_is_that_thing() -> None:
    participant = [{"individual": {"display": "Dr Grey"}}]
    assert said({"resourceType": "Encounter", "participant": participant}) == [("Who took part", "Dr Grey")]


def test_what_is_made_of_several_things_has_them_inside() -> None:
    component = {"code": {"text": "Systolic"}, "valueQuantity": {"value": 120, "unit": "mmHg"}}
    (fact,) = facts({"resourceType": "Observation", "component": [component]})
    assert fact.label == "Part"
    assert [(inner.label, inner.text) for inner in fact.inside] == [
        ("What", "Systolic"),
        ("Value", "120 mmHg"),
    ]


def test_extensions_and_contained_resources_are_said_last() -> None:
    resource = {
        "resourceType": "Flag",
        "extension": [{"url": "https://example.org/Extension-UKCore-AnyWords", "valueString": "Yes"}],
        "contained": [{"resourceType": "Organization", "id": "o", "name": "A trust"}],
        "code": {"text": "Knock loudly"},
    }
    assert [fact.label for fact in facts(resource)] == ["What", "Within it: organization", "Any words"]


def test_a_primitive_is_said_as_people_say_it() -> None:
    resource = {
        "resourceType": "MedicationRequest",
        "doNotPerform": True,
        "authoredOn": "2024-07-01T09:05:00Z",
    }
    assert said(resource) == [("Not to be done", "Yes"), ("Written", "01-Jul-2024 10:05")]


def test_changes_name_what_was_said_before_and_after() -> None:
    before = (Fact("Status", "Active"), Fact("Note", "Old"), Fact("Part", inside=(Fact("Value", "1 kg"),)))
    after = (Fact("Status", "Ended"), Fact("Part", inside=(Fact("Value", "2 kg"),)), Fact("Reason", "Well"))
    assert changes(before, after) == (
        Change("Status", "Active", "Ended"),
        Change("Part: Value", "1 kg", "2 kg"),
        Change("Reason", "", "Well"),
        Change("Note", "Old", ""),
    )


def test_a_change_of_code_alone_is_a_change() -> None:
    one, two = (Fact("What", "Asthma", (Code("SNOMED CT", code, ""),)) for code in ("1", "2"))
    assert changes((one,), (two,)) == (Change("What", "Asthma (SNOMED CT 1)", "Asthma (SNOMED CT 2)"),)
