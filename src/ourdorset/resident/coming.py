"""What is coming up: appointments and visits that are booked, the nearest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ourdorset.people.api import Holder, concept, concepts
from ourdorset.resident.days import LONDON, away, day_and_time
from ourdorset.resident.explained.visits import visit
from ourdorset.resident.reading import Held

Resource = Mapping[str, Any]
TYPES = ("Appointment", "Encounter")
BOOKED = frozenset({"booked", "pending", "proposed", "arrived", "planned"})


@dataclass(frozen=True, slots=True)
class Coming:
    """One appointment: what, when, how far off, where, with whom, what to bring, and whom to ring."""

    id: str
    name: str
    says: str
    when: str
    away: str
    where: str
    who: str
    bring: str
    holder: Holder
    sure: bool


def coming(held: Held, now: datetime) -> tuple[Coming, ...]:
    """All that is booked from now on."""
    found = ((at, each) for each in held.of(*TYPES) if (at := _start(each)) and at > now)
    ordered = sorted(found, key=lambda pair: pair[0])
    return tuple(_coming(held, each, at, now) for at, each in ordered if each.get("status") in BOOKED)


def _start(resource: Resource) -> datetime | None:
    text = resource.get("start") or resource.get("period", {}).get("start", "")
    return datetime.fromisoformat(text) if "T" in text else None


def _coming(held: Held, resource: Resource, at: datetime, now: datetime) -> Coming:
    holder = held.holders.of(resource)
    what = (
        resource.get("description") or concepts(resource.get("type")) or concepts(resource.get("serviceType"))
    )
    plain = visit(what or "Appointment")
    actors = [each.get("actor") or each.get("individual") or {} for each in resource.get("participant", ())]
    return Coming(
        id=resource["id"],
        name=plain.name,
        says=plain.says if what else "",
        when=day_and_time(at),
        away=away(at.astimezone(LONDON).date(), now.astimezone(LONDON).date()),
        where=_where(resource, actors, holder),
        who=", ".join(_displays(actors, "Practitioner") + _displays(actors, "PractitionerRole")),
        bring=resource.get("patientInstruction", ""),
        holder=holder,
        sure=resource.get("status") not in ("proposed", "pending"),
    )


def _where(resource: Resource, actors: Sequence[Resource], holder: Holder) -> str:
    """The place, if it is named, and whose it is; else the holder and its address."""
    named = [each.get("location", {}).get("display", "") for each in resource.get("location", ())]
    places = list(filter(None, [*_displays(actors, "Location"), *named]))
    return ", ".join(filter(None, [*places, holder.name] if places else [holder.name, holder.address]))


def _displays(actors: Sequence[Resource], kind: str) -> list[str]:
    return [
        each["display"]
        for each in actors
        if each.get("reference", "").startswith(f"{kind}/") and "display" in each
    ]


def appointment_title(resource: Resource) -> str:
    """What an appointment is called in a question about it."""
    return visit(
        resource.get("description") or concept(resource.get("appointmentType")) or "Appointment"
    ).name
