"""What any entry is called when someone asks about it; types without a row cannot be asked about."""

from collections.abc import Callable, Mapping
from typing import Any

from ourdorset.people.api import concept
from ourdorset.resident.coming import appointment_title
from ourdorset.resident.entries import PRESENTERS

Resource = Mapping[str, Any]

_OTHERS: Mapping[str, Callable[[Resource], str]] = {
    "Appointment": appointment_title,
    "CarePlan": lambda plan: plan.get("title") or "Plan",
    "Goal": lambda goal: concept(goal.get("description")) or "Goal",
    "CareTeam": lambda team: team.get("name") or "My team",
    "Flag": lambda flag: concept(flag.get("code")) or "Help that I need",
    "Patient": lambda _: "My details",
    "QuestionnaireResponse": lambda _: "What matters to me",
}
ASKABLE = frozenset(PRESENTERS) | frozenset(_OTHERS)


def title(resource: Resource) -> str:
    """The everyday name of an entry. Only for types in ASKABLE."""
    kind = resource["resourceType"]
    return PRESENTERS[kind](resource, {}).name if kind in PRESENTERS else _OTHERS[kind](resource)
