"""A session near its end, and past it: nobody else reads the page, and nothing typed is lost."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from playwright.sync_api import expect

PATIENCE = 30_000
FORM = "/account/password/"


@pytest.fixture
def clock(service_database: str) -> Callable[[float], None]:
    """Moves the end of every session to so many seconds from now, as if it had lain idle until then."""

    def set_end(seconds: float) -> None:
        with psycopg.connect(service_database, autocommit=True) as connection:
            connection.execute(
                "update accounts.accounts_session set seen = now() - interval '14 minutes',"
                " expires = now() + %s * interval '1 second' where ended = ''",
                [seconds],
            )

    return set_end


def typed_in(story: Any) -> Any:
    """The box of the page that finds people, which is a form like any other."""
    return story.page.locator("main form input:not([type=hidden])").first


@pytest.mark.parametrize("width", [1280, 320])
def test_a_warning_comes_in_time_and_staying_is_one_key(
    open_story: Callable[..., Any], clock: Callable[[float], None], width: int
) -> None:
    story = open_story(width)
    story.given_i_am_signed_in_as_a("clinician")
    clock(110)
    story.when_i_go_to("/account/")
    # Opening a page is use, so the end is far again; the script is told otherwise only when it asks.
    clock(110)
    story.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    warning = story.page.get_by_role("alertdialog", name="You will be signed out soon")
    expect(warning).to_be_visible(timeout=PATIENCE)
    expect(story.page.get_by_role("button", name="Stay signed in")).to_be_focused()
    expect(warning).to_contain_text("1 minute")
    story.then_the_page_is_sound()

    story.page.keyboard.press("Enter")

    expect(warning).to_be_hidden(timeout=PATIENCE)
    assert story.page.request.get("/account/session/").json()["seconds"] > 14 * 60


def test_where_nothing_was_typed_the_page_is_left(story: Any, clock: Callable[[float], None]) -> None:
    story.given_i_am_signed_in_as_a("clinician")
    story.when_i_go_to("/account/")
    clock(-1)
    with story.page.expect_navigation(timeout=PATIENCE):
        story.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    story.then_i_see("You were signed out to keep people’s information safe")
    story.then_the_page_is_sound()
    assert "next=%2Faccount%2F" in story.page.url


def test_what_was_typed_waits_under_a_cover_for_the_same_person(
    story: Any, clock: Callable[[float], None]
) -> None:
    story.given_i_am_signed_in_as_a("clinician")
    story.when_i_go_to("/people/")
    typed_in(story).fill("zzz nobody of that name")
    clock(-1)
    story.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    cover = story.page.get_by_role("alertdialog", name="You have been signed out")
    expect(cover).to_be_visible(timeout=PATIENCE)
    expect(story.page.get_by_role("heading", level=1)).to_be_hidden()
    assert not story.page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length")

    someone_else = sign_in_again(story, "coordinator")
    expect(cover).to_contain_text("Someone else has signed in", timeout=PATIENCE)
    someone_else.close()
    sign_in_again(story, "clinician").close()

    expect(cover).to_be_hidden(timeout=PATIENCE)
    expect(typed_in(story)).to_have_value("zzz nobody of that name")
    with story.page.expect_navigation(timeout=PATIENCE):
        typed_in(story).press("Enter")
    story.then_i_see("No one matches")
    # What the page was still asking as it was left is broken off, and Chromium says so.
    story.complaints = [said for said in story.complaints if "ERR_FAILED" not in said]


def sign_in_again(story: Any, role: str) -> Any:
    """By the cover's own link, in the window that it opens."""
    from ourdorset.accounts.api import DEMO_CAST, DEMO_PASSWORD

    with story.page.expect_popup(timeout=PATIENCE) as opened:
        story.page.get_by_role("link", name="Sign in again").click()
    window = opened.value
    window.get_by_label("E-mail address").fill(next(one.email for one in DEMO_CAST if one.role == role))
    window.get_by_label("Password", exact=True).fill(DEMO_PASSWORD)
    window.get_by_role("button", name="Sign in", exact=True).click()
    expect(window.get_by_role("heading", name="You are signed in again")).to_be_visible(timeout=PATIENCE)
    story.page.bring_to_front()
    return window


def test_without_javascript_what_was_sent_too_late_is_offered_again(
    open_story: Callable[..., Any], clock: Callable[[float], None]
) -> None:
    story = open_story(320, scripts=False)
    story.given_i_am_signed_in_as_a("clinician")
    story.when_i_go_to("/people/")
    typed_in(story).fill("zzz nobody of that name")
    clock(-1)
    with story.page.expect_navigation(timeout=PATIENCE):
        typed_in(story).press("Enter")
    story.then_i_see("You were signed out before what you typed could be sent")

    story.page.get_by_label("E-mail address").fill("clinician@example.org")
    story.page.get_by_label("Password", exact=True).fill("corfe-castle-demo")
    story.when_i_press("Sign in")
    story.then_i_see("What you typed has been kept")
    story.then_i_see("zzz nobody of that name")
    story.when_i_press("Send it now")

    story.then_i_see("No one matches")
