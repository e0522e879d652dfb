"""How often a password may be tried."""

from datetime import timedelta

import pytest
from django.test import Client

from ourdorset.accounts import attempts
from ourdorset.accounts.attempts import FROM_ANYWHERE, FROM_ONE_SOURCE, WINDOW, forget, may_try
from ourdorset.accounts.models import SignInAttempt
from ourdorset.accounts.registration import create_organisation, create_user
from ourdorset.kernel.api import Role

EMAIL = "gp@example.org"


def tries(count: int, *, source: str = "192.0.2.1") -> list[bool]:
    return [may_try(EMAIL, source) for _ in range(count)]


def test_five_from_one_place_then_no_more(pages: Client):
    assert tries(FROM_ONE_SOURCE + 2) == [True] * FROM_ONE_SOURCE + [False] * 2


def test_the_owner_elsewhere_is_not_locked_out_by_one_stranger(pages: Client):
    tries(FROM_ONE_SOURCE + 5)

    assert may_try(EMAIL, "198.51.100.7")


def test_many_places_together_reach_a_limit_too(pages: Client):
    allowed = [may_try(EMAIL, f"192.0.2.{place}") for place in range(FROM_ANYWHERE + 1)]

    assert allowed == [True] * FROM_ANYWHERE + [False]


def test_capitals_make_no_second_account(pages: Client):
    tries(FROM_ONE_SOURCE)

    assert not may_try(EMAIL.upper(), "192.0.2.1")


def test_success_wipes_the_slate_for_that_place(pages: Client):
    tries(FROM_ONE_SOURCE)
    forget(EMAIL, "192.0.2.1")

    assert may_try(EMAIL, "192.0.2.1")


def test_after_the_window_one_may_try_again(pages: Client, monkeypatch: pytest.MonkeyPatch):
    tries(FROM_ONE_SOURCE + 1)
    later = attempts.now() + WINDOW + timedelta(seconds=1)
    monkeypatch.setattr(attempts, "now", lambda: later)

    assert may_try(EMAIL, "192.0.2.1")


def test_nothing_kept_says_who_or_where(pages: Client):
    tries(1)
    row = SignInAttempt.objects.get()

    assert EMAIL.encode() not in bytes(row.account)
    assert len(row.account) == len(row.source) == 32


def test_the_page_refuses_even_the_right_password_and_says_how_long(pages: Client):
    trust = create_organisation("R0D")
    create_user(EMAIL, "the right password", name="A", organisation=trust, role=Role.CLINICIAN)
    tries(FROM_ONE_SOURCE, source="127.0.0.1")

    answer = pages.post("/sign-in/", {"email": EMAIL, "password": "the right password"})

    assert answer.status_code == 429
    assert "Wait 15 minutes" in answer.content.decode()
