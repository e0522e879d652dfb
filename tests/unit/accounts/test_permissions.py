"""What roles may do, as a drawn table."""

import pytest

from ourdorset.accounts.permissions import GRANTS, PERMISSIONS, PURPOSES, Action, allows
from ourdorset.kernel.api import Role

LEVELS = {Action.VISIT, Action.USE}
COLUMNS = tuple(action for action in Action if action not in LEVELS)

#                           find open own write dir+ dir! refer listen lead pts count admin look revw edit pub
TABLE = {
    Role.CLINICIAN: "       x    x    .   x     x    x    x     .      .    x   x     .     .    .    .    .",
    Role.COORDINATOR: "     x    x    .   x     x    x    x     .      .    x   x     .     x    .    x    x",
    Role.SOCIAL_WORKER: "   x    x    .   x     x    x    x     .      .    x   .     .     .    .    .    .",
    Role.VOLUNTARY_WORKER: ".    .    .   .     x    .    x     x      .    x   .     .     .    .    x    .",
    Role.ANALYST: "         .    .    .   .     x    .    .     .      .    x   x     .     .    .    .    .",
    Role.ENGAGEMENT: "      .    .    .   .     x    .    .     x      x    x   x     .     .    .    x    .",
    Role.RESIDENT: "        .    .    x   .     .    .    .     .      .    .   .     .     .    .    .    .",
    Role.CARER: "           .    .    x   .     .    .    .     .      .    .   .     .     .    .    .    .",
    Role.SYSTEM: "          x    x    .   x     x    x    .     .      .    .   .     .     .    .    .    .",
    Role.ADMINISTRATOR: "   .    .    .   .     x    x    .     .      .    x   .     x     .    .    x    x",
    Role.PRIVACY_OFFICER: " .    .    .   .     x    .    .     .      .    x   .     .     x    x    .    .",
}


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
    assert [row.action for row in PERMISSIONS if not row.roles] == []
    assert sorted(row.action for row in PERMISSIONS) == sorted(set(Action) - LEVELS)


def test_every_row_says_in_which_room_and_why():
    assert all(row.room and row.reason.endswith(".") for row in PERMISSIONS)


def test_no_one_who_opens_records_reviews_who_opened_them():
    assert not any({Action.OPEN_RECORDS, Action.REVIEW_ACCESS} <= GRANTS[role] for role in Role)
