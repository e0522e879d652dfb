"""What the record has beside a service: times to book (Schedule, Slot) and people to ask (PractitionerRole).

https://hl7.org/fhir/R4/slot.html, https://hl7.org/fhir/R4/practitionerrole.html. The public is told only of
roles that are marked for it (`PUBLIC`): most people who work for a partner are nobody's business.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from ourdorset.directory.local_time import LONDON

# A role with this tag is shown to the public, by name and with how to reach them.
PUBLIC = "https://ourdorset.example/public"
SCHEDULE, SLOT, ROLE = "Schedule", "Slot", "PractitionerRole"


class Appointment(NamedTuple):
    """A time that can be booked, or is taken: in local time, with the id of its place if that is told."""

    starts: datetime
    ends: datetime
    free: bool
    site: str


class Contact(NamedTuple):
    """Someone to ask: who they are, as what, of which organisation (its FHIR id), and how to reach them."""

    name: str
    role: str
    organisation: str
    phones: tuple[str, ...]
    email: str


class Beside(NamedTuple):
    """Both, of one service; appointments in order of time."""

    appointments: tuple[Appointment, ...]
    contacts: tuple[Contact, ...]


NOTHING = Beside((), ())


def is_public(role: Mapping[str, Any]) -> bool:
    """Whether the public is told of someone in this role."""
    return any(each.get("system") == PUBLIC for each in role.get("meta", {}).get("tag", ()))


def refers(resource: Mapping[str, Any]) -> list[str]:
    """What a Schedule or a PractitionerRole is about, as `Type/id`.

    A schedule of a service, or of someone in a role, is not also that of everything else in its hall.
    """
    if resource.get("resourceType") == SCHEDULE:
        names = [each.get("reference", "") for each in resource.get("actor", ())]
        closer = [name for name in names if name.startswith(("HealthcareService/", f"{ROLE}/"))]
        return closer or [name for name in names if name.startswith("Location/")]
    services = [each.get("reference", "") for each in resource.get("healthcareService", ())]
    return [*filter(None, services), *filter(None, [resource.get("organization", {}).get("reference")])]


def site_of(schedule: Mapping[str, Any]) -> str:
    """The FHIR id of the place of a schedule; empty when it names none."""
    names = [each.get("reference", "") for each in schedule.get("actor", ())]
    return next((name.removeprefix("Location/") for name in names if name.startswith("Location/")), "")


def contact(role: Mapping[str, Any]) -> Contact:
    """A PractitionerRole in a few words."""
    points = role.get("telecom", ())
    concept = next(iter(role.get("code", ())), {})
    coding = next(iter(concept.get("coding", ())), {})
    return Contact(
        name=role.get("practitioner", {}).get("display", ""),
        role=concept.get("text") or coding.get("display", ""),
        organisation=role.get("organization", {}).get("reference", "").removeprefix("Organization/"),
        phones=tuple(each["value"] for each in points if each.get("system") == "phone" and "value" in each),
        email=next((each.get("value", "") for each in points if each.get("system") == "email"), ""),
    )


def written(appointments: Iterable[Appointment], contacts: Iterable[Contact]) -> dict[str, Any]:
    """As the listing keeps it; `read` again."""
    times = [[each.starts.isoformat(), each.ends.isoformat(), each.free, each.site] for each in appointments]
    return {"appointments": times, "contacts": [list(each) for each in contacts]}


def read(told: Mapping[str, Any]) -> Beside:
    """What was written."""
    times = [
        Appointment(_local(starts), _local(ends), free, site)
        for starts, ends, free, site in told.get("appointments", ())
    ]
    people = [
        Contact(name, role, organisation, tuple(phones), email)
        for name, role, organisation, phones, email in told.get("contacts", ())
    ]
    return Beside(tuple(sorted(times)), tuple(people)) if times or people else NOTHING


def _local(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(LONDON)
