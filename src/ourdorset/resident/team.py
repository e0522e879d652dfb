"""Who is involved: people by name, their part, their organisation and its telephone number."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ourdorset.people.api import best_name, concepts, professional_name, reference_id
from ourdorset.resident.reading import Held

Resource = Mapping[str, Any]
TYPES = ("CareTeam", "RelatedPerson")
ROLES = {
    "general practitioner": "Your doctor (GP)",
    "health and social care coordinator": "Brings your care together",
    "social worker": "Your social worker",
    "community worker": "Helps you near home",
    "carer": "Looks after you",
}


@dataclass(frozen=True, slots=True)
class Member:
    """Someone involved. `phone` is that of the organisation, or their own for family."""

    name: str
    part: str
    organisation: str
    phone: str


def team(held: Held) -> tuple[Member, ...]:
    """Everyone involved now, each once, the practice first."""
    found = [_practice(held)] if held.practice.name else []
    for each in held.of("CareTeam"):
        if each.get("status", "active") == "active":
            found += [_member(one, held) for one in each.get("participant", ())]
    found += [_family(one) for one in held.of("RelatedPerson") if one.get("active", True)]
    return tuple({one.name: one for one in reversed(found) if one.name}.values())[::-1]


def _practice(held: Held) -> Member:
    return Member(held.practice.name, "Your practice", "", held.practice.phone)


def _member(participant: Resource, held: Held) -> Member:
    role = concepts(participant.get("role"))
    behalf = participant.get("onBehalfOf", {})
    known = held.holders.by_id.get(reference_id(behalf, "Organization"))
    return Member(
        participant.get("member", {}).get("display", ""),
        ROLES.get(role.lower(), role),
        known.name if known else behalf.get("display", ""),
        known.phone if known else "",
    )


def _family(person: Resource) -> Member:
    phone = next((t.get("value", "") for t in person.get("telecom", ()) if t.get("system") == "phone"), "")
    name = professional_name([{**best_name(person.get("name")), "prefix": []}])
    relation = concepts(person.get("relationship")) or "Someone close to you"
    return Member(name, ROLES.get(relation.lower(), relation), "", phone)
