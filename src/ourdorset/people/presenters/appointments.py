"""Appointments that are booked. https://hl7.org/fhir/R4/appointment.html"""

from datetime import datetime

from ourdorset.kernel.api import now
from ourdorset.people.entry import Entry
from ourdorset.people.moments import LONDON, moment
from ourdorset.people.words import Resource, concept, concepts, plain

UPCOMING, PAST = "Upcoming", "Earlier appointments"
AHEAD = frozenset({"proposed", "pending", "booked", "arrived", "checked-in", "waitlist"})


def present(appointment: Resource) -> Entry | None:
    """An appointment; None when recorded in error."""
    status = appointment.get("status", "")
    if status == "entered-in-error":
        return None
    when = moment(appointment.get("start") or appointment.get("created"))
    ahead = status in AHEAD and (not when.order or when.order[:10] >= _today())
    reasons = concepts(appointment.get("reasonCode"))
    return Entry(
        cells=(_words(appointment), plain(status), reasons or _with(appointment) or "Not recorded"),
        group=UPCOMING if ahead else PAST,
        when=when,
    )


def _words(appointment: Resource) -> str:
    written = appointment.get("description") or concepts(appointment.get("serviceType"))
    name = written or concept(appointment.get("appointmentType")) or "Appointment"
    start = appointment.get("start", "")
    return f"{name}, {_clock(start)}" if "T" in start else name


def _clock(instant: str) -> str:
    return f"{datetime.fromisoformat(instant).astimezone(LONDON):%H:%M}"


def _with(appointment: Resource) -> str:
    """Whom it is with: those taking part who are not the person."""
    actors = (each.get("actor", {}) for each in appointment.get("participant", ()))
    shown = (a.get("display") for a in actors if not a.get("reference", "").startswith("Patient/"))
    found = ", ".join(filter(None, shown))
    return f"With {found}" if found else ""


def _today() -> str:
    return now().astimezone(LONDON).date().isoformat()
