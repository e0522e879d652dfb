"""Someone of each role to sign in as in a demo; refused everywhere else (`backend.may_sign_in`)."""

from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from ourdorset.accounts.models import User
from ourdorset.accounts.registration import create_organisation
from ourdorset.kernel.api import PERSONAL_ROLES, Role

# Public on purpose: it opens nothing but the invented people of a demo.
DEMO_PASSWORD = "corfe-castle-demo"  # noqa: S105


class DemoUser(NamedTuple):
    """One row of the cast: e-mail, name, role, ODS code."""

    email: str
    name: str
    role: Role
    organisation: str


CAST = (
    DemoUser("clinician@example.org", "Dr Asha Patel", Role.CLINICIAN, "R0D"),
    DemoUser("coordinator@example.org", "Callum Reed", Role.COORDINATOR, "RDY"),
    DemoUser("social.worker@example.org", "Grace Okafor", Role.SOCIAL_WORKER, "E06000059"),
    DemoUser("link.worker@example.org", "Tom Lane", Role.VOLUNTARY_WORKER, "Z90101"),
    DemoUser("analyst@example.org", "Mei Lin", Role.ANALYST, "QVV"),
    DemoUser("engagement@example.org", "Rhys Morgan", Role.ENGAGEMENT, "QVV"),
    DemoUser("resident@example.org", "Rose Fry", Role.RESIDENT, "QVV"),
    DemoUser("administrator@example.org", "Noor Hussain", Role.ADMINISTRATOR, "QVV"),
    DemoUser("privacy.officer@example.org", "Ines Duarte", Role.PRIVACY_OFFICER, "QVV"),
)


def is_demo() -> bool:
    """Whether a demo has been made in this database."""
    return User.objects.filter(demo=True).exists()


def ensure_demo_users(resident: str = "", patient: str = "") -> tuple[DemoUser, ...]:
    """Make whoever of the cast is missing; its resident is given this name and this Patient's record."""
    there = set(User.objects.filter(demo=True).values_list("email", flat=True))
    missing = [one for one in CAST if one.email not in there]
    # One salt for all is no loss: the password is printed when the demo starts.
    password = make_password(DEMO_PASSWORD) if missing else ""
    for one in missing:
        personal = one.role in PERSONAL_ROLES
        User.objects.create(
            email=one.email,
            password=password,
            name=(resident if personal else "") or one.name,
            organisation=create_organisation(one.organisation),
            role=one.role.value,
            patients=[patient] if personal and patient else [],
            demo=True,
        )
    return CAST
