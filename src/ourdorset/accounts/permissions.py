"""What each role may do: one table, shown to administrators and closed by tests.

Whether someone may see *this* person is not here: that is part of the record's own SQL.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from ourdorset.kernel.api import PERSONAL_ROLES, Purpose, Role


class Action(StrEnum):
    """Something a page or a command lets someone do. The first two are levels, not grants."""

    VISIT = "visit a public page"
    USE = "use any page that needs only a sign-in"
    SEARCH_PEOPLE = "find a person"
    OPEN_RECORDS = "open people's records"
    OPEN_OWN_RECORD = "open the record that is theirs, or of someone they care for"
    WRITE_RECORDS = "add to and correct people's records"
    REFER = "refer a person and follow the referral"
    LISTEN = "record and code conversations"
    ANALYSE = "see counts and rates that name nobody"
    ADMINISTER = "manage accounts, organisations and tokens"
    SEE_WHO_LOOKED = "see who has looked at a person's record"
    REVIEW_ACCESS = "review unusual access to records"


_CARE = frozenset({Action.SEARCH_PEOPLE, Action.OPEN_RECORDS, Action.WRITE_RECORDS, Action.REFER})

GRANTS: Mapping[Role, frozenset[Action]] = MappingProxyType(
    {
        Role.CLINICIAN: _CARE | {Action.ANALYSE},
        Role.COORDINATOR: _CARE | {Action.ANALYSE, Action.SEE_WHO_LOOKED},
        Role.SOCIAL_WORKER: _CARE,
        Role.VOLUNTARY_WORKER: frozenset({Action.REFER, Action.LISTEN}),
        Role.ANALYST: frozenset({Action.ANALYSE}),
        Role.ENGAGEMENT: frozenset({Action.LISTEN, Action.ANALYSE}),
        Role.RESIDENT: frozenset({Action.OPEN_OWN_RECORD}),
        Role.CARER: frozenset({Action.OPEN_OWN_RECORD}),
        Role.SYSTEM: frozenset({Action.SEARCH_PEOPLE, Action.OPEN_RECORDS, Action.WRITE_RECORDS}),
        Role.ADMINISTRATOR: frozenset({Action.ADMINISTER}),
        Role.PRIVACY_OFFICER: frozenset({Action.SEE_WHO_LOOKED, Action.REVIEW_ACCESS}),
    }
)

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
