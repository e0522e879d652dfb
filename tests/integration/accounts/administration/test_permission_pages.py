"""The table of permissions as pages."""

from typing import Any

import pytest
from django.test import Client

from ourdorset.accounts.administration.pages.permissions import ROOM_WORDS
from ourdorset.accounts.permissions import PERMISSIONS, allows
from ourdorset.accounts.registration import create_organisation, create_user
from ourdorset.kernel.api import Role


def test_the_whole_table_is_there(desk: Any):
    page = desk.text("permissions/")

    assert page.count("<strong>Yes</strong>") == sum(len(row.roles) for row in PERMISSIONS)
    assert all(row.reason.replace("'", "&#39;") in page for row in PERMISSIONS)


@pytest.mark.parametrize("role", Role)
def test_everyone_reads_what_they_may_do_and_what_not(pages: Client, role: Role):
    trust = create_organisation("R0D", "A trust")
    patients = ["p1"] if role in (Role.RESIDENT, Role.CARER) else []
    user = create_user("a@example.org", "pass", name="A", organisation=trust, role=role, patients=patients)
    pages.force_login(user)
    may, _, may_not = pages.get("/account/permissions/").content.decode().partition("You may not</h2>")

    for row in PERMISSIONS:
        action = (row.action.value[0].upper() + row.action.value[1:]).replace("'", "&#39;")
        assert action in (may if allows(role, row.action) else may_not), row.action


def test_every_room_in_the_table_has_words():
    assert {row.room for row in PERMISSIONS} == set(ROOM_WORDS)
