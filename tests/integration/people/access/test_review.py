"""Cases planted among ordinary work are all found, and ordinary work is not."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.test import Client

from ourdorset.accounts.api import context_for, lent_connection
from ourdorset.audit.api import Action, events_about
from ourdorset.kernel.api import Context, ForbiddenError, Role
from ourdorset.people.access.marking import mark, marks
from ourdorset.people.access.review import Days, Review, review
from ourdorset.people.pages.asking import today
from ourdorset.record.api import person_key

PLANTED = {
    # whose record, as whom it was opened: rules
    ("Dr Asha Patel", "asha"): {"own-record"},
    ("Dr Asha Patel", "ravi"): {"same-family-name"},
    ("Dr Asha Patel", "meg"): {"same-address"},
    ("Tom Reed", "sam"): {"no-relationship"},
    ("Tom Reed", "vip"): {"restricted"},
}


def reviewed(officer: Any) -> Review:
    with lent_connection() as connection:
        return review(context_for(officer), connection, Days(today(), today()))


@pytest.fixture
def officer_user(make: Callable[..., Any]) -> Any:
    return make("Ines Duarte", Role.PRIVACY_OFFICER, "QVV")


def test_every_planted_case_is_found_and_ordinary_work_is_not(
    make: Callable[..., Any], open_records: Callable[..., None], officer_user: Any
) -> None:
    asha, tom = make("Dr Asha Patel"), make("Tom Reed")
    open_records(asha, "rose", "asha", "ravi", "meg")
    open_records(tom, "rose", "asha", "sam", "vip")

    found = reviewed(officer_user)

    assert found.looked == 8 and not found.cut
    assert {
        (case.who.name, case.whose.id if case.whose else ""): {rule.key for rule in case.rules}
        for case in found.cases
    } == PLANTED


def test_far_more_people_than_peers_open_are_found(
    make: Callable[..., Any], people: Client, officer_user: Any
) -> None:
    from ourdorset.audit.api import append

    crowd = [person_key(f"crowd-{number}") for number in range(90)]
    with lent_connection() as connection:
        for number in range(6):
            busy = context_for(make(f"Worker Number{number}"))
            for key in crowd[: 90 if number == 0 else 4]:
                append(connection, busy, Action.READ, resource_type="Patient", persons=[key])

    whole_days = [case for case in reviewed(officer_user).cases if case.which.person == 0]

    assert [(case.who.name, case.people) for case in whole_days] == [("Worker Number0", 90)]
    assert [rule.key for rule in whole_days[0].rules] == ["many-people"]


def test_a_name_in_a_list_of_people_found_is_no_opened_record(
    make: Callable[..., Any], people: Client, officer_user: Any
) -> None:
    from ourdorset.record.api import search

    with lent_connection() as connection:
        search(context_for(make("Dr Asha Patel")), connection, "Patient", [("family", "Patel")])

    assert reviewed(officer_user).looked == 0


def test_the_reviewers_own_reading_is_not_reviewed(
    make: Callable[..., Any], open_records: Callable[..., None], officer_user: Any
) -> None:
    open_records(make("Tom Reed"), "sam")
    assert len(reviewed(officer_user).cases) == len(reviewed(officer_user).cases) == 1


def test_whoever_does_not_review_access_is_refused(make: Callable[..., Any]) -> None:
    with pytest.raises(ForbiddenError):
        reviewed(make("Tom Reed"))


def test_reviews_are_added_in_order_audited_and_never_changed(
    make: Callable[..., Any], open_records: Callable[..., None], officer_user: Any
) -> None:
    tom = make("Tom Reed")
    open_records(tom, "sam")
    (case,) = reviewed(officer_user).cases
    context: Context = context_for(officer_user)
    with lent_connection() as connection:
        mark(context, connection, case.which, "asked", "Asked his manager")
        mark(context, connection, case.which, "explained", "Sam was referred that morning")
        written = marks(connection, today(), today() + timedelta(days=1))[case.which]
        newest = events_about(connection, context, person_key("sam"))[0]

    assert [each.outcome for each in written] == ["asked", "explained"]
    assert (newest.resource_type, newest.action) == ("AccessReview", Action.CREATE)
    again = reviewed(officer_user).cases[0].review
    assert again is not None and again.note == "Sam was referred that morning"
    open_records(tom, "sam")
    assert reviewed(officer_user).cases[0].review is None, "it was opened again since"
    with pytest.raises(psycopg.errors.InsufficientPrivilege), lent_connection() as connection:
        connection.execute("delete from people.access_review")
