"""What sources disagree on: problems, medicines, allergies, how someone lives, who they are."""

from typing import Any

import pytest

from ourdorset.people.sources import Directory
from ourdorset.people.summary.claims import Disagreement
from ourdorset.people.summary.comparing import compared

Resource = dict[str, Any]
SNOMED, ICD10 = "http://snomed.info/sct", "http://hl7.org/fhir/sid/icd-10"


def held(kind: str, source: str, **elements: Any) -> Resource:
    return {"resourceType": kind, "meta": {"source": f"urn:ods:{source}"}, **elements}


def status(code: str) -> Resource:
    return {"coding": [{"code": code}]}


def condition(source: str, words: str, clinical: str = "active", **more: Any) -> Resource:
    return held("Condition", source, code={"text": words}, clinicalStatus=status(clinical), **more)


def medicine(source: str, name: str, dose: str, state: str = "active", kind: str = "Request") -> Resource:
    dosage = "dosageInstruction" if kind == "Request" else "dosage"
    return held(
        f"Medication{kind}",
        source,
        status=state,
        medicationCodeableConcept={"text": name},
        **({"intent": "order"} if kind == "Request" else {}),
        **{dosage: [{"text": dose}]},
    )


def allergy(source: str, words: str, code: str = "1", **more: Any) -> Resource:
    concept = {"coding": [{"system": SNOMED, "code": code}], "text": words}
    return held("AllergyIntolerance", source, code=concept, clinicalStatus=status("active"), **more)


def answer(source: str, asked: str, said: str, day: str) -> Resource:
    category = [{"coding": [{"code": "social-history"}]}]
    return held("Observation", source, status="final", category=category, code={"text": asked},
                valueString=said, effectiveDateTime=day)  # fmt: skip


def said(found: tuple[Disagreement, ...]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [(f.subject, f.respect, sorted((s.source, s.words) for s in f.statements)) for f in found]


def differing(*resources: Resource) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return said(compared(resources, (), Directory()))


def test_a_problem_active_in_one_and_resolved_in_another() -> None:
    assert differing(
        condition("PRA", "Asthma"), condition("HOS", "Asthma", "resolved", abatementDateTime="2024-01-02")
    ) == [("Asthma", "Status", [("HOS", "Resolved, 02-Jan-2024"), ("PRA", "Active")])]


def test_the_same_problem_in_two_code_systems() -> None:
    snomed = {"coding": [{"system": SNOMED, "code": "38341003", "display": "Hypertension"}]}
    icd = {"coding": [{"system": ICD10, "code": "I10", "display": "Hypertension"}]}
    found = differing(
        held("Condition", "PRA", code=snomed, clinicalStatus=status("active")),
        held("Condition", "HOS", code=icd, clinicalStatus=status("resolved")),
    )
    assert [each[:2] for each in found] == [("Hypertension", "Status")]


def test_what_was_the_matter_in_one_stay_does_not_contradict() -> None:
    stay = [{"coding": [{"code": "encounter-diagnosis"}]}]
    assert not differing(
        condition("PRA", "Heart failure"), condition("HOS", "Heart failure", "resolved", category=stay)
    )


def test_the_other_side_of_the_body_is_another_problem() -> None:
    left, right = ([{"text": f"{side} knee"}] for side in ("Left", "Right"))
    assert not differing(
        condition("PRA", "Osteoarthritis", bodySite=left),
        condition("HOS", "Osteoarthritis", "resolved", bodySite=right),
    )


def test_one_trouble_under_two_names_while_one_is_unsure() -> None:
    unsure: dict[str, Any] = {"verificationStatus": status("provisional")}
    assert differing(
        condition("PRA", "Chronic obstructive pulmonary disease"), condition("HOS", "Asthma", **unsure)
    ) == [
        (
            "Asthma or COPD",
            "Diagnosis",
            [
                ("HOS", "Asthma (active (provisional))"),
                ("PRA", "Chronic obstructive pulmonary disease (active)"),
            ],
        )
    ]
    assert not differing(
        condition("PRA", "Chronic obstructive pulmonary disease"), condition("HOS", "Asthma")
    )


def test_a_medicine_in_another_strength_and_one_that_was_stopped() -> None:
    found = differing(
        medicine("PRA", "Amlodipine 5mg tablets", "One each day"),
        medicine("HOS", "Amlodipine 10 mg tablets", "One each day", kind="Statement"),
        medicine("PRA", "Ramipril 5mg capsules", "One each day", "stopped"),
        medicine("HOS", "Ramipril 5mg capsules", "One each day", kind="Statement"),
    )
    assert [each[:2] for each in found] == [("Ramipril", "Status"), ("Amlodipine", "Dose")]
    assert ("PRA", "Amlodipine 5mg tablets: One each day") in found[1][2]


@pytest.mark.parametrize("spelling", ["Amlodipine 5mg tablets", "amlodipine 5 mg capsules", "AMLODIPINE 5mg"])
def test_spelling_and_form_are_not_another_dose(spelling: str) -> None:
    assert not differing(
        medicine("PRA", "Amlodipine 5mg tablets", "One each day"), medicine("HOS", spelling, "one each day.")
    )


def test_no_known_allergy_against_a_known_one() -> None:
    found = differing(
        allergy("PRA", "Allergy to penicillin", "91936005"), allergy("HOS", "No known allergy", "716186003")
    )
    assert found == [
        ("Allergies", "What is held", [("HOS", "No known allergy"), ("PRA", "Allergy to penicillin")])
    ]


def test_the_same_allergy_in_other_words_agrees_but_severities_are_compared() -> None:
    mild, severe = ([{"manifestation": [{"text": "Rash"}], "severity": s}] for s in ("mild", "severe"))
    found = differing(
        allergy("PRA", "Allergy to penicillin", "91936005", reaction=mild),
        allergy("HOS", "Penicillin allergy", "9", reaction=severe),
    )
    assert [each[:2] for each in found] == [("Allergy to penicillin", "Severity")]


def test_the_last_answer_of_each_source() -> None:
    found = differing(
        answer("PRA", "Housing need", "Damp in the bedroom", "2025-01-01"),
        answer("BCP", "Housing need", "No housing need when asked", "2024-01-01"),
        answer("BCP", "Housing need", "Damp in the bedroom", "2020-01-01"),
    )
    assert found == [
        (
            "Housing need",
            "Answer",
            [("BCP", "No housing need when asked"), ("PRA", "Damp in the bedroom")],
        )
    ]


def test_an_entry_of_no_stated_source_is_nobody_s_word() -> None:
    nobody = {"resourceType": "Condition", "code": {"text": "Asthma"}, "clinicalStatus": status("resolved")}
    assert not differing(condition("PRA", "Asthma"), nobody)


def person(source: str, **more: Any) -> Resource:
    name = [{"use": "official", "family": "Hayes", "given": ["Terry"]}]
    return held("Patient", source, **{"id": source, "name": name, "birthDate": "1950-07-03", **more})


def test_two_patients_who_seem_to_be_one() -> None:
    first = person("PRA", telecom=[{"system": "phone", "value": "01632 960001"}], gender="male")
    second = person("HOS", birthDate="1950-03-07", telecom=[{"system": "phone", "value": "01632960001"}])
    assert said(compared([first], [second], Directory())) == [
        ("Date of birth", "Date of birth", [("HOS", "07-Mar-1950"), ("PRA", "03-Jul-1950")])
    ]
    assert compared([first], [], Directory()) == ()


def test_two_patients_of_one_source_are_told_apart() -> None:
    found = compared([person("PRA")], [person("PRA", id="again", gender="male", birthDate="1951-07-03")],
                     Directory())  # fmt: skip
    assert {each.source for each in found[0].statements} == {"PRA (PRA)", "PRA (again)"}
