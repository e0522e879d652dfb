"""One click signs in as someone of the cast, in a demo alone."""

from typing import Any

import pytest
from django.test import Client, override_settings

from ourdorset.accounts.api import DEMO_CAST, create_organisation, create_user, ensure_demo_users
from ourdorset.kernel.api import Role


@pytest.fixture
def cast(pages: Client) -> None:
    ensure_demo_users()


def click(pages: Client, email: str, **more: str) -> Any:
    return pages.post("/sign-in/as/", {"email": email, **more})


def sign_ins() -> list[tuple[Any, ...]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "select actor, organisation, action, outcome, resource_id from audit.event"
            " where resource_type = 'User' and at >= now() order by seq"
        )
        return cursor.fetchall()


@pytest.mark.parametrize("one", DEMO_CAST, ids=lambda one: one.title)
def test_everyone_of_the_cast_comes_in_with_one_click(pages: Client, cast: None, one: Any):
    answer = click(pages, one.email, next="/?here")

    assert (answer.status_code, answer["Location"]) == (302, "/?here")
    (who, organisation, action, outcome, account) = sign_ins()[-1]
    assert (who, organisation, action, outcome) == (f"user:{account}", one.organisation, 11, 0)
    assert pages.session["_auth_user_id"] == account


def test_outside_a_demo_nobody_comes_in_and_the_attempt_is_audited(pages: Client, cast: None):
    with override_settings(DEMO=False):
        assert click(pages, DEMO_CAST[0].email).status_code == 403
        assert pages.get("/people/").status_code == 302

    assert sign_ins() == [("service:personas", "unknown", 12, 4, "")]


def test_nobody_but_the_cast_comes_in(pages: Client, cast: None):
    trust = create_organisation("R0D", "A trust")
    create_user("real@example.org", "a long password", name="Dr A", organisation=trust, role=Role.CLINICIAN)

    assert click(pages, "real@example.org").status_code == 404
    assert click(pages, "").status_code == 404
    assert "_auth_user_id" not in pages.session


def test_the_click_leads_to_no_other_site(pages: Client, cast: None):
    assert click(pages, DEMO_CAST[0].email, next="https://elsewhere.example/")["Location"] == "/"


def test_it_cannot_be_a_link(pages: Client, cast: None):
    assert pages.get("/sign-in/as/").status_code == 405


def test_the_sign_in_page_offers_the_cast_in_a_demo_only(pages: Client, cast: None):
    assert all(one.does in pages.get("/sign-in/").content.decode() for one in DEMO_CAST)
    with override_settings(DEMO=False):
        assert "Look around as" not in pages.get("/sign-in/").content.decode()
