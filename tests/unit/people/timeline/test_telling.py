"""What lines say: an entry in, words out."""

from typing import Any

import pytest

from ourdorset.people.timeline.kinds.telling import tell


def text(words: str) -> dict[str, Any]:
    return {"text": words}


@pytest.mark.parametrize(
    ("resource", "words", "details"),
    [
        (
            {
                "resourceType": "DocumentReference",
                "status": "current",
                "type": text("Discharge summary"),
                "content": [{"attachment": {"title": "Going home"}}],
            },
            "Going home", ("Discharge summary",),
        ),
        (
            {"resourceType": "DocumentReference", "status": "superseded", "type": text("Letter")},
            "Letter", ("Superseded",),
        ),
        (
            {
                "resourceType": "DiagnosticReport",
                "status": "preliminary",
                "code": text("Full blood count"),
                "conclusion": "Mild anaemia",
                "result": [{}, {}],
            },
            "Full blood count", ("Mild anaemia", "2 results", "Preliminary"),
        ),
        (
            {
                "resourceType": "ServiceRequest",
                "status": "active",
                "priority": "urgent",
                "code": text("Falls clinic"),
                "reasonCode": [text("Two falls")],
                "performer": [{"display": "Poole Hospital"}],
            },
            "Falls clinic", ("Two falls", "To Poole Hospital", "Urgent", "Active"),
        ),
        (
            {
                "resourceType": "Procedure",
                "status": "not-done",
                "code": text("Hip replacement"),
                "bodySite": [text("Left hip")],
                "statusReason": text("Patient unwell"),
            },
            "Hip replacement", ("Left hip", "Not done", "Patient unwell"),
        ),
        (
            {
                "resourceType": "Communication",
                "status": "completed",
                "topic": text("Results"),
                "payload": [{"contentString": "All is well."}],
                "recipient": [{"display": "Mary Parker"}],
            },
            "Results", ("All is well.", "To Mary Parker"),
        ),
        (
            {
                "resourceType": "QuestionnaireResponse",
                "status": "completed",
                "item": [{"linkId": "1", "answer": [{"item": [{"answer": [{}]}]}]}, {"linkId": "3"}],
            },
            "Questionnaire", ("2 answers",),
        ),
        (
            {
                "resourceType": "MedicationDispense",
                "status": "completed",
                "medicationCodeableConcept": text("Amlodipine 5mg tablets"),
                "dosageInstruction": [{"text": "One each day"}],
            },
            "Amlodipine 5mg tablets", ("One each day",),
        ),
        (
            {
                "resourceType": "MedicationAdministration",
                "status": "completed",
                "medicationCodeableConcept": text("Vitamin B12"),
                "dosage": {"text": "1 mg by injection"},
            },
            "Vitamin B12", ("1 mg by injection",),
        ),
        (
            {
                "resourceType": "Consent",
                "status": "active",
                "category": [text("My carer may see my plan")],
                "provision": {"type": "permit"},
            },
            "My carer may see my plan", ("Agreed", "Active"),
        ),
        (
            {
                "resourceType": "Flag",
                "status": "active",
                "code": text("Knock loudly"),
                "category": [text("Access")],
            },
            "Knock loudly", ("Access",),
        ),
        (
            {"resourceType": "Observation", "status": "entered-in-error", "code": text("Weight")},
            "Weight", ("Result", "Entered in error"),
        ),
    ],
)  # fmt: skip
def test_a_line_says(resource: dict[str, Any], words: str, details: tuple[str, ...]) -> None:
    assert tell(resource) == (words, details)
