"""An administrator adds a person, who chooses a password and comes in; then closes the account again."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

WINDOWS = pytest.mark.parametrize(
    ("width", "scripts"),
    [(1280, True), (320, True), (1280, False)],
    ids=["wide", "narrow", "without-scripts"],
)
PHRASE = "three quiet lighthouses 42"


@WINDOWS
def test_a_person_is_added_comes_in_and_is_closed_out(
    open_story: Callable[..., Any], width: int, scripts: bool
) -> None:
    email, name = f"{uuid4().hex[:8]}@example.org", f"Ada {uuid4().hex[:6].capitalize()}"
    desk = open_story(width, scripts=scripts)
    desk.given_i_am_signed_in_as_a("administrator")
    check(desk, scripts)
    when_i_add(desk, email, name, scripts)
    link = desk.page.get_by_label("Link").input_value()
    check(desk, scripts)

    theirs = open_story(width, scripts=scripts)
    theirs.page.goto(link)
    theirs.page.get_by_label("New password", exact=True).fill(PHRASE)
    theirs.when_i_press("Save password")
    theirs.then_i_see("Your new password is set")
    theirs.page.get_by_label("E-mail address").fill(email)
    theirs.page.get_by_label("Password", exact=True).fill(PHRASE)
    theirs.when_i_press("Sign in")
    theirs.then_i_see("Set up an authenticator app")

    desk.when_i_follow(f"Go to the account of {name}")
    check(desk, scripts)
    desk.when_i_press("Close this account")
    desk.then_i_see("Nothing is deleted")
    check(desk, scripts)
    desk.when_i_press("Close the account")
    desk.then_i_see(f"The account of {name} is closed")
    check(desk, scripts)
    theirs.when_i_go_to("/account/permissions/")
    theirs.then_i_see("E-mail address")


def test_the_table_of_permissions_can_be_read_by_keyboard(open_story: Callable[..., Any]) -> None:
    story = open_story(320)
    story.given_i_am_signed_in_as_a("administrator")
    story.when_i_go_to("/administration/permissions/")
    story.then_the_page_is_sound()
    table = story.page.get_by_role("region", name="Permissions of each role")
    table.focus()
    story.page.keyboard.press("End")
    assert table.get_by_role("row").count() > 10
    story.when_i_go_to("/account/permissions/")
    story.then_i_see("You may not")
    story.then_the_page_is_sound()


def when_i_add(desk: Any, email: str, name: str, scripts: bool) -> None:
    """First with nothing filled in: what is missing is said."""
    desk.when_i_go_to("/administration/people/")
    check(desk, scripts)
    desk.when_i_press("Add a person")
    desk.then_i_see("You will be given a link for them")
    desk.when_i_press("Add this person")
    desk.then_i_see("There is a problem")
    check(desk, scripts)
    desk.page.get_by_label("E-mail address").fill(email)
    desk.page.get_by_label("Name", exact=True).fill(name)
    desk.page.get_by_label("Role").select_option("analyst")
    desk.page.get_by_label("Organisation", exact=True).select_option("QVV")
    desk.when_i_press("Add this person")
    desk.then_i_see(f"{name} has an account now")


def check(story: Any, scripts: bool) -> None:
    """axe itself is a script: without scripts the same pages are judged by the other two windows."""
    if scripts:
        story.then_the_page_is_sound()
    assert story.page.locator("h1").count() == 1
