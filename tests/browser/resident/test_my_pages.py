"""A resident reads their own record, says that something is wrong, sees who looked; a carer sees a part."""

from collections.abc import Callable
from typing import Any

import pytest

from ourdorset.demo.api import DEFAULT_SEED, patient, showcase

WINDOWS = pytest.mark.parametrize(
    ("width", "scripts"),
    [(1280, True), (320, True), (1280, False)],
    ids=["wide", "narrow", "without-scripts"],
)


@WINDOWS
def test_from_home_to_a_question_about_an_entry(
    open_story: Callable[..., Any], width: int, scripts: bool
) -> None:
    story = open_story(width, scripts=scripts)
    story.given_i_am_signed_in_as_a("resident")
    story.then_i_see("Hello,")
    check(story, scripts)
    story.when_i_follow("My record")
    check(story, scripts)
    story.when_i_follow("Tests and checks")
    story.then_i_see("Held by")
    check(story, scripts)
    story.when_i_follow("Blood pressure")
    story.then_i_see("How it has changed")
    check(story, scripts)
    story.when_i_follow("Something is wrong here")
    story.when_i_press("Send")
    story.then_i_see("Choose what is wrong")
    check(story, scripts)
    story.page.get_by_label("It is about me, but it is not right").check()
    story.page.get_by_label("Tell them in your own words").fill("I had just run up the stairs.")
    story.when_i_press("Send")
    story.then_i_see("It is sent.")
    story.then_i_see("I had just run up the stairs.")
    check(story, scripts)


@WINDOWS
def test_large_print_and_easy_read(open_story: Callable[..., Any], width: int, scripts: bool) -> None:
    story = open_story(width, scripts=scripts)
    story.given_i_am_signed_in_as_a("resident")
    story.when_i_press("Large print")
    size = story.page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)")
    assert size >= 23.9
    story.when_i_press("Easy read")
    for page in ("Home", "My record", "Who looked", "Help"):
        story.when_i_follow(page)
        assert story.page.locator(".app-me--easy.app-me--large").count() == 1
        check(story, scripts)


def test_a_carer_is_told_what_is_shared_and_what_is_not(story: Any) -> None:
    story.given_i_am_signed_in_as_a("carer")
    story.then_i_see("lets you see: appointments, medicines, plans")
    story.then_i_see("Not shared with you:")
    story.then_the_page_is_sound()
    story.when_i_follow("Record")
    assert story.page.get_by_role("link", name="Letters").count() == 0
    story.then_the_page_is_sound()
    story.when_i_am_refused_at("/me/record/letters/", 403)
    story.when_i_am_refused_at("/me/who-looked/", 403)


def test_asking_why_a_record_was_opened_reaches_that_organisation(open_story: Callable[..., Any]) -> None:
    doctor, resident = open_story(), open_story(320)
    doctor.given_i_am_signed_in_as_a("clinician")
    doctor.when_i_go_to(f"/people/{patient(showcase(DEFAULT_SEED).rich)['id']}/")
    resident.given_i_am_signed_in_as_a("resident")
    resident.when_i_follow("Who looked")
    resident.then_the_page_is_sound()
    resident.when_i_follow("Ask about this")
    resident.then_the_page_is_sound()
    resident.page.get_by_label("What do you want to ask?").fill("What did you need to know?")
    resident.when_i_press("Send")
    resident.then_i_see("They have not answered yet")

    doctor.when_i_go_to("/people/questions/")
    doctor.then_i_see("Why was my record opened?")
    doctor.then_the_page_is_sound()
    doctor.page.locator("main table a").first.click()
    doctor.then_i_see("What did you need to know?")
    doctor.then_the_page_is_sound()


def test_the_keyboard_reaches_the_record(story: Any) -> None:
    story.given_i_am_signed_in_as_a("resident")
    story.when_i_go_to("/me/record/")
    story.page.keyboard.press("Tab")
    assert story.page.evaluate("document.activeElement.textContent").strip() == "Skip to main content"
    story.page.keyboard.press("Enter")
    story.page.keyboard.press("Tab")
    assert story.page.evaluate("document.activeElement.textContent") == "Health problems"


def check(story: Any, scripts: bool) -> None:
    """axe itself is a script: without scripts the same pages are judged by the other two windows."""
    if scripts:
        story.then_the_page_is_sound()
    assert story.page.locator("h1").count() == 1
