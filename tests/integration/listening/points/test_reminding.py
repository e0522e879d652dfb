"""Overdue points are brought to mind: the right people, once a week, without a word of what was said."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import override_settings

from ourdorset.kernel.api import Role, now

HERE = "django.core.mail.backends.locmem.EmailBackend"
NOWHERE = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def post(heard: Any) -> Iterator[Any]:
    """E-mail is kept in `mail.outbox`."""
    mail.outbox = []
    with override_settings(MAIL=True, EMAIL_BACKEND=HERE):
        yield heard


def person(name: str, role: Role = Role.COORDINATOR, code: str = "RBD") -> Any:
    from ourdorset.accounts.api import create_organisation, create_user

    organisation = create_organisation(code, f"Trust {code}")
    return create_user(f"{name}@example.org", None, name=name, organisation=organisation, role=role)


def point(heard: Any, owner: str = "RBD", days: int = -3, **more: Any) -> Any:
    from ourdorset.listening.models import Point

    due = now().date() + timedelta(days=days)
    said = {"title": "A bus on Sundays", "state": "owned", "owner": owner, "due": due, **more}
    return Point.objects.create(project=heard.project, **said)


def remind() -> list[str]:
    from ourdorset.listening.api import remind_of_points

    return remind_of_points()


def written() -> list[list[str]]:
    return [sorted(each.to) for each in mail.outbox]


def test_an_owner_s_people_are_written_to_once_about_all_that_is_overdue(post: Any):
    person("ann")
    person("ben", Role.CLINICIAN)
    point(post)
    point(post)

    assert remind() == [] and remind() == []
    assert written() == [["ann@example.org"]]
    words = mail.outbox[0].body
    assert "2 points in Our Dorset are overdue" in words and "/conversations/for-my-organisation/" in words
    assert "A bus on Sundays" not in words and "“100 Conversations”" in words


@pytest.mark.parametrize(
    "more", [{"days": 0}, {"state": "done"}, {"due": None}, {"state": "raised", "owner": ""}]
)
def test_what_is_not_overdue_is_left_alone(post: Any, more: dict[str, Any]):
    person("ann")
    point(post, **more)

    assert remind() == [] and mail.outbox == []


def test_after_a_week_they_are_written_to_again_and_a_new_one_waits_for_it(post: Any):
    from ourdorset.listening.models import Point

    person("ann")
    point(post)
    remind()
    point(post)
    remind()
    assert len(mail.outbox) == 1

    Point.objects.filter(reminded__isnull=False).update(reminded=now() - timedelta(days=8))
    remind()
    assert len(mail.outbox) == 2 and "2 points" in mail.outbox[1].body


def test_who_answered_before_is_written_to_rather_than_others(post: Any):
    from ourdorset.listening.models import PointEvent

    person("ann")
    nurse = person("ben", Role.CLINICIAN)
    PointEvent.objects.create(point=point(post, state="done"), what="done", by=nurse)
    point(post)
    remind()

    assert written() == [["ben@example.org"]]


def test_where_the_owner_has_nobody_the_lead_is_written_to(post: Any):
    from ourdorset.accounts.api import create_organisation

    create_organisation("RDY", "The Fire Brigade")
    point(post, owner="RDY")
    point(post, owner="RDZ")
    remind()
    remind()

    assert written() == [[post.people["Tess"].email]]
    assert "nobody here to ask (The Fire Brigade; RDZ)" in mail.outbox[0].body
    assert f"{post.home}points/" in mail.outbox[0].body


def test_what_will_not_go_is_told_of_and_tried_another_day(post: Any):
    from ourdorset.listening.models import Point

    person("ann")
    point(post)
    with override_settings(EMAIL_BACKEND=NOWHERE, EMAIL_HOST="127.0.0.1", EMAIL_PORT=1):
        assert "RBD was not reminded" in remind()[0]
    assert remind() == [] and mail.outbox == []

    Point.objects.update(reminded=now() - timedelta(days=7, seconds=1))
    remind()
    assert len(mail.outbox) == 1


def test_nothing_is_sent_where_no_e_mail_is_set_up(post: Any):
    person("ann")
    point(post)
    with override_settings(MAIL=False):
        assert remind() == []
    assert mail.outbox == []


def test_it_is_audited_for_each_point(post: Any):
    person("ann")
    row = point(post)
    remind()
    with connection.cursor() as cursor:
        cursor.execute("SELECT event::text FROM audit.event AS event WHERE event::text LIKE '%reminded RBD%'")
        said = cursor.fetchall()
    assert len(said) == 1 and str(row.uuid) in said[0][0]
