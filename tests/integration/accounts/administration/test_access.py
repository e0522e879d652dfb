"""Letting people in again: links, lock-outs and second factors, each audited, none of them shown twice."""

import re
from collections.abc import Callable
from typing import Any

from ourdorset.accounts.attempts import OF_PAIR, count_try, lock_of
from ourdorset.accounts.links import Reason, bearer_of
from ourdorset.accounts.models import SecondFactor, User
from ourdorset.accounts.second_factor import key_to_set_up
from ourdorset.kernel.api import now

Audited = Callable[[], list[tuple[Any, ...]]]
NEW = {"email": "new@example.org", "name": "New Person", "role": "analyst", "organisation": "R0D"}


def link_in(page: str) -> str:
    return re.findall(r"http://[^<\s]+/([^/<\s]+)/", page.partition("<textarea")[2])[0]


def test_whoever_is_added_is_invited_by_a_link(desk: Any, audited: Audited):
    page = desk.post("people/add/", **NEW).content.decode()
    bearer = bearer_of(link_in(page))

    assert bearer == (User.objects.get(email="new@example.org"), Reason.INVITATION)
    assert "It works once" in page
    assert not any(link_in(page) in str(event) for event in audited())


def test_a_forgotten_password_is_a_link_too(desk: Any):
    user = desk.someone()
    bearer = bearer_of(link_in(desk.post(f"people/{user.pk}/link/").content.decode()))

    assert bearer == (user, Reason.RESET)
    assert desk.get(f"people/{user.pk}/link/").status_code == 405


def test_a_closed_account_gets_no_link(desk: Any):
    user = desk.someone()
    desk.post(f"people/{user.pk}/close/")

    assert desk.post(f"people/{user.pk}/link/").status_code == 409


def test_a_lock_out_is_seen_and_lifted(desk: Any):
    user = desk.someone()
    for _ in range(OF_PAIR.free):
        count_try(user.email, "192.0.2.1")
    assert "Locked out until" in desk.text(f"people/{user.pk}/")

    desk.post(f"people/{user.pk}/unlock/")

    assert lock_of(user) is None
    assert "Tom Lane may try to sign in again" in desk.text(f"people/{user.pk}/")


def test_a_lost_phone_is_forgotten_after_asking(desk: Any):
    user = desk.someone()
    key_to_set_up(user)
    SecondFactor.objects.update(confirmed=now())
    assert "Reset the second step" in desk.text(f"people/{user.pk}/")
    assert "Reset the second step of Tom Lane?" in desk.text(f"people/{user.pk}/second-factor/")

    desk.post(f"people/{user.pk}/second-factor/")

    assert not SecondFactor.objects.exists()
    assert "will set up a second step" in desk.text(f"people/{user.pk}/")


def test_nobody_resets_their_own_account_without_their_password(desk: Any):
    mine = f"people/{desk.user.pk}"
    assert "Your own account" in desk.text(f"{mine}/") and "Make a link" not in desk.text(f"{mine}/")

    refused = (
        desk.post(f"{mine}/link/"),
        desk.get(f"{mine}/second-factor/"),
        desk.post(f"{mine}/second-factor/"),
    )

    assert [answer.status_code for answer in refused] == [403, 403, 403]
