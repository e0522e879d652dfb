"""How often a password may be tried, and how the waiting grows."""

from datetime import timedelta

import pytest
from django.test import Client, override_settings

from ourdorset.accounts import attempts
from ourdorset.accounts.attempts import (
    KEPT,
    OF_ACCOUNT,
    OF_PAIR,
    OF_PLACE,
    TooManyAttemptsError,
    count_try,
    forget,
    lift_lock,
    lock_of,
)
from ourdorset.accounts.contexts import own_context
from ourdorset.accounts.models import SignInAttempt, User
from ourdorset.accounts.registration import create_organisation, create_user
from ourdorset.kernel.api import Role

EMAIL = "gp@example.org"


def may_try(email: str = EMAIL, source: str = "192.0.2.1") -> bool:
    try:
        count_try(email, source)
    except TooManyAttemptsError:
        return False
    return True


def tries(count: int, *, source: str = "192.0.2.1") -> list[bool]:
    return [may_try(source=source) for _ in range(count)]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[timedelta]:
    """Adds its one item to the time; the rows themselves keep the database's time."""
    ahead = [timedelta()]
    true_now = attempts.now
    monkeypatch.setattr(attempts, "now", lambda: true_now() + ahead[0])
    return ahead


@pytest.fixture
def person(pages: Client) -> User:
    trust = create_organisation("R0D")
    return create_user(EMAIL, "the right password", name="A", organisation=trust, role=Role.RESIDENT)


def test_five_from_one_place_then_a_wait(pages: Client):
    assert tries(OF_PAIR.free + 2) == [True] * OF_PAIR.free + [False] * 2


def test_the_wait_grows_with_each_further_failure(pages: Client):
    waits = [OF_PAIR.wait(failures) for failures in range(4, 14)]

    assert waits[0] == timedelta()
    assert waits[1:7] == [timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60)]
    assert waits == sorted(waits) and waits[-1] == timedelta(hours=1)


def test_trying_while_waiting_makes_no_wait_longer(pages: Client, clock: list[timedelta]):
    tries(OF_PAIR.free + 50)
    clock[0] = timedelta(seconds=61)

    assert may_try() and not may_try()


def test_the_owner_elsewhere_is_not_locked_out_by_one_stranger(pages: Client):
    tries(OF_PAIR.free + 5)

    assert may_try(source="198.51.100.7")


def test_many_places_together_reach_a_limit_too(pages: Client):
    allowed = [may_try(source=f"192.0.2.{place}") for place in range(OF_ACCOUNT.free + 1)]

    assert allowed == [True] * OF_ACCOUNT.free + [False]


def test_one_password_tried_on_everyone_is_noticed(pages: Client):
    allowed = [may_try(f"{number}@example.org") for number in range(OF_PLACE.free + 1)]

    assert allowed == [True] * OF_PLACE.free + [False]
    assert may_try("1@example.org", "198.51.100.7")


def test_capitals_make_no_second_account(pages: Client):
    tries(OF_PAIR.free)

    assert not may_try(EMAIL.upper())


def test_success_wipes_the_slate_for_that_place(pages: Client):
    tries(OF_PAIR.free)
    forget(EMAIL, "192.0.2.1")

    assert may_try()


def test_after_a_day_all_is_forgotten(pages: Client, clock: list[timedelta]):
    tries(OF_PAIR.free + 1)
    clock[0] = KEPT + timedelta(seconds=1)

    assert tries(OF_PAIR.free) == [True] * OF_PAIR.free


def test_nothing_kept_says_who_or_where(pages: Client):
    tries(1)
    row = SignInAttempt.objects.get()

    assert EMAIL.encode() not in bytes(row.account)
    assert len(row.account) == len(row.source) == 32


def test_the_page_refuses_even_the_right_password_and_says_how_long(pages: Client, person: User):
    tries(OF_PAIR.free, source="127.0.0.1")

    answer = pages.post("/sign-in/", {"email": EMAIL, "password": "the right password"})

    assert answer.status_code == 429
    assert "Wait 1 minute, then try again" in answer.content.decode()


@override_settings(DEMO=False)
def test_whether_there_is_an_account_changes_no_word_of_it(pages: Client, person: User):
    answers = []
    for email in (EMAIL, "nobody@example.org"):
        for _ in range(OF_PAIR.free):
            count_try(email, "127.0.0.1")
        page = pages.post("/sign-in/", {"email": email, "password": "wrong"}).content.decode()
        answers.append([line for line in page.replace(email, "").splitlines() if "csrf" not in line])

    assert answers[0] == answers[1]


def test_an_administrator_sees_a_lock_and_lifts_it(pages: Client, person: User):
    assert lock_of(person) is None
    tries(OF_PAIR.free + 1)
    lock = lock_of(person)
    assert lock is not None and lock.failures == OF_PAIR.free and lock.until > attempts.now()

    lift_lock(own_context("test", "R0D"), person)

    assert lock_of(person) is None and may_try()


@pytest.mark.parametrize(
    ("proxies", "header", "place"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
    ],
)
def test_only_our_own_proxies_say_where_someone_comes_from(
    pages: Client, person: User, proxies: int, header: str, place: str
):
    with override_settings(PROXIES=proxies):
        pages.post("/sign-in/", {"email": EMAIL, "password": "wrong"}, headers={"X-Forwarded-For": header})

    assert bytes(SignInAttempt.objects.get().source) == attempts.keyed(place)
