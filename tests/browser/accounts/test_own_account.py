"""One's own account: password, authenticator app, sessions; and the pages on the way in."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect
from pyotp.totp import TOTP


@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_one_s_own_account(open_story: Callable[..., Any], width: int) -> None:
    story = open_story(width)
    story.given_i_am_signed_in_as_a("engagement")
    story.when_i_follow("Rhys Morgan")
    story.then_i_see("Where you are signed in")
    story.then_the_page_is_sound()
    story.when_i_follow("Change")
    story.when_i_press("Change password")
    story.then_i_see("Enter the password you have now")
    story.then_the_page_is_sound()
    story.when_i_go_to("/password/forgotten/")
    story.then_i_see("administrator")
    story.then_the_page_is_sound()


def test_an_authenticator_app_from_first_to_last(open_story: Callable[..., Any]) -> None:
    story = open_story(320)
    story.given_i_am_signed_in_as_a("analyst")
    story.when_i_go_to("/account/second-factor/")
    story.then_the_page_is_sound()
    app = TOTP(story.page.locator("#key").inner_text().replace(" ", ""))
    story.page.get_by_label("Code from the app").fill(app.now())
    story.when_i_press("Continue")
    story.then_i_see("Keep your recovery codes")
    story.then_the_page_is_sound()
    codes = story.page.locator(".app-codes code").all_inner_texts()
    story.when_i_press("Sign out")

    again = open_story(1280, scripts=False)
    again.when_i_go_to("/sign-in/?next=/account/")
    again.page.get_by_label("E-mail address").fill("analyst@example.org")
    again.page.get_by_label("Password", exact=True).fill("corfe-castle-demo")
    again.when_i_press("Sign in")
    again.then_i_see("Enter the code from your app")
    again.when_i_follow("I do not have my app with me")
    again.page.get_by_label("Recovery code").fill(codes[0])
    again.when_i_press("Continue")
    again.then_i_see("9 left")

    again.when_i_follow("Remove")
    again.page.get_by_label("Your password", exact=True).fill("corfe-castle-demo")
    again.when_i_press("Remove the app")
    again.then_i_see("Your authenticator app is no longer asked for")
    expect(again.page.get_by_text("Not set up")).to_be_visible()
