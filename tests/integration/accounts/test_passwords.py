"""Changing a password, choosing one by a link, and links that say nothing about who has an account."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core import mail
from django.test import Client, override_settings

from ourdorset.accounts.contexts import own_context
from ourdorset.accounts.links import LASTS, Reason, bearer_of, issue_link
from ourdorset.accounts.models import User

PASSWORD = "otter-plum-gravel"

SignIn = Callable[..., Any]
NEW = "badger-cliff-marmalade"
US = own_context("test", "R0D")


def path_of(address: str) -> str:
    return re.sub(r"^https?://[^/]+", "", address)


def choose(pages: Client, address: str, password: str = NEW) -> Any:
    pages.get(path_of(address))
    return pages.post("/password/new/", {"password": password})


@pytest.fixture
def post_office() -> Iterator[None]:
    """E-mail is kept in memory."""
    backend = "django.core.mail.backends.locmem.EmailBackend"
    with override_settings(MAIL=True, EMAIL_BACKEND=backend):
        mail.outbox = []
        yield


def sent(count: int) -> list[Any]:
    """What the thread beside has sent, once it has."""
    until = time.monotonic() + 10
    while len(mail.outbox) < count and time.monotonic() < until:
        time.sleep(0.01)
    return mail.outbox


def test_one_s_own_password_is_changed_and_other_windows_end(
    pages: Client, person: User, sign_in: SignIn, audited: Any
):
    other = Client(SERVER_NAME="127.0.0.1")
    sign_in(person)
    sign_in(person, browser=other)
    answer = pages.post("/account/password/", {"present_password": PASSWORD, "password": NEW}, follow=True)

    assert "Your password has been changed" in answer.content.decode()
    assert other.get("/account/").status_code == 302
    assert (f"user:{person.pk}", 3, "Password", "", 0) in audited()
    pages.post("/sign-out/")
    assert sign_in(person).status_code == 200
    assert sign_in(person, NEW).status_code == 302


@pytest.mark.parametrize(
    ("present", "new", "says"),
    [
        ("wrong", NEW, "This is not your password"),
        (PASSWORD, "short", "12 characters or more"),
        (PASSWORD, "password12345", "most used"),
        (PASSWORD, "", "Enter a new password"),
        ("", NEW, "Enter the password you have now"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_comes_back(
    pages: Client, person: User, sign_in: SignIn, present: str, new: str, says: str
):
    sign_in(person)
    page = pages.post("/account/password/", {"present_password": present, "password": new}).content.decode()

    assert says in page
    assert PASSWORD not in page and NEW not in page
    assert User.objects.get(pk=person.pk).check_password(PASSWORD)


def test_an_invitation_leads_to_a_first_sign_in(pages: Client, person: User, sign_in: SignIn, audited: Any):
    person.set_unusable_password()
    person.save()
    link = issue_link(US, person, Reason.INVITATION)
    shown = pages.get(path_of(link.address), follow=True).content.decode()
    assert "Choose a password" in shown and person.email in shown

    answer = choose(pages, link.address)

    assert "Your new password is set" in pages.get(answer["Location"]).content.decode()
    assert pages.get("/account/").status_code == 302, "a link signs nobody in"
    assert sign_in(person, NEW).status_code == 302
    assert [event[:3] for event in audited()][:2] == [
        ("service:test", 1, "PasswordLink"),
        (f"user:{person.pk}", 3, "Password"),
    ]


def test_a_link_works_once(pages: Client, person: User):
    link = issue_link(US, person, Reason.RESET)
    other = issue_link(US, person, Reason.RESET)
    choose(pages, link.address)

    assert pages.get(path_of(link.address)).status_code == 410
    assert pages.get(path_of(other.address)).status_code == 410


def test_a_sign_in_meanwhile_ends_it(pages: Client, person: User, sign_in: SignIn):
    link = issue_link(US, person, Reason.RESET)
    sign_in(person)

    assert pages.get(path_of(link.address)).status_code == 410


@pytest.mark.parametrize("reason", list(Reason))
def test_it_stops_when_its_time_is_over(
    pages: Client, person: User, reason: Reason, monkeypatch: pytest.MonkeyPatch
):
    token = issue_link(US, person, reason).address.split("/")[-2]
    later = time.time() + LASTS[reason].total_seconds()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later - 5)
    assert bearer_of(token) is not None
    monkeypatch.setattr("django.core.signing.time.time", lambda: later + 5)
    assert bearer_of(token) is None


@pytest.mark.parametrize("token", ["x", "a:b:c", "é", "WyJyZXNldCIsMSwiIl0:1:1"])
def test_what_is_no_link_is_none(pages: Client, token: str):
    assert bearer_of(token) is None


def test_nobody_gets_in_by_a_link_to_a_closed_account(pages: Client, person: User):
    link = issue_link(US, person, Reason.RESET)
    User.objects.filter(pk=person.pk).update(is_active=False)

    assert pages.get(path_of(link.address)).status_code == 410


@pytest.mark.usefixtures("post_office")
def test_a_forgotten_password_is_chosen_anew_by_e_mail(pages: Client, person: User, sign_in: SignIn):
    page = pages.post("/password/forgotten/", {"email": person.email.upper()}).content.decode()
    assert "If that address has an account" in page

    message = sent(1)[0]
    assert message.to == [person.email]
    choose(pages, re.search(r"http\S+", message.body)[0])  # pyright: ignore
    assert sign_in(person, NEW).status_code == 302


@pytest.mark.usefixtures("post_office")
def test_the_page_says_the_same_of_everyone(pages: Client, person: User):
    User.objects.filter(pk=person.pk).update(is_active=False)
    answers = {
        re.sub(r'value="\w{64}"', "", pages.post("/password/forgotten/", {"email": email}).content.decode())
        for email in (person.email, "nobody@example.org")
    }

    assert len(answers) == 1
    time.sleep(0.05)
    assert mail.outbox == []


@pytest.mark.usefixtures("post_office")
def test_nobody_s_letter_box_is_filled(pages: Client, person: User):
    for _ in range(8):
        pages.post("/password/forgotten/", {"email": person.email})
    sent(5)
    time.sleep(0.05)

    assert len(mail.outbox) == 5


def test_without_e_mail_the_page_says_whom_to_ask(pages: Client, person: User):
    for page in (
        pages.get("/password/forgotten/"),
        pages.post("/password/forgotten/", {"email": person.email}),
    ):
        assert "Ask your organisation’s administrator" in page.content.decode()


def test_the_address_of_a_link_is_the_service_s_own(pages: Client, person: User):
    with override_settings(BASE_URL="https://dorset.example"):
        link = issue_link(US, person, Reason.RESET)

    assert link.address.startswith("https://dorset.example/password/link/")
