"""Why people have contacts that are not for a condition of their own: words by kind of contact."""

from random import Random

from ourdorset.demo.chance import one_of

CHILD = 12
_COMMON = ("Cough", "Rash", "Tiredness", "Headache", "Stomach pain", "Results of tests")
_GROWN = (*_COMMON, "Back pain", "Knee pain", "Low mood", "Dizziness", "Shoulder pain", "Trouble sleeping")
_YOUNG = ("Cough", "Rash", "Fever", "Earache", "Stomach pain", "Not eating well")
_FALLS = ("Fall", "Chest pain", "Breathlessness", "Stomach pain", "Wrist injury", "Dizziness")

# Kind of contact: reasons of the grown, of children.
REASONS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "GP appointment": (_GROWN, _YOUNG),
    "GP telephone appointment": (_GROWN, _YOUNG),
    "Practice nurse appointment": (
        ("Blood test", "Blood pressure check", "Dressing change", "Long-term condition review"),
        ("Immunisation advice", "Dressing change", "Blood test"),
    ),
    "Medicines review by telephone": (("Review of medicines",), ("Review of medicines",)),
    "Emergency department attendance": (
        _FALLS,
        ("Head bump", "Fever", "Wrist injury", "Cut", "Breathlessness"),
    ),
    "Community nurse visit at home": (
        ("Wound care", "Catheter care", "Check after a fall", "Injection", "Pressure area check"),
        ("Wound care",),
    ),
    "Physiotherapy at home": (("Strength and balance", "Walking aid"), ("Exercises",)),
    "Social work visit at home": (("Review of care and support", "Safety at home"), ("Family support",)),
    "Midwife appointment": (("Antenatal check",), ("Antenatal check",)),
}


def reason(words: str, age: int, dice: Random) -> str:
    """A reason for a contact of this kind, empty when none is known."""
    grown, young = REASONS.get(words, ((), ()))
    fitting = young if age < CHILD else grown
    return one_of(dice, fitting) if fitting else ""
