"""What a person reacts to as FHIR R4 AllergyIntolerance; the hospital does not always know the same."""

from collections.abc import Iterator
from functools import cache

from ourdorset.demo.allergies import ALLERGIES, NO_KNOWN_ALLERGY
from ourdorset.demo.chance import Weighted
from ourdorset.demo.history import SNOMED, History, Resource, coded, terminology, years_ago
from ourdorset.demo.partners import Partner

_ROLL = Weighted((row, row[5]) for row in ALLERGIES)
_SEVERITIES = Weighted((("mild", 5), ("moderate", 3), ("severe", 1)))
_CRITICAL = frozenset({"39579001"})


def allergies(history: History) -> Iterator[Resource]:
    """One in eight has an allergy; most others have "no known allergy" stated; for some nobody asked.

    Of those with one, the hospital has it too for a third, and holds "no known allergy" for one in twelve.
    """
    dice = history.dice
    roll = dice.random()
    if roll > 0.85:
        return
    if roll > 0.13 or history.person.age < 2:
        yield _allergy(history, history.practice, *NO_KNOWN_ALLERGY)
        return
    code, display, reaction, sign, medicines, _ = _ROLL.roll(dice)
    history.allergies = medicines
    yield _with_reaction(history, history.practice, code, display, reaction, sign)
    held = dice.random()
    if held < 0.08:
        yield _allergy(history, history.hospital, *NO_KNOWN_ALLERGY)
    elif held < 0.4:
        yield _with_reaction(history, history.hospital, code, display, reaction, sign)


def _with_reaction(
    history: History, holder: Partner, code: str, display: str, reaction: str, sign: str
) -> Resource:
    allergy = _allergy(history, holder, code, display)
    allergy["criticality"] = "high" if sign in _CRITICAL else "low"
    manifestation = coded(SNOMED, sign, reaction) if sign else _text(reaction)
    severity = "severe" if sign in _CRITICAL else _SEVERITIES.roll(history.dice)
    allergy["reaction"] = [{"manifestation": [manifestation], "severity": severity}]
    return allergy


def _allergy(history: History, holder: Partner, code: str, display: str) -> Resource:
    return history.resource(
        "AllergyIntolerance",
        holder,
        clinicalStatus=terminology("allergyintolerance-clinical", "active"),
        verificationStatus=terminology("allergyintolerance-verification", "confirmed"),
        code=coded(SNOMED, code, display),
        recordedDate=history.day(max(history.born, years_ago(20))).isoformat(),
    )


@cache
def _text(words: str) -> Resource:
    return {"text": words}
