"""Sessions end by the clock, everywhere at once, and with what the account may do; each is audited once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from ourdorset.accounts import sessions
from ourdorset.accounts.contexts import own_context
from ourdorset.accounts.models import Session, User
from ourdorset.accounts.session_ends import KEPT, End, end_sessions, purge_sessions
from ourdorset.kernel.api import now

SignIn = Callable[..., Any]
Audited = Callable[[], list[tuple[Any, ...]]]
SIGN_IN, SIGN_OUT = 11, 13


def aged(idle: float = 0, whole: float = 0) -> None:
    """As if every session had lain idle so many minutes, and begun so many hours ago."""
    for row in Session.objects.all():
        seen, began = row.seen - timedelta(minutes=idle), row.began - timedelta(hours=whole, minutes=idle)
        ends = sessions.end_of(began, seen)
        Session.objects.filter(pk=row.pk).update(seen=seen, began=began, expires=ends)


def is_in(browser: Client) -> bool:
    return browser.get("/account/").status_code == 200


def test_fourteen_minutes_are_fine_and_fifteen_are_too_many(pages: Client, person: User, sign_in: SignIn):
    sign_in(person)
    aged(idle=14)
    assert is_in(pages)
    aged(idle=14)
    assert is_in(pages)
    aged(idle=15)
    assert not is_in(pages)


def test_use_does_not_carry_past_the_longest_time(pages: Client, person: User, sign_in: SignIn):
    sign_in(person)
    aged(whole=11.9)
    assert is_in(pages)
    aged(whole=0.2)
    assert not is_in(pages)


def test_use_is_written_once_a_minute_at_most(pages: Client, person: User, sign_in: SignIn):
    sign_in(person)
    first = Session.objects.get().seen
    is_in(pages)
    assert Session.objects.get().seen == first

    aged(idle=1.1)
    is_in(pages)
    assert Session.objects.get().seen > first


def test_asking_how_long_is_no_use_and_saying_so_is(pages: Client, person: User, sign_in: SignIn):
    sign_in(person)
    aged(idle=13)
    asked = pages.get("/account/session/").json()
    assert 60 < asked["seconds"] <= 120 and asked["last"] is False and asked["who"] == person.uuid.hex
    again = pages.get("/account/session/").json()
    assert again["seconds"] <= asked["seconds"]

    assert pages.post("/account/session/").json()["seconds"] > 14 * 60


def test_near_the_longest_time_a_page_is_told_that_it_is_the_last(
    pages: Client, person: User, sign_in: SignIn
):
    sign_in(person)
    aged(whole=11.9)
    is_in(pages)

    assert pages.get("/account/session/").json()["last"] is True


def test_nobody_is_told_nothing(pages: Client):
    assert pages.get("/account/session/").json() == {"seconds": 0}


def test_a_copy_of_the_table_opens_no_session(pages: Client, person: User, sign_in: SignIn):
    sign_in(person)
    key = pages.cookies["ourdorset-session"].value
    row = Session.objects.get()

    assert key not in str(row.__dict__) and bytes(row.digest) == sessions.digest(key)


def test_time_is_audited_once_whoever_notices(pages: Client, person: User, sign_in: SignIn, audited: Audited):
    sign_in(person)
    aged(idle=20)
    pages.get("/account/")
    pages.get("/account/")
    purge_sessions()
    purge_sessions()

    ends = [event for event in audited() if event[1] == SIGN_OUT]
    assert ends == [("service:session-limit", SIGN_OUT, "User", "end=time", 0)]
    row = Session.objects.get()
    assert (row.ended, row.data) == ("time", "")


def test_a_day_later_it_is_forgotten(pages: Client, person: User, sign_in: SignIn):
    sign_in(person)
    aged(idle=20)
    purge_sessions()
    Session.objects.update(expires=now() - KEPT - timedelta(minutes=1))
    purge_sessions()

    assert not Session.objects.exists()


def test_the_sign_in_page_says_why(pages: Client, person: User, sign_in: SignIn):
    sign_in(person)
    aged(idle=20)
    answer = pages.get("/account/password/")

    assert answer["Location"] == "/sign-in/?next=%2Faccount%2Fpassword%2F&session-over="
    page = pages.get(answer["Location"]).content.decode()
    assert "You were signed out to keep people’s information safe" in page
    assert "15 minutes without use" in page


def test_everywhere_else_but_not_here(pages: Client, person: User, sign_in: SignIn, audited: Audited):
    other = Client(SERVER_NAME="127.0.0.1")
    sign_in(person)
    sign_in(person, browser=other)
    assert "Sign out everywhere else" in pages.get("/account/").content.decode()

    answer = pages.post("/account/sessions/end/", follow=True)

    assert "1 session has been ended" in answer.content.decode()
    assert is_in(pages) and not is_in(other)
    assert audited()[-1] == (f"user:{person.pk}", SIGN_OUT, "User", "end=elsewhere", 0)


def test_one_by_name_and_nobody_elses(pages: Client, person: User, sign_in: SignIn):
    other = Client(SERVER_NAME="127.0.0.1")
    sign_in(person)
    theirs = Session.objects.get()
    stranger = User.objects.create(
        email="s@example.org",
        name="S",
        organisation=person.organisation,
        role="resident",
        password=person.password,
    )
    sign_in(stranger, browser=other)
    other.post("/account/sessions/end/", {"session": theirs.uuid})

    assert is_in(pages)
    end_sessions(own_context("test", "R0D"), person, End.ACCOUNT, only=str(theirs.uuid))
    assert not is_in(pages) and is_in(other)


@pytest.mark.parametrize(
    "change", [{"role": "carer"}, {"patients": ["p9"]}, {"password": "other"}, {"is_active": False}]
)
def test_a_changed_account_is_out_at_once(
    pages: Client, person: User, sign_in: SignIn, change: dict[str, Any]
):
    sign_in(person)
    assert is_in(pages)
    User.objects.filter(pk=person.pk).update(**change)

    assert not is_in(pages)


def test_an_ended_session_does_not_come_back_by_what_was_still_at_work(
    pages: Client, person: User, sign_in: SignIn
):
    sign_in(person)
    at_work = sessions.SessionStore(pages.cookies["ourdorset-session"].value)
    at_work["found"] = "something"
    end_sessions(own_context("test", "R0D"), person, End.ACCOUNT)

    with pytest.raises(sessions.UpdateError):
        at_work.save()
    assert not is_in(pages)


def test_signing_in_gives_a_new_key_and_the_old_one_opens_nothing(
    pages: Client, person: User, sign_in: SignIn
):
    sign_in(person)
    old = pages.cookies["ourdorset-session"].value
    sign_in(person)
    assert pages.cookies["ourdorset-session"].value != old
    pages.cookies["ourdorset-session"] = old

    assert not is_in(pages)
