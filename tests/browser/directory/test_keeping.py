"""A charity keeps its entry true from a telephone, and an editor keeps the list in order."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

NARROW = 320


def given_a_link_to(story: Any, entry: str) -> str:
    """An editor makes a link; gives its path."""
    story.when_i_go_to(f"/services/edit/?q={entry}")
    story.when_i_follow(entry)
    story.when_i_follow("Make a link for its owner")
    story.when_i_press("Make a link to copy")
    story.then_the_page_is_sound()
    address = story.page.get_by_label("The link, to copy").input_value()
    return "/services/keep/" + address.partition("/services/keep/")[2]


def test_an_owner_without_an_account_or_scripts_keeps_an_entry(open_story: Callable[..., Any]) -> None:
    editor = open_story()
    editor.given_i_am_signed_in_as_a("coordinator")
    link = given_a_link_to(editor, "Lunch club")

    owner = open_story(NARROW, scripts=False)
    owner.when_i_go_to(link)
    owner.then_i_see("Is it right?")
    owner.when_i_press("Still right")
    owner.then_i_see("The entry now says that it was checked today")
    owner.page.get_by_label("How many places are free?").fill("3")
    owner.when_i_press("There is room")
    owner.then_i_see("3 places free, as told today")
    owner.when_i_follow("Something has changed")
    owner.page.get_by_label("Something that people should know first").fill("No lunch on 25 December")
    owner.page.get_by_label("From (1)").fill("half past")
    owner.when_i_press("Save")
    owner.then_i_see("is not a time")
    owner.page.get_by_label("From (1)").fill("11.30")
    owner.when_i_press("Save")
    owner.then_i_see("Your changes are in the entry now")
    owner.then_i_see("No lunch on 25 December")
    owner.then_i_see("11:30 to")

    phone = open_story(NARROW)
    for path in (link, f"{link}change/"):
        phone.when_i_go_to(path)
        phone.then_the_page_is_sound()

    editor.when_i_go_to("/services/edit/?q=Lunch club")
    editor.when_i_follow("Lunch club")
    editor.when_i_follow("History")
    editor.then_i_see("Its owner, by link")
    editor.then_i_see("No lunch on 25 December")
    editor.then_the_page_is_sound()
    editor.when_i_follow("Back to the entry")
    editor.when_i_follow("Make a link for its owner")
    editor.then_i_see("Last used")
    editor.page.get_by_role("button", name="Revoke").first.click()
    editor.then_i_see("no longer works")
    phone.when_i_am_refused_at(link, 410)
    phone.then_i_see("no longer works")


def test_a_reader_says_that_something_is_wrong(open_story: Callable[..., Any]) -> None:
    reader = open_story(NARROW)
    reader.when_i_go_to("/services/?need=befriending")
    reader.page.locator(".app-answer__name a").first.click()
    reader.when_i_follow("Something here is wrong?")
    reader.page.get_by_label("What is wrong?").fill("Nobody answers the telephone.")
    reader.then_the_page_is_sound()
    reader.when_i_press("Send")
    reader.then_i_see("We kept nothing about you")


def test_an_editor_adds_publishes_and_undoes(story: Any) -> None:
    story.given_i_am_signed_in_as_a("coordinator")
    story.when_i_go_to("/services/edit/")
    story.then_the_page_is_sound()
    story.when_i_press("Add an entry")
    story.page.get_by_label("Name", exact=True).fill("Sea swimming, Swanage")
    story.page.get_by_label("Monday").first.check()
    story.page.get_by_label("From (1)").fill("7")
    story.page.get_by_label("To (1)").fill("8")
    story.when_i_press("Save")
    story.then_i_see("A draft: the public does not see it")
    story.when_i_press("Publish")
    story.then_i_see("The entry is published")
    story.then_the_page_is_sound()
    story.page.get_by_label("Name", exact=True).fill("Sea dipping, Swanage")
    story.when_i_press("Save")
    story.then_i_see("Your changes are kept")
    story.when_i_follow("History")
    story.then_the_page_is_sound()
    story.when_i_press("Back to version 2")
    expect(story.page.get_by_label("Name", exact=True)).to_have_value("Sea swimming, Swanage")
    story.when_i_follow("See it as the public does")
    story.then_i_see("Mondays, 07:00 to 08:00")
    story.when_i_go_to("/services/edit/import/")
    story.then_the_page_is_sound()
