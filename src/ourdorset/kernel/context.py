"""Who is asking, for whom, and why: the first argument of every function that touches a person."""

from dataclasses import dataclass
from enum import StrEnum

from ourdorset.kernel.errors import UnauthenticatedError


class Role(StrEnum):
    """What someone acts as. What each may do is one table, in `accounts`."""

    CLINICIAN = "clinician"
    COORDINATOR = "coordinator"
    SOCIAL_WORKER = "social-worker"
    VOLUNTARY_WORKER = "voluntary-worker"
    ANALYST = "analyst"
    ENGAGEMENT = "engagement"
    RESIDENT = "resident"
    CARER = "carer"
    SYSTEM = "system"
    ADMINISTRATOR = "administrator"
    PRIVACY_OFFICER = "privacy-officer"


class Purpose(StrEnum):
    """Why: HL7 v3 PurposeOfUse codes, https://terminology.hl7.org/ValueSet-v3-PurposeOfUse.html."""

    TREATMENT = "TREAT"
    PATIENT_REQUEST = "PATRQT"
    OPERATIONS = "HOPERAT"
    SYSTEM_ADMINISTRATION = "HSYSADMIN"
    BREAK_GLASS = "BTG"


PERSONAL_ROLES = frozenset({Role.RESIDENT, Role.CARER})


@dataclass(frozen=True, slots=True)
class Context:
    """Actor, organisation (ODS code), role and purpose of one request.

    `actor` is a stable identifier that outlives a name change, such as `user:7` or `token:3`.
    `patients` are the Patient ids whose compartments this context is confined to; None means it is
    not confined. A resident or a carer is always confined. `types` are the resource types that may be
    read of them, as a consent says; None means all, but for a carer, who reads nothing without a consent.
    Raises UnauthenticatedError when the actor or organisation is blank, or a resident is unconfined.
    """

    actor: str
    organisation: str
    role: Role
    purpose: Purpose
    patients: tuple[str, ...] | None = None
    request_id: str = ""
    types: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if not self.actor.strip() or not self.organisation.strip():
            raise UnauthenticatedError("An anonymous request was refused; sign in first.")
        if self.role in PERSONAL_ROLES and self.patients is None:
            raise UnauthenticatedError("A resident's or carer's request must name whose record it is.")
