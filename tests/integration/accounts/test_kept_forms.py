"""What was typed when a session ended is kept for its owner, and for nobody else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from ourdorset.accounts.kept_forms import NEWEST
from ourdorset.accounts.models import KeptForm, Session, User
from ourdorset.kernel.api import now

SignIn = Callable[..., Any]
TEXT = "Mrs Fry says\nthe <b>step</b> is broken"
HERE = "/account/sessions/end/"


def run_out() -> None:
    Session.objects.update(expires=now())


def sent_too_late(pages: Client, **fields: str) -> Any:
    run_out()
    return pages.post(HERE, {"words": TEXT, **fields})


def test_it_is_offered_again_after_signing_in(pages: Client, person: User, sign_in: SignIn):
    sign_in(person)
    answer = sent_too_late(pages)
    kept = KeptForm.objects.get()
    assert "typed-kept" in answer["Location"] and str(kept.uuid) in answer["Location"]
    assert "It is kept for an hour" in pages.get(answer["Location"]).content.decode()

    page = sign_in(person, next=f"/account/typed/{kept.uuid}/")
    shown = pages.get(page["Location"]).content.decode()

    assert "the &lt;b&gt;step&lt;/b&gt; is broken" in shown
    assert f'action="{HERE}"' in shown and 'name="words"' in shown


def test_it_is_not_to_be_read_in_the_database(pages: Client, person: User, sign_in: SignIn):
    sign_in(person)
    sent_too_late(pages)

    assert b"Mrs Fry" not in bytes(KeptForm.objects.get().sealed)


def test_someone_else_does_not_see_it(pages: Client, person: User, sign_in: SignIn):
    sign_in(person)
    sent_too_late(pages)
    kept = KeptForm.objects.get()
    other = User.objects.create(
        email="s@example.org",
        name="S",
        organisation=person.organisation,
        role="resident",
        password=person.password,
    )
    sign_in(other)

    assert pages.get(f"/account/typed/{kept.uuid}/").status_code == 404
    pages.post(f"/account/typed/{kept.uuid}/")
    assert KeptForm.objects.filter(pk=kept.pk).exists()


def test_it_can_be_thrown_away(pages: Client, person: User, sign_in: SignIn):
    sign_in(person)
    sent_too_late(pages)
    kept = KeptForm.objects.get()
    sign_in(person)
    pages.post(f"/account/typed/{kept.uuid}/")

    assert not KeptForm.objects.exists()


def test_after_an_hour_it_is_gone(pages: Client, person: User, sign_in: SignIn):
    sign_in(person)
    sent_too_late(pages)
    KeptForm.objects.update(expires=now() - timedelta(seconds=1))
    sign_in(person)

    assert pages.get(f"/account/typed/{KeptForm.objects.get().uuid}/").status_code == 404


@pytest.mark.parametrize("secret", ["password", "present_password", "code"])
def test_no_password_and_no_code_is_kept(pages: Client, person: User, sign_in: SignIn, secret: str):
    sign_in(person)
    answer = sent_too_late(pages, **{secret: "x"})

    assert not KeptForm.objects.exists()
    assert "session-over" in answer["Location"]


def test_nothing_is_kept_for_nobody(pages: Client):
    pages.post(HERE, {"words": TEXT})

    assert not KeptForm.objects.exists()


def test_nor_without_end(pages: Client, person: User, sign_in: SignIn):
    sign_in(person)
    run_out()
    key = pages.cookies["ourdorset-session"].value
    for words in ["x" * 1_000_000, *[TEXT] * (NEWEST + 3)]:
        # a browser with several windows sends it from each
        pages.cookies["ourdorset-session"] = key
        pages.post(HERE, {"words": words})

    assert KeptForm.objects.count() == NEWEST


def test_a_page_from_before_a_new_sign_in_is_offered_again_too(person: User, sign_in: SignIn):
    strict = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")
    strict.force_login(person)
    answer = strict.post(HERE, {"words": TEXT}, headers={"Origin": "http://127.0.0.1"})

    assert answer["Location"] == f"/account/typed/{KeptForm.objects.get().uuid}/"
    assert "Nothing has been saved yet" in strict.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", ""])
def test_but_not_what_another_site_sends(person: User, origin: str):
    strict = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")
    strict.force_login(person)
    headers = {"Origin": origin} if origin else {}

    assert strict.post(HERE, {"words": TEXT}, headers=headers).status_code == 403
    assert not KeptForm.objects.exists()
