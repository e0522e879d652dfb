"""Someone of each role to sign in as in a demo; refused everywhere else (`backend.may_sign_in`)."""

from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from ourdorset.accounts.models import User
from ourdorset.accounts.registration import create_organisation
from ourdorset.kernel.api import Role

# Public on purpose: it opens nothing but the invented people of a demo.
DEMO_PASSWORD = "corfe-castle-demo"  # noqa: S105 - no secret, see above


class DemoUser(NamedTuple):
    """One row of the cast: e-mail, name, role, ODS code, what they are called, what they do all day."""

    email: str
    name: str
    role: Role
    organisation: str
    title: str
    does: str


class Played(NamedTuple):
    """Whose record a resident or a carer of the demo has: the name to sign in under, and the Patient's id."""

    name: str
    patient: str


CAST = (
    DemoUser("coordinator@example.org", "Callum Reed", Role.COORDINATOR, "RDY", "Hub coordinator",
             "Takes the call, finds the person, and brings everyone who helps them into one plan."),
    DemoUser("clinician@example.org", "Dr Asha Patel", Role.CLINICIAN, "R0D", "Hospital consultant",
             "Needs to know in half a minute what the practice, the council and the community nurses know."),
    DemoUser("gp@example.org", "Dr Tess Ridley", Role.CLINICIAN, "Z90001", "GP",
             "Looks after people for years, and wants to see what happened to them elsewhere."),
    DemoUser("community.nurse@example.org", "Femi Adeyemi", Role.CLINICIAN, "RDY", "Community nurse",
             "Visits people at home, mostly with a telephone in one hand."),
    DemoUser("social.worker@example.org", "Grace Okafor", Role.SOCIAL_WORKER, "E06000059", "Social worker",
             "Arranges care and support with people and their families, beside what health services do."),
    DemoUser("link.worker@example.org", "Tom Lane", Role.VOLUNTARY_WORKER, "Z90101",
             "Charity’s link worker",
             "Introduces people to groups and help nearby. Opens nobody’s record."),
    DemoUser("analyst@example.org", "Mei Lin", Role.ANALYST, "QVV", "Analyst",
             "Asks what people need, where, and whether it is fair. Sees counts and rates, never a name."),
    DemoUser("engagement@example.org", "Rhys Morgan", Role.ENGAGEMENT, "QVV", "Engagement lead",
             "Listens to residents, and sees to it that what they said is answered."),
    DemoUser("resident@example.org", "Rose Fry", Role.RESIDENT, "QVV", "Resident",
             "Reads their own record, and sees who else has looked at it."),
    DemoUser("carer@example.org", "Alan Fry", Role.CARER, "QVV", "Carer",
             "Looks after someone at home, and sees of their record what that person agreed to."),
    DemoUser("administrator@example.org", "Noor Hussain", Role.ADMINISTRATOR, "QVV", "Administrator",
             "Gives people accounts and takes them away. Opens nobody’s record."),
    DemoUser("privacy.officer@example.org", "Ines Duarte", Role.PRIVACY_OFFICER, "QVV", "Privacy officer",
             "Reviews who opened which records and why. Opens none."),
)  # fmt: skip


def is_demo() -> bool:
    """Whether a demo has been made in this database."""
    return User.objects.filter(demo=True).exists()


def ensure_demo_users(resident: Played | None = None, carer: Played | None = None) -> tuple[DemoUser, ...]:
    """Make whoever of the cast is missing; its resident and its carer are given these names and records."""
    played = {Role.RESIDENT: resident, Role.CARER: carer}
    there = set(User.objects.filter(demo=True).values_list("email", flat=True))
    missing = [one for one in CAST if one.email not in there]
    # One salt for all is no loss: the password is printed when the demo starts.
    password = make_password(DEMO_PASSWORD) if missing else ""
    for one in missing:
        own = played.get(one.role)
        User.objects.create(
            email=one.email,
            password=password,
            name=own.name if own else one.name,
            organisation=create_organisation(one.organisation),
            role=one.role.value,
            patients=[own.patient] if own else [],
            demo=True,
        )
    return CAST
