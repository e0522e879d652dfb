"""Each part of the record: what it is called on screen and what it is, in a sentence or two."""

from collections.abc import Mapping
from typing import NamedTuple


class Kind(NamedTuple):
    """A part of the record: address, title, FHIR types, what it is, what it means to have none, picture."""

    key: str
    title: str
    types: tuple[str, ...]
    says: str
    none: str
    symbol: str


KINDS: tuple[Kind, ...] = (
    Kind("problems", "Health problems", ("Condition",),
         "Illnesses and other things that those who look after you need to know.",
         "No health problem is written down.", "heart"),
    Kind("medicines", "Medicines", ("MedicationRequest", "MedicationStatement"),
         "What you take now, and what you took before.",
         "No medicine is written down.", "medicine"),
    Kind("allergies", "Allergies", ("AllergyIntolerance",),
         "Things that can make you ill, such as a food or a medicine.",
         "Nobody has written down if you have an allergy. If you have one, tell your practice.", "warning"),
    Kind("tests", "Tests and checks", ("Observation",),
         "Blood tests, and things like your weight and blood pressure.",
         "No test is written down.", "test"),
    Kind("vaccinations", "Vaccines", ("Immunization",),
         "Jabs and drops that protect you from illness.",
         "No vaccine is written down.", "shield"),
    Kind("visits", "Visits", ("Encounter",),
         "When you saw someone, or stayed in hospital.",
         "No visit is written down.", "calendar"),
    Kind("letters", "Letters", ("DocumentReference",),
         "What one team wrote to another about you.",
         "No letter is written down.", "letter"),
)  # fmt: skip
BY_KEY: Mapping[str, Kind] = {kind.key: kind for kind in KINDS}

# What a carer may be shown, in the words of "You can see … / Not shared with you …": FHIR type -> words.
SHARED_WORDS: Mapping[str, str] = {
    "Appointment": "appointments",
    "MedicationRequest": "medicines",
    "MedicationStatement": "medicines",
    "CarePlan": "plans",
    "Goal": "plans",
    "CareTeam": "the team",
    "Condition": "health problems",
    "AllergyIntolerance": "allergies",
    "Observation": "tests and checks",
    "Immunization": "vaccines",
    "Encounter": "visits",
    "DocumentReference": "letters",
    "Flag": "help that is needed",
    "QuestionnaireResponse": "what matters",
}
