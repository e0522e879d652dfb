"""Immunisations given, and those not given with the reason. https://hl7.org/fhir/R4/immunization.html"""

from ourdorset.people.entry import Entry
from ourdorset.people.moments import first_moment
from ourdorset.people.words import Resource, concept, concepts

HEADINGS = ("Vaccine", "Given", "Dose")
GROUPS = ("",)


def present(immunization: Resource) -> Entry | None:
    """An immunisation; None when recorded in error."""
    status = immunization.get("status", "")
    if status == "entered-in-error":
        return None
    name = concept(immunization.get("vaccineCode")) or "Vaccine not named"
    when = first_moment(immunization, "occurrence", "recorded")
    given = _given(immunization, status)
    return Entry(
        cells=(name, given, _dose(immunization)), when=when, same=f"{name}|{given}|{when.text}".lower()
    )


def _given(immunization: Resource, status: str) -> str:
    if status == "not-done":
        reason = concept(immunization.get("statusReason"))
        return f"Not given: {reason}" if reason else "Not given"
    return "Given" if immunization.get("primarySource", True) else "Reported as given"


def _dose(immunization: Resource) -> str:
    protocol = next(iter(immunization.get("protocolApplied", ())), {})
    which = protocol.get("doseNumberPositiveInt") or protocol.get("doseNumberString")
    against = concepts(protocol.get("targetDisease"))
    return ", ".join(filter(None, [f"Dose {which}" if which else "", against])) or "Not recorded"
