"""The record's own access rules and the table of roles say the same."""

import pytest

from ourdorset.accounts.permissions import GRANTS, PURPOSES, Action, reach
from ourdorset.kernel.api import PERSONAL_ROLES, Context, Role
from ourdorset.record.access import may_read, predicate

SOMEONE = (1,)


@pytest.mark.parametrize("role", sorted(set(Role) - PERSONAL_ROLES))
def test_only_roles_that_may_open_records_reach_peoples_rows_by_fhir(role: Role):
    context = Context("token:1", "R0D", role, PURPOSES[role], reach(role, ()))
    opens = Action.OPEN_RECORDS in GRANTS[role]

    assert may_read(context, "Patient", SOMEONE) == opens
    assert (predicate(context).sql == "true") == opens


@pytest.mark.parametrize("role", sorted(PERSONAL_ROLES))
def test_residents_and_carers_reach_what_they_are_confined_to(role: Role):
    context = Context("token:1", "R0D", role, PURPOSES[role], reach(role, ["p1"]))

    assert context.patients == ("p1",)
    assert not may_read(context, "Patient", SOMEONE)
