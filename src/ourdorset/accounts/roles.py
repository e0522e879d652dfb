"""What each role is called on pages."""

from collections.abc import Mapping
from types import MappingProxyType

from ourdorset.kernel.api import Role

ROLE_WORDS: Mapping[Role, str] = MappingProxyType(
    {
        Role.CLINICIAN: "Clinician",
        Role.COORDINATOR: "Hub coordinator",
        Role.SOCIAL_WORKER: "Social worker",
        Role.VOLUNTARY_WORKER: "Voluntary or housing worker",
        Role.ANALYST: "Analyst",
        Role.ENGAGEMENT: "Engagement lead",
        Role.RESIDENT: "Resident",
        Role.CARER: "Carer",
        Role.SYSTEM: "Computer system",
        Role.ADMINISTRATOR: "Administrator",
        Role.PRIVACY_OFFICER: "Privacy officer",
    }
)
