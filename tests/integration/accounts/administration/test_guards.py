"""Nobody is left outside: the last administrator stays, and an end of access is an end of sessions."""

from typing import Any

import pytest
from django.test import Client

from ourdorset.accounts.administration.editing import Details, change_person, close_person, edition
from ourdorset.accounts.administration.guards import LastAdministratorError
from ourdorset.accounts.contexts import own_context
from ourdorset.accounts.models import User
from ourdorset.kernel.api import Role

COMMAND_LINE = own_context("command-line", "-")


def test_not_even_the_command_line_removes_the_last_administrator(desk: Any):
    details = Details(desk.user.name, Role.ANALYST, desk.trust)

    with pytest.raises(LastAdministratorError):
        close_person(COMMAND_LINE, desk.user.pk)
    with pytest.raises(LastAdministratorError):
        change_person(COMMAND_LINE, desk.user.pk, edition(desk.user), details)


def test_a_closed_administrator_does_not_count(desk: Any):
    desk.someone("other@example.org", Role.ADMINISTRATOR)
    User.objects.filter(email="other@example.org").update(is_active=False)

    with pytest.raises(LastAdministratorError):
        close_person(COMMAND_LINE, desk.user.pk)


def test_with_another_administrator_one_may_go(desk: Any):
    other = desk.someone("other@example.org", Role.ADMINISTRATOR)
    close_person(desk.context, other.pk)

    assert not User.objects.get(pk=other.pk).is_active


@pytest.mark.parametrize("change", ["role", "close"])
def test_who_loses_access_is_signed_out_everywhere(desk: Any, change: str):
    user = desk.someone()
    theirs = Client(SERVER_NAME="127.0.0.1")
    theirs.force_login(user)
    assert theirs.get("/account/permissions/").status_code == 200
    if change == "close":
        close_person(desk.context, user.pk)
    else:
        details = Details(user.name, Role.ENGAGEMENT, user.organisation)
        change_person(desk.context, user.pk, edition(user), details)

    assert theirs.get("/account/permissions/").status_code == 302


def test_a_new_name_signs_nobody_out(desk: Any):
    user = desk.someone()
    theirs = Client(SERVER_NAME="127.0.0.1")
    theirs.force_login(user)
    change_person(desk.context, user.pk, edition(user), Details("Tom Lake", Role.ANALYST, user.organisation))

    assert theirs.get("/account/permissions/").status_code == 200
