"""Signing in and out, and what the audit is told of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client, override_settings

from ourdorset.accounts.registration import create_organisation, create_user
from ourdorset.kernel.api import Role

PASSWORD = "a long enough password"


@pytest.fixture
def clinician(pages: Client) -> Iterator[Any]:
    trust = create_organisation("R0D", "A trust")
    with override_settings(SECOND_FACTOR_ROLES=frozenset()):
        yield create_user("gp@example.org", PASSWORD, name="Dr A", organisation=trust, role=Role.CLINICIAN)


def events() -> list[tuple[Any, ...]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "select actor, organisation, role, action, outcome from audit.event"
            # since this test began: what others have committed cannot be taken back
            " where resource_type = 'User' and at >= now() order by seq"
        )
        return cursor.fetchall()


def sign_in(pages: Client, email: str = "gp@example.org", password: str = PASSWORD, **more: str) -> Any:
    return pages.post("/sign-in/", {"email": email, "password": password, **more})


def test_the_right_password_lets_in_and_is_audited(pages: Client, clinician: Any):
    answer = sign_in(pages, next="/people/")

    assert (answer.status_code, answer["Location"]) == (302, "/people/")
    assert pages.get("/people/").status_code == 200
    assert events() == [(f"user:{clinician.pk}", "R0D", "clinician", 11, 0)]


def test_an_address_in_capitals_is_the_same_address(pages: Client, clinician: Any):
    assert sign_in(pages, "GP@Example.org").status_code == 302


@pytest.mark.parametrize(
    ("email", "organisation"), [("gp@example.org", "R0D"), ("nobody@example.org", "unknown")]
)
def test_a_wrong_one_is_refused_and_audited_alike(
    pages: Client, clinician: Any, email: str, organisation: str
):
    answer = sign_in(pages, email, "wrong")

    assert answer.status_code == 200
    assert "do not match" in answer.content.decode()
    assert "wrong" not in answer.content.decode()
    assert events() == [("service:sign-in", organisation, "system", 12, 4)]
    assert pages.get("/people/").status_code == 302


def test_a_closed_account_is_refused(pages: Client, clinician: Any):
    clinician.is_active = False
    clinician.save()

    assert sign_in(pages).status_code == 200


def test_an_account_closed_meanwhile_is_out_at_once(pages: Client, clinician: Any):
    sign_in(pages)
    clinician.is_active = False
    clinician.save()

    assert pages.get("/people/").status_code == 302


def test_the_session_changes_its_name_at_sign_in(pages: Client, clinician: Any):
    session = pages.session
    session["before"] = True
    session.save()
    before = session.session_key
    sign_in(pages)

    assert pages.session.session_key != before


def test_signing_out_ends_the_session_and_is_audited(pages: Client, clinician: Any):
    sign_in(pages)
    answer = pages.post("/sign-out/")

    assert "You have signed out" in pages.get(answer["Location"]).content.decode()
    assert pages.get("/people/").status_code == 302
    assert [event[3] for event in events()] == [11, 13]


def test_the_demos_people_are_shown_in_a_demo_alone(pages: Client):
    assert "corfe-castle-demo" in pages.get("/sign-in/").content.decode()
    with override_settings(DEMO=False):
        assert "corfe-castle-demo" not in pages.get("/sign-in/").content.decode()


def test_a_link_cannot_sign_anyone_out(pages: Client, clinician: Any):
    sign_in(pages)

    assert pages.get("/sign-out/").status_code == 405
    assert pages.get("/people/").status_code == 200


@pytest.mark.parametrize("wanted", ["https://elsewhere.example", "//elsewhere.example", "javascript:a()"])
def test_no_link_leads_away_from_here(pages: Client, clinician: Any, wanted: str):
    assert sign_in(pages, next=wanted)["Location"] == "/"


@pytest.mark.parametrize(
    ("email", "password", "message"),
    [
        ("", "x", "Enter your e-mail address"),
        ("gp", "x", "correct format"),
        ("gp@example.org", "", "Enter your password"),
        ("gp@example.org\0", "x", "Null characters are not allowed"),
    ],
)
def test_what_is_missing_is_said_beside_the_field(pages: Client, email: str, password: str, message: str):
    answer = sign_in(pages, email, password)

    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert events() == []


def test_when_it_cannot_be_audited_nobody_is_let_in(pages: Client, clinician: Any):
    from django.db import connection, transaction

    pages.raise_request_exception = False
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("alter table audit.event add constraint none check (false) not valid")
        answer = sign_in(pages)
        transaction.set_rollback(True)

    assert answer.status_code == 500
    assert "Sorry, there is a problem" in answer.content.decode()
    assert "sessionid" not in str(pages.cookies) and "ourdorset-session" not in pages.cookies
