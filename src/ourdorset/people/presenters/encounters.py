"""Encounters: contacts with a service. https://hl7.org/fhir/R4/encounter.html"""

from ourdorset.people.entry import Entry
from ourdorset.people.moments import first_moment, moment
from ourdorset.people.words import Resource, concept, concepts, plain

HEADINGS = ("Contact", "Kind", "Reason")
GROUPS = ("",)
# https://terminology.hl7.org/ValueSet-v3-ActEncounterCode.html
KINDS = {
    "AMB": "Outpatient or clinic",
    "EMER": "Emergency",
    "FLD": "In the field",
    "HH": "Home visit",
    "IMP": "Inpatient",
    "ACUTE": "Inpatient, acute",
    "NONAC": "Inpatient, not acute",
    "OBSENC": "Observation",
    "PRENC": "Before admission",
    "SS": "Short stay",
    "VR": "By telephone or video",
}
AHEAD = frozenset({"planned", "arrived", "triaged", "in-progress", "onleave"})


def present(encounter: Resource) -> Entry | None:
    """A contact; None when recorded in error."""
    status = encounter.get("status", "")
    if status == "entered-in-error":
        return None
    reasons = [concepts(encounter.get("reasonCode"))]
    reasons += [each["display"] for each in encounter.get("reasonReference", ()) if each.get("display")]
    return Entry(
        cells=(
            _words(encounter, status),
            _kind(encounter),
            ", ".join(filter(None, reasons)) or "Not recorded",
        ),
        when=first_moment(encounter, "period"),
    )


def _words(encounter: Resource, status: str) -> str:
    name = concepts(encounter.get("type")) or concept(encounter.get("serviceType")) or "Contact"
    period = encounter.get("period", {})
    until = moment(period.get("end")).text
    stayed = f", until {until}" if until and until != moment(period.get("start")).text else ""
    unusual = f" ({plain(status).lower()})" if status in AHEAD or status == "cancelled" else ""
    return f"{name}{unusual}{stayed}"


def _kind(encounter: Resource) -> str:
    kind = encounter.get("class", {})
    return KINDS.get(kind.get("code", "")) or kind.get("display") or kind.get("code") or "Not recorded"
