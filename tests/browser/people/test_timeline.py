"""A clinician narrows a person's timeline, reads a letter in it, comes back to the same line, and prints."""

from collections.abc import Callable
from typing import Any

import pytest

from ourdorset.demo.api import DEFAULT_SEED, record, showcase

WINDOWS = pytest.mark.parametrize(
    ("width", "scripts"),
    [(1280, True), (320, True), (1280, False)],
    ids=["wide", "narrow", "without-scripts"],
)


@pytest.fixture(scope="module")
def rich() -> list[dict[str, Any]]:
    """The record of the person of whom most is held."""
    return record(showcase(DEFAULT_SEED).rich, DEFAULT_SEED)


@WINDOWS
def test_from_the_timeline_to_a_letter_and_back_to_its_line(
    open_story: Callable[..., Any], rich: list[dict[str, Any]], width: int, scripts: bool
) -> None:
    story = open_story(width, scripts=scripts)
    story.given_i_am_signed_in_as_a("clinician")
    story.when_i_go_to(f"/people/{rich[0]['id']}/timeline/")
    story.then_i_see("Still to come, soonest first")
    check(story, scripts)
    letter = next(each for each in rich if each["resourceType"] == "DocumentReference")
    when_i_filter_for_letters_that_say(story, "going home", narrow=width == 320)
    story.then_i_see("“going home”")
    assert "going" not in story.page.url
    check(story, scripts)
    story.when_i_follow(letter["type"]["text"])
    story.then_i_see("On going home")
    check(story, scripts)
    story.when_i_follow("Back to the timeline")
    story.then_i_see("“going home”")
    assert story.page.url.endswith(f"#DocumentReference-{letter['id']}")
    story.when_i_follow("Clear all filters")
    story.then_i_see("Older entries")
    assert "letters" not in story.page.url


def when_i_filter_for_letters_that_say(story: Any, words: str, *, narrow: bool) -> None:
    if narrow:
        story.page.locator("summary", has_text="Filter").click()
    story.page.get_by_label("Words").fill(words)
    story.page.get_by_label("Letters and documents").check()
    story.when_i_press("Apply filter")


def test_a_year_is_one_step_away_and_contacts_hold_what_belongs_to_them(
    story: Any, rich: list[dict[str, Any]]
) -> None:
    story.given_i_am_signed_in_as_a("clinician")
    story.when_i_go_to(f"/people/{rich[0]['id']}/timeline/?by=contact")
    years = story.page.get_by_label("Jump to a year").get_by_role("link")
    year = years.last.inner_text().partition(" ")[0]
    years.last.click()
    story.then_i_see("Newer entries")
    if year.isdigit():
        assert story.page.get_by_role("heading", name=year, level=3).count() == 1


@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_to_print_is_sound(
    open_story: Callable[..., Any], rich: list[dict[str, Any]], width: int
) -> None:
    story = open_story(width)
    story.given_i_am_signed_in_as_a("clinician")
    story.when_i_go_to(f"/people/{rich[0]['id']}/")
    story.when_i_follow("Print or PDF")
    story.then_i_see("Confidential: about one person’s health and care.")
    story.then_the_page_is_sound()


def test_the_timeline_is_used_by_keyboard_alone(story: Any, rich: list[dict[str, Any]]) -> None:
    story.given_i_am_signed_in_as_a("clinician")
    story.when_i_go_to(f"/people/{rich[0]['id']}/timeline/")
    story.page.get_by_label("Words").focus()
    story.page.keyboard.type("blood pressure")
    with story.page.expect_navigation():
        story.page.keyboard.press("Enter")
    story.then_i_see("“blood pressure”")
    first = story.page.locator(".app-timeline a").first
    first.focus()
    with story.page.expect_navigation():
        story.page.keyboard.press("Enter")
    story.then_i_see("All that it says")


def check(story: Any, scripts: bool) -> None:
    """axe itself is a script: without scripts the same pages are judged by the other two windows."""
    if scripts:
        story.then_the_page_is_sound()
    assert story.page.locator("h1").count() == 1
