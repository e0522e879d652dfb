"""Who looked at a record, for the person: everyone, in words, and those who were not let in told apart."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from ourdorset.accounts.api import lent_connection
from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import Context, ForbiddenError, NotFoundError, Purpose, Role
from ourdorset.people.access.who_looked import Look, by_day, who_looked
from ourdorset.people.pages.asking import today
from ourdorset.record.api import person_key

ROSE = Context("user:999", "QVV", Role.RESIDENT, Purpose.PATIENT_REQUEST, patients=("rose",))
CARER = replace(ROSE, role=Role.CARER, types=("Appointment",))


def asked(context: Context = ROSE, **part: int) -> tuple[Look, ...]:
    with lent_connection() as connection:
        return who_looked(context, connection, "rose", **part)


@pytest.fixture
def worked(make: Callable[..., Any], open_records: Callable[..., None]) -> Any:
    tom = make("Tom Reed")
    open_records(tom, "rose")
    return tom


def test_the_person_reads_who_when_what_and_why_in_words(worked: Any) -> None:
    look = asked()[0]
    assert (look.name, look.role, look.organisation) == ("Tom Reed", "Clinician", "The trust R0D")
    assert (look.what, look.why, look.day) == (("the whole record",), "To care for you", today())
    assert look.when.startswith(("at ", "between "))
    assert not look.refused and not look.own


def test_the_persons_own_reading_is_theirs(worked: Any) -> None:
    asked()
    newest = asked()[0]
    assert (newest.own, newest.what) == (True, ("who has looked at the record",))


def test_whoever_was_not_let_in_is_told_apart(worked: Any) -> None:
    from ourdorset.accounts.api import context_for

    key = person_key("rose")
    with lent_connection() as connection:
        append(connection, context_for(worked), Action.READ, persons=[key], outcome="minor-failure")
    assert sorted(look.refused for look in asked() if look.name == "Tom Reed") == [False, True]


def test_pages_follow_each_other_and_are_gathered_by_day(worked: Any) -> None:
    everyone = [look.name for look in asked()]
    assert [asked(first=n, most=1)[0].name for n in range(1, 1 + len(everyone))] == everyone
    assert [day.day for day in by_day(asked())] == [today()]


@pytest.mark.parametrize("context", [replace(ROSE, patients=("ravi",)), CARER])
def test_others_personal_accounts_learn_nothing(people: Client, context: Context) -> None:
    with pytest.raises(NotFoundError):
        asked(context)


def test_a_carer_reads_it_with_consent(worked: Any) -> None:
    looks = asked(replace(CARER, types=("AuditEvent",)))
    assert looks[0].why == "To care for the person"


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.ADMINISTRATOR, Role.ANALYST])
def test_other_staff_are_refused(people: Client, role: Role) -> None:
    with pytest.raises(ForbiddenError):
        asked(Context("user:1", "R0D", role, Purpose.OPERATIONS))
