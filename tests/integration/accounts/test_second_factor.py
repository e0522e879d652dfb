"""The second factor: set up, asked for, never taken twice, replaced by a recovery code, reset."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client, override_settings
from pyotp.totp import TOTP

from ourdorset.accounts import second_factor
from ourdorset.accounts.attempts import OF_PAIR
from ourdorset.accounts.contexts import own_context
from ourdorset.accounts.models import RecoveryCode, SecondFactor, User
from ourdorset.accounts.second_factor import STEP_SECONDS, has_second_factor, remove_second_factor

PASSWORD = "otter-plum-gravel"

SignIn = Callable[..., Any]
NOON = 1_800_000_000
US = own_context("test", "R0D")


class App:
    """An authenticator app, and the time it is."""

    def __init__(self) -> None:
        self.time = float(NOON)
        self.key = ""

    def code(self, steps: int = 0) -> str:
        return TOTP(self.key).at(int(self.time) + steps * STEP_SECONDS)

    def wait(self) -> None:
        self.time += STEP_SECONDS


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> App:
    app = App()
    monkeypatch.setattr(second_factor, "time", lambda: app.time)
    return app


@pytest.fixture
def codes(pages: Client, person: User, sign_in: SignIn, app: App) -> list[str]:
    """The person has an app now, and these recovery codes; they have signed out."""
    sign_in(person)
    page = pages.get("/account/second-factor/").content.decode()
    app.key = re.search(r'id="key">([A-Z2-7 ]+)<', page)[1].replace(" ", "")  # pyright: ignore
    page = pages.post("/account/second-factor/", {"code": app.code()}).content.decode()
    pages.post("/sign-out/")
    app.wait()
    return re.findall(r"<code>([a-z0-9-]{11})</code>", page)


def test_the_page_shows_key_and_picture_and_no_script(pages: Client, person: User, sign_in: SignIn):
    sign_in(person)
    page = pages.get("/account/second-factor/").content.decode()

    assert "<svg" in page and "QR code for your authenticator app" in page
    assert " style=" not in page


def test_a_wrong_first_code_sets_nothing_up(pages: Client, person: User, sign_in: SignIn):
    sign_in(person)
    page = pages.post("/account/second-factor/", {"code": "000000"}).content.decode()

    assert "That code is not right" in page
    assert not has_second_factor(person)


def test_password_then_code(pages: Client, person: User, sign_in: SignIn, app: App, codes: list[str]):
    answer = sign_in(person, next="/account/")
    assert answer["Location"] == "/sign-in/code/?next=%2Faccount%2F"
    assert pages.get("/account/").status_code == 302

    answer = pages.post("/sign-in/code/", {"code": app.code(), "next": "/account/"})

    assert answer["Location"] == "/account/"
    assert pages.get("/account/").status_code == 200


@pytest.mark.parametrize(("steps", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_half_a_minute_early_or_late(
    pages: Client, person: User, sign_in: SignIn, app: App, codes: list[str], steps: int, taken: bool
):
    app.wait()
    sign_in(person)
    pages.post("/sign-in/code/", {"code": app.code(steps)})

    assert (pages.get("/account/").status_code == 200) is taken


def test_a_code_is_taken_once(pages: Client, person: User, sign_in: SignIn, app: App, codes: list[str]):
    other = Client(SERVER_NAME="127.0.0.1")
    for browser in (pages, other):
        sign_in(person, browser=browser)
        browser.post("/sign-in/code/", {"code": app.code()})

    assert pages.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302


def test_the_code_that_set_it_up_is_used_too(
    pages: Client, person: User, sign_in: SignIn, app: App, codes: list[str]
):
    sign_in(person)
    pages.post("/sign-in/code/", {"code": app.code(-1)})

    assert pages.get("/account/").status_code == 302


def test_a_recovery_code_works_once(pages: Client, person: User, sign_in: SignIn, codes: list[str]):
    assert len(set(codes)) == second_factor.CODES
    for code, status in ((codes[0].upper().replace("-", " "), 200), (codes[0], 302), (codes[1], 200)):
        pages.post("/sign-out/")
        sign_in(person)
        pages.post("/sign-in/code/?recovery", {"code": code})
        assert pages.get("/account/").status_code == status


def test_nothing_in_the_database_can_be_used(person: User, app: App, codes: list[str]):
    sealed = bytes(SecondFactor.objects.get().sealed_key)
    kept = b"".join(bytes(row.digest) for row in RecoveryCode.objects.all())

    assert app.key.encode() not in sealed
    assert not any(code.encode() in kept or code.replace("-", "").encode() in kept for code in codes)


def test_wrong_codes_make_one_wait(
    pages: Client, person: User, sign_in: SignIn, app: App, codes: list[str], audited: Any
):
    sign_in(person)
    answers = [pages.post("/sign-in/code/", {"code": "000000"}).status_code for _ in range(OF_PAIR.free + 1)]
    assert answers == [200] * OF_PAIR.free + [429]
    assert pages.post("/sign-in/code/", {"code": app.code()}).status_code == 429
    assert pages.get("/account/").status_code == 302

    assert ("service:second-factor", 12, "User", "", 4) in audited()


def test_a_code_page_alone_opens_nothing(pages: Client, person: User, app: App, codes: list[str]):
    assert pages.post("/sign-in/code/", {"code": app.code()})["Location"].startswith("/sign-in/?")


def test_it_is_removed_for_the_password_only(
    pages: Client, person: User, sign_in: SignIn, app: App, codes: list[str]
):
    sign_in(person)
    pages.post("/sign-in/code/", {"code": app.code()})
    wrong = pages.post("/account/second-factor/remove/", {"password": "wrong"}).content.decode()
    assert "This is not your password" in wrong and has_second_factor(person)

    pages.post("/account/second-factor/remove/", {"password": PASSWORD})

    assert not has_second_factor(person) and not RecoveryCode.objects.exists()


def test_new_recovery_codes_end_the_old(
    pages: Client, person: User, sign_in: SignIn, app: App, codes: list[str]
):
    sign_in(person)
    pages.post("/sign-in/code/", {"code": app.code()})
    page = pages.post("/account/recovery-codes/", {"password": PASSWORD}).content.decode()
    fresh = re.findall(r"<code>([a-z0-9-]{11})</code>", page)

    assert len(fresh) == second_factor.CODES
    assert not second_factor.use_recovery_code(person, codes[0])
    assert second_factor.use_recovery_code(person, fresh[0])


def test_an_administrator_resets_it(person: User, sign_in: SignIn, codes: list[str], audited: Any):
    assert remove_second_factor(US, person)

    assert sign_in(person)["Location"] == "/"
    assert ("service:test", 4, "SecondFactor", "", 0) in audited()


@pytest.fixture
def required() -> Iterator[None]:
    with override_settings(SECOND_FACTOR_ROLES=frozenset({"resident"})):
        yield


@pytest.mark.usefixtures("required")
def test_who_must_have_one_can_do_nothing_before(pages: Client, person: User, sign_in: SignIn, app: App):
    sign_in(person)
    assert pages.get("/")["Location"] == "/account/second-factor/?next=%2F"
    page = pages.get("/account/second-factor/").content.decode()
    assert "Your role needs more than a password" in page
    app.key = re.search(r'id="key">([A-Z2-7 ]+)<', page)[1].replace(" ", "")  # pyright: ignore
    pages.post("/account/second-factor/", {"code": app.code()})

    assert "second-factor" not in (pages.get("/").get("Location") or "")


@pytest.mark.usefixtures("required")
def test_people_of_a_demo_are_spared_in_a_demo_only(pages: Client, person: User, sign_in: SignIn):
    User.objects.filter(pk=person.pk).update(demo=True)
    person.refresh_from_db()

    assert not second_factor.must_set_up(person)
    with override_settings(DEMO=False):
        assert second_factor.must_set_up(person)
