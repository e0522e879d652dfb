"""Medicines prescribed or reported.

https://hl7.org/fhir/R4/medicationrequest.html, https://hl7.org/fhir/R4/medicationstatement.html
"""

from ourdorset.people.entry import Entry
from ourdorset.people.moments import first_moment
from ourdorset.people.words import Resource, concept, concepts, plain, quantity

HEADINGS = ("Medicine", "Dose and directions", "Status and last change")
CURRENT, PAST = "Current", "Past"
GROUPS = (CURRENT, PAST)
# What is asked for in earnest, not proposed; reports have no intent.
ORDERS = frozenset({"order", "original-order", "reflex-order", "filler-order", "instance-order"})
OVER = frozenset({"stopped", "completed", "cancelled", "not-taken"})
PERIODS = {"s": "second", "min": "minute", "h": "hour", "d": "day", "wk": "week", "mo": "month", "a": "year"}


def present(medication: Resource) -> Entry | None:
    """A prescription or a report that the person takes something; None when recorded in error."""
    status = medication.get("status", "unknown")
    if status == "entered-in-error":
        return None
    said, words = directions(medication), name(medication)
    past = status in OVER
    return Entry(
        cells=(words, said or "No directions recorded", _status(medication, status)),
        group=PAST if past else CURRENT,
        when=first_moment(medication, "authoredOn", "effective", "dateAsserted"),
        same="" if past else f"{words}|{said}".lower(),
    )


def directions(medication: Resource) -> str:
    """How it is to be taken; empty when nothing is recorded."""
    doses = medication.get("dosageInstruction") or medication.get("dosage") or ()
    return " Then ".join(filter(None, map(dosage, doses)))


def name(medication: Resource) -> str:
    """The medicine's name, from its code, its contained Medication or the reference's own words."""
    reference = medication.get("medicationReference", {})
    inside = {f"#{each.get('id')}": each for each in medication.get("contained", ())}
    found = inside.get(reference.get("reference", ""), {})
    written = concept(medication.get("medicationCodeableConcept")) or concept(found.get("code"))
    return written or reference.get("display") or "Medicine not named"


def dosage(dose: Resource) -> str:
    """Directions as written, or put together from their parts."""
    if dose.get("text"):
        return dose["text"]
    parts = [
        _amount(dose),
        _timing(dose.get("timing", {})),
        concept(dose.get("route")).lower(),
        "when needed" if dose.get("asNeededBoolean") else "",
        concept(dose.get("asNeededCodeableConcept")).lower(),
    ]
    first = " ".join(filter(None, parts))
    more = concepts(dose.get("additionalInstruction")) or dose.get("patientInstruction", "")
    return ". ".join(filter(None, [first[:1].upper() + first[1:], more.rstrip(".")]))


def _amount(dose: Resource) -> str:
    rate = next(iter(dose.get("doseAndRate", ())), {})
    written = quantity(rate.get("doseQuantity"))
    return f"Take {written}" if written else ""


def _timing(timing: Resource) -> str:
    repeat = timing.get("repeat", {})
    if "frequency" not in repeat or "periodUnit" not in repeat:
        return concept(timing.get("code")).lower()
    often = {1: "once", 2: "twice"}.get(repeat["frequency"], f"{repeat['frequency']} times")
    span, unit = repeat.get("period", 1), PERIODS[repeat["periodUnit"]]
    return f"{often} every {unit}" if span == 1 else f"{often} every {span} {unit}s"


def _status(medication: Resource, status: str) -> str:
    words = plain(status)
    intent = medication.get("intent", "")
    if medication.get("doNotPerform"):
        return f"{words}: not to be given"
    return f"{words} ({plain(intent).lower()} only)" if intent in ("proposal", "plan", "option") else words
