"""Two administrators who remove each other at the same moment: one of them stays."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections

from ourdorset.accounts.administration.editing import Details, change_person, close_person, edition
from ourdorset.accounts.administration.guards import LastAdministratorError
from ourdorset.accounts.contexts import context_for
from ourdorset.accounts.models import Organisation, User
from ourdorset.accounts.registration import create_organisation, create_user
from ourdorset.kernel.api import Role

Remove = Callable[[User, User], object]


def closes(one: User, other: User) -> object:
    return close_person(context_for(one), other.pk)


def demotes(one: User, other: User) -> object:
    details = Details(other.name, Role.ANALYST, other.organisation)
    return change_person(context_for(one), other.pk, edition(other), details)


@pytest.mark.parametrize("remove", [closes, demotes])
def test_two_who_remove_each_other_at_once_do_not_both_succeed(house: str, remove: Remove):
    trust = create_organisation("R0D", "A trust")
    pair = [
        create_user(f"{name}@example.org", None, name=name, organisation=trust, role=Role.ADMINISTRATOR)
        for name in ("ada", "bea")
    ]
    try:
        outcomes = at_once([(remove, pair[0], pair[1]), (remove, pair[1], pair[0])])
        left = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).count()
    finally:
        User.objects.all().delete()
        Organisation.objects.all().delete()

    assert sorted(outcomes) == ["done", "refused"]
    assert left == 1


def at_once(calls: list[tuple[Remove, User, User]]) -> list[str]:
    """What became of each call, all begun together, each with a database connection of its own."""
    outcomes: list[str] = []
    start = threading.Barrier(len(calls))

    def run(remove: Remove, one: User, other: User) -> None:
        start.wait(timeout=60)
        try:
            remove(one, other)
            outcomes.append("done")
        except LastAdministratorError:
            outcomes.append("refused")
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=run, args=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return outcomes
