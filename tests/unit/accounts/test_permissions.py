"""What roles may do, as a drawn table."""

import pytest

from ourdorset.accounts.permissions import GRANTS, PURPOSES, Action, allows
from ourdorset.kernel.api import Role

#                       search  open  own   write  administer
TABLE = {
    Role.CLINICIAN: "       x     x     .     x        .",
    Role.COORDINATOR: "     x     x     .     x        .",
    Role.SOCIAL_WORKER: "   x     x     .     x        .",
    Role.VOLUNTARY_WORKER: ".     .     .     .        .",
    Role.ANALYST: "         .     .     .     .        .",
    Role.ENGAGEMENT: "      .     .     .     .        .",
    Role.RESIDENT: "        .     .     x     .        .",
    Role.CARER: "           .     .     x     .        .",
    Role.SYSTEM: "          x     x     .     x        .",
    Role.ADMINISTRATOR: "   .     .     .     .        x",
    Role.PRIVACY_OFFICER: " .     .     .     .        .",
}
COLUMNS = (
    Action.SEARCH_PEOPLE,
    Action.OPEN_RECORDS,
    Action.OPEN_OWN_RECORD,
    Action.WRITE_RECORDS,
    Action.ADMINISTER,
)


@pytest.mark.parametrize("role", Role)
def test_each_role_may_do_what_the_table_says(role: Role):
    drawn = [mark == "x" for mark in TABLE[role].split()]

    assert [allows(role, action) for action in COLUMNS] == drawn


def test_everyone_visits_and_only_those_signed_in_use():
    assert allows(None, Action.VISIT)
    assert not any(allows(None, action) for action in Action if action is not Action.VISIT)
    assert all(allows(role, Action.USE) for role in Role)


def test_no_role_and_no_action_is_left_out():
    assert set(GRANTS) == set(PURPOSES) == set(Role)
    granted = frozenset().union(*GRANTS.values())
    assert granted == set(Action) - {Action.VISIT, Action.USE}
