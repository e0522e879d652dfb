"""Each kind of entry in words, from resources such as real systems send."""

from typing import Any

import pytest

from ourdorset.people.presenters import allergies, encounters, immunisations, medicines, problems, results

Resource = dict[str, Any]


def coding(code: str, display: str = "") -> Resource:
    return {"coding": [{"code": code, "display": display or code}]}


def condition(**elements: Any) -> Resource:
    return {"resourceType": "Condition", "code": coding("195967001", "Asthma (disorder)"), **elements}


def allergy(code: str = "91936005", display: str = "Allergy to penicillin", **elements: Any) -> Resource:
    return {"resourceType": "AllergyIntolerance", "code": coding(code, display), **elements}


def observation(**elements: Any) -> Resource:
    return {"resourceType": "Observation", "status": "final", "code": coding("4548-4", "HbA1c"), **elements}


def quantity(value: float, unit: str = "mmol/mol") -> Resource:
    return {"value": value, "unit": unit, "code": unit}


@pytest.mark.parametrize(
    ("elements", "group", "cells"),
    [
        (
            {"clinicalStatus": coding("active"), "onsetDateTime": "2001-02"},
            "Physical health",
            ("Asthma", "Active", "Feb-2001"),
        ),
        ({}, "Physical health", ("Asthma", "Status not recorded", "")),
        (
            {"clinicalStatus": coding("resolved"), "abatementDateTime": "2010-05-01", "recordedDate": "2001"},
            "Past",
            ("Asthma", "Resolved, 01-May-2010", "2001"),
        ),
        (
            {"verificationStatus": coding("provisional"), "clinicalStatus": coding("active")},
            "Physical health",
            ("Asthma", "Active (provisional)", ""),
        ),
        (
            {"bodySite": [coding("1", "Left lung")], "severity": coding("2", "Severe")},
            "Physical health",
            ("Asthma, Left lung, Severe", "Status not recorded", ""),
        ),
    ],
)
def test_a_problem(elements: Resource, group: str, cells: tuple[str, ...]) -> None:
    entry = problems.present(condition(**elements))
    assert entry is not None
    assert (entry.group, entry.cells) == (group, cells)


@pytest.mark.parametrize("status", ["entered-in-error", "refuted"])
def test_what_was_not_so_is_not_shown(status: str) -> None:
    assert problems.present(condition(verificationStatus=coding(status))) is None
    assert allergies.present(allergy(verificationStatus=coding(status))) is None
    if status == "entered-in-error":
        assert medicines.present({"status": status}) is None
        assert results.present(observation(status=status, valueString="x")) is None
        assert immunisations.present({"status": status}) is None
        assert encounters.present({"status": status}) is None


def test_a_medicine_current_and_past() -> None:
    prescribed = {
        "status": "active",
        "intent": "order",
        "medicationCodeableConcept": {"text": "Metformin 500mg tablets"},
        "dosageInstruction": [{"text": "One twice a day with meals"}],
        "authoredOn": "2024-03-01",
    }
    entry = medicines.present(prescribed)
    assert entry is not None
    assert entry.cells == ("Metformin 500mg tablets", "One twice a day with meals", "Active")
    assert (entry.group, entry.when.text) == ("Current", "01-Mar-2024")
    stopped = medicines.present({**prescribed, "status": "stopped"})
    assert stopped is not None
    assert (stopped.group, stopped.cells[2]) == ("Past", "Stopped")


@pytest.mark.parametrize(
    ("elements", "name"),
    [
        ({"medicationReference": {"reference": "Medication/9", "display": "Ramipril"}}, "Ramipril"),
        (
            {
                "contained": [{"id": "m", "code": {"text": "Amoxicillin"}}],
                "medicationReference": {"reference": "#m"},
            },
            "Amoxicillin",
        ),
        ({"medicationReference": {"reference": "Medication/9"}}, "Medicine not named"),
    ],
)
def test_a_medicine_is_named_from_wherever_its_name_is(elements: Resource, name: str) -> None:
    assert medicines.name(elements) == name


@pytest.mark.parametrize(
    ("dose", "written"),
    [
        (
            {
                "timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}},
                "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}],
                "additionalInstruction": [{"text": "Complete the course."}],
            },
            "Take 1 tablet twice every day. Complete the course",
        ),
        (
            {
                "timing": {"repeat": {"frequency": 1, "period": 8, "periodUnit": "h"}},
                "asNeededBoolean": True,
                "route": {"text": "Oral"},
            },
            "Once every 8 hours oral when needed",
        ),
        ({}, ""),
    ],
)
def test_directions_are_put_together_from_their_parts(dose: Resource, written: str) -> None:
    assert medicines.dosage(dose) == written


def test_a_medicine_that_must_not_be_given_says_so() -> None:
    entry = medicines.present({"status": "active", "doNotPerform": True, "intent": "order"})
    assert entry is not None
    assert entry.cells[2] == "Active: not to be given"


NO_KNOWN = allergy("716186003", "No known allergy")


@pytest.mark.parametrize(
    ("held", "label"),
    [
        ([], "Allergies not recorded"),
        ([allergy()], "Known allergies"),
        ([NO_KNOWN], "No known allergies"),
        ([NO_KNOWN, allergy()], "Known allergies"),
        ([allergy("409137002", "No known drug allergy")], "Allergies not recorded"),
        ([allergy(clinicalStatus=coding("resolved"))], "Allergies not recorded"),
        ([allergy(verificationStatus=coding("refuted"))], "Allergies not recorded"),
        ([allergy(verificationStatus=coding("unconfirmed"))], "Known allergies"),
        ([allergy("716186003", clinicalStatus=coding("inactive"))], "Allergies not recorded"),
    ],
)
def test_no_known_allergies_is_said_only_where_a_clinician_said_so(held: list[Resource], label: str) -> None:
    """PAB-0064 of the Common User Interface."""
    assert allergies.label(held) == label


def test_an_allergy_has_its_reaction_and_how_bad_it_was() -> None:
    entry = allergies.present(
        allergy(
            criticality="high",
            reaction=[
                {"manifestation": [{"text": "Rash"}], "severity": "mild"},
                {"manifestation": [{"text": "Anaphylaxis"}], "severity": "severe"},
            ],
        )
    )
    assert entry is not None
    assert entry.cells == ("Allergy to penicillin", "Rash; Anaphylaxis", "Severe, high risk")
    assert entry.alert
    none = allergies.present(NO_KNOWN)
    assert none is not None
    assert none.cells == ("No known allergy", "Not applicable", "Not applicable")
    assert not none.alert
    assert allergies.names([allergy(), allergy(), NO_KNOWN]) == ["Allergy to penicillin"]
    assert allergies.past_only([allergy(clinicalStatus=coding("resolved"))]) == "past entries only"
    assert allergies.past_only([allergy()]) == allergies.past_only([]) == ""


@pytest.mark.parametrize(
    ("elements", "written"),
    [
        ({"valueQuantity": quantity(58)}, "58 mmol/mol"),
        ({"valueCodeableConcept": coding("1", "Never smoker (finding)")}, "Never smoker"),
        ({"valueBoolean": False}, "No"),
        ({"valueInteger": 0}, "0"),
        ({"valueRange": {"low": quantity(1), "high": quantity(2)}}, "1 to 2 mmol/mol"),
        ({"valueRatio": {"numerator": quantity(1, ""), "denominator": quantity(128, "")}}, "1 : 128"),
        ({"dataAbsentReason": coding("unknown", "Sample haemolysed")}, "Sample haemolysed"),
        (
            {
                "component": [
                    {"code": coding("1", "Appearance"), "valueString": "Clear"},
                    {"code": coding("x")},
                ]
            },
            "Appearance: Clear; x: no value",
        ),
        (
            {
                "component": [
                    {"code": coding("8462-4"), "valueQuantity": quantity(75.43, "mm[Hg]")},
                    {"code": coding("8480-6"), "valueQuantity": quantity(130, "mm[Hg]")},
                ]
            },
            "130/75.43 mmHg",
        ),
    ],
)
def test_a_result_of_every_kind_has_words(elements: Resource, written: str) -> None:
    entry = results.present(observation(**elements))
    assert entry is not None
    assert entry.cells[1] == written


RANGE = [{"low": quantity(20), "high": quantity(42)}]


@pytest.mark.parametrize(
    ("elements", "flag"),
    [
        ({"valueQuantity": quantity(30), "referenceRange": RANGE}, ""),
        ({"valueQuantity": quantity(42), "referenceRange": RANGE}, ""),
        ({"valueQuantity": quantity(42.5), "referenceRange": RANGE}, "above range"),
        ({"valueQuantity": quantity(19), "referenceRange": RANGE}, "below range"),
        ({"valueQuantity": quantity(190, "mg/dL"), "referenceRange": RANGE}, ""),
        ({"valueQuantity": quantity(190), "referenceRange": RANGE, "interpretation": [coding("N")]}, ""),
        ({"valueQuantity": quantity(30), "interpretation": [coding("HH")]}, "critically high"),
        ({"valueQuantity": quantity(30), "interpretation": [{"text": "Odd"}]}, "odd"),
        ({"valueQuantity": quantity(30), "interpretation": [coding("ODD", "Odd shape")]}, "odd shape"),
        ({"valueQuantity": quantity(30), "referenceRange": RANGE * 2}, ""),
    ],
)
def test_an_unusual_result_is_said_to_be_so(elements: Resource, flag: str) -> None:
    assert results.flagged(observation(**elements)) == flag


def test_a_result_without_a_value_is_not_shown_and_one_not_final_says_so() -> None:
    assert results.present(observation()) is None
    early = results.present(observation(status="preliminary", valueString="Growth"))
    assert early is not None
    assert early.cells == ("HbA1c", "Growth (preliminary)", "Not given")


def test_an_immunisation_given_and_not_given() -> None:
    flu = {"vaccineCode": {"text": "Influenza vaccine"}, "occurrenceDateTime": "2025-10-01"}
    protocol = [{"doseNumberPositiveInt": 2, "targetDisease": [coding("6142004", "Influenza (disorder)")]}]
    given = immunisations.present({**flu, "status": "completed", "protocolApplied": protocol})
    refused = immunisations.present({**flu, "status": "not-done", "statusReason": {"text": "Declined"}})
    told = immunisations.present({**flu, "status": "completed", "primarySource": False})
    assert given is not None and refused is not None and told is not None
    assert given.cells == ("Influenza vaccine", "Given", "Dose 2, Influenza")
    assert refused.cells[1] == "Not given: Declined"
    assert told.cells[1] == "Reported as given"


def test_an_encounter() -> None:
    stay = {
        "status": "finished",
        "class": {"code": "IMP"},
        "type": [coding("1", "Admission to ward (procedure)")],
        "period": {"start": "2024-05-01T10:00:00Z", "end": "2024-05-04T10:00:00Z"},
        "reasonCode": [{"text": "Hip fracture"}],
    }
    entry = encounters.present(stay)
    assert entry is not None
    assert entry.cells == ("Admission to ward, until 04-May-2024", "Inpatient", "Hip fracture")
    assert entry.when.text == "01-May-2024"
    planned = encounters.present({"status": "planned", "class": {"code": "XX", "display": "Odd"}})
    assert planned is not None
    assert planned.cells == ("Contact (planned)", "Odd", "Not recorded")
