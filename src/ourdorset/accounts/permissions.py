"""What each role may do: one table of room × action × roles, shown on a page and closed by tests.

Whether someone may see *this* person is not here: that is part of the record's own SQL.
A housing partner's staff are voluntary workers of a housing organisation: both refer and are told what
concerns their part of a plan, and neither opens records.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from ourdorset.kernel.api import PERSONAL_ROLES, Purpose, Role


class Action(StrEnum):
    """Something a page or a command lets someone do. The first two are levels, not grants."""

    VISIT = "visit a public page"
    USE = "use any page that needs only a sign-in"
    SEARCH_PEOPLE = "find a person"
    OPEN_RECORDS = "open people's records"
    OPEN_OWN_RECORD = "open the record that is theirs, or of someone they care for"
    WRITE_RECORDS = "add to and correct people's records"
    READ_DIRECTORY = "read by FHIR what is about nobody: organisations, places, services"
    WRITE_DIRECTORY = "change by FHIR what is about nobody"
    REFER = "refer a person and follow the referral"
    LISTEN = "record and code conversations"
    LEAD_LISTENING = "set up projects of listening and choose who works in them"
    ANSWER_POINTS = "answer what residents raised and one's organisation answers for"
    ANALYSE = "see counts and rates that name nobody"
    ADMINISTER = "manage accounts, organisations and tokens"
    SEE_WHO_LOOKED = "see who has looked at a person's record"
    REVIEW_ACCESS = "review unusual access to records"

    EDIT_DIRECTORY = "keep the directory's entries of one's own organisation"
    MODERATE_DIRECTORY = "publish entries, and keep those of every organisation"


class Permission(NamedTuple):
    """One row: in a room (by its name in the source), an action, who may, and why only they."""

    room: str
    action: Action
    roles: frozenset[Role]
    reason: str


def _these(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


CARE = _these(Role.CLINICIAN, Role.COORDINATOR, Role.SOCIAL_WORKER)
CARE_AND_SYSTEMS = CARE | {Role.SYSTEM}

PERMISSIONS: tuple[Permission, ...] = (
    Permission("people", Action.SEARCH_PEOPLE, CARE_AND_SYSTEMS, "Only those who give care look for people."),
    Permission("people", Action.OPEN_RECORDS, CARE_AND_SYSTEMS, "Only those who give care open records."),
    Permission(
        "people",
        Action.SEE_WHO_LOOKED,
        _these(Role.COORDINATOR, Role.PRIVACY_OFFICER),
        "The audit tells of colleagues too: those who answer for privacy see it.",
    ),
    Permission(
        "people",
        Action.REVIEW_ACCESS,
        _these(Role.PRIVACY_OFFICER),
        "Whoever reviews access opens no records, and whoever opens records does not review access.",
    ),
    Permission("resident", Action.OPEN_OWN_RECORD, PERSONAL_ROLES, "It is theirs, or they have consent."),
    Permission("record", Action.WRITE_RECORDS, CARE_AND_SYSTEMS, "Those who give care answer for entries."),
    Permission(
        "record",
        Action.READ_DIRECTORY,
        frozenset(Role) - PERSONAL_ROLES,
        "A resident's or carer's access reaches their own record and nothing else.",
    ),
    Permission(
        "record",
        Action.WRITE_DIRECTORY,
        CARE_AND_SYSTEMS | {Role.ADMINISTRATOR},
        "Those who keep the directory, and the systems that feed it.",
    ),
    Permission(
        "directory",
        Action.EDIT_DIRECTORY,
        _these(Role.COORDINATOR, Role.VOLUNTARY_WORKER, Role.ENGAGEMENT, Role.ADMINISTRATOR),
        "Partners keep their own entries true.",
    ),
    Permission(
        "directory",
        Action.MODERATE_DIRECTORY,
        _these(Role.COORDINATOR, Role.ADMINISTRATOR),
        "Somebody answers for what the public is shown.",
    ),
    Permission("hub", Action.REFER, CARE | {Role.VOLUNTARY_WORKER}, "Partners who meet people refer them."),
    Permission(
        "listening",
        Action.LISTEN,
        _these(Role.ENGAGEMENT, Role.VOLUNTARY_WORKER),
        "What residents say in confidence stays with those who listened.",
    ),
    Permission(
        "listening",
        Action.LEAD_LISTENING,
        _these(Role.ENGAGEMENT),
        "Somebody answers for what was promised to those who spoke.",
    ),
    Permission(
        "listening",
        Action.ANSWER_POINTS,
        frozenset(Role) - PERSONAL_ROLES - {Role.SYSTEM},
        "Whoever can act on what was raised reads it, in a colleague's words, for their organisation alone.",
    ),
    Permission(
        "population",
        Action.ANALYSE,
        _these(Role.CLINICIAN, Role.COORDINATOR, Role.ANALYST, Role.ENGAGEMENT),
        "For planning; small numbers are hidden.",
    ),
    Permission(
        "accounts",
        Action.ADMINISTER,
        _these(Role.ADMINISTRATOR),
        "Whoever gives access to others needs none to records.",
    ),
)


def _granted(role: Role) -> frozenset[Action]:
    return frozenset(row.action for row in PERMISSIONS if role in row.roles)


GRANTS: Mapping[Role, frozenset[Action]] = MappingProxyType({role: _granted(role) for role in Role})

PURPOSES: Mapping[Role, Purpose] = MappingProxyType(
    {
        Role.CLINICIAN: Purpose.TREATMENT,
        Role.COORDINATOR: Purpose.TREATMENT,
        Role.SOCIAL_WORKER: Purpose.TREATMENT,
        Role.VOLUNTARY_WORKER: Purpose.TREATMENT,
        Role.ANALYST: Purpose.OPERATIONS,
        Role.ENGAGEMENT: Purpose.OPERATIONS,
        Role.RESIDENT: Purpose.PATIENT_REQUEST,
        Role.CARER: Purpose.PATIENT_REQUEST,
        Role.SYSTEM: Purpose.TREATMENT,
        Role.ADMINISTRATOR: Purpose.SYSTEM_ADMINISTRATION,
        Role.PRIVACY_OFFICER: Purpose.OPERATIONS,
    }
)


def reach(role: Role, patients: Sequence[str]) -> tuple[str, ...] | None:
    """`Context.patients` for a role: whose records it is confined to; None for none."""
    return tuple(patients) if role in PERSONAL_ROLES else None


def allows(role: Role | None, action: Action) -> bool:
    """Whether a role (None: nobody has signed in) may do this."""
    if action is Action.VISIT:
        return True
    if role is None:
        return False
    return action is Action.USE or action in GRANTS[role]
