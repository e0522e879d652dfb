"""A lead sets up a project, adds somebody, sees who is not heard, and takes back what that person said."""

from collections.abc import Callable
from typing import Any

import pytest

WINDOWS = pytest.mark.parametrize(("width", "scripts"), [(1280, True), (320, False)], ids=["wide", "narrow"])


def check(story: Any, *, axe: bool) -> None:
    """axe needs JavaScript; what can be seen without it is looked at all the same."""
    if axe:
        story.then_the_page_is_sound()
    else:
        assert story.page.locator("h1").count() == 1
        assert story.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@WINDOWS
def test_from_a_new_project_to_taking_back(open_story: Callable[..., Any], width: int, scripts: bool):
    story = open_story(width, scripts=scripts)
    page = story.page
    story.given_i_am_signed_in_as_a("engagement")
    story.when_i_go_to("/conversations/new/")
    check(story, axe=scripts)
    page.get_by_label("Name").fill(f"Portland together {width}")
    page.get_by_label("Conversations with people chosen").check()
    page.get_by_label("Reflexive thematic analysis").check()
    story.when_i_press("Set up the project")
    story.then_i_see("The project is set up")
    check(story, axe=scripts)

    story.when_i_follow("Who is heard")
    story.when_i_press("Set what is wanted")
    check(story, axe=scripts)
    story.when_i_press("Take the area’s shares")
    story.when_i_press("Set what is wanted")
    page.get_by_label("How many people are to be heard?").fill("100")
    story.when_i_press("Share them out")
    story.then_i_see("of 100 wanted")
    story.then_i_see("Fifth 1 (most deprived)")
    check(story, axe=scripts)

    story.when_i_follow("People")
    story.when_i_press("Add a person")
    page.get_by_label("Code name").fill("Teasel")
    story.when_i_press("Add")
    story.then_i_see("No consent is recorded")
    story.when_i_press("Record a consent")
    check(story, axe=scripts)
    for question, answer in (
        ("May we read it", "Yes"), ("May we use the exact words", "Yes, without a word about me"),
        ("May we tell it as a story", "No"), ("May we keep the recording", "No"), ("May we tell them", "Yes"),
    ):  # fmt: skip
        page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()
    story.when_i_press("Record the consent")
    story.when_i_follow("Change what they told")
    check(story, axe=scripts)
    page.get_by_label("Or the area").select_option(index=5)
    page.get_by_label("What is your religion?").select_option(label="Prefer not to say")
    story.when_i_press("Save")
    story.then_i_see("Prefer not to say")
    check(story, axe=scripts)
    story.when_i_follow("Add a conversation with Teasel")
    story.when_i_press("Save")
    story.then_i_see("C001")
    check(story, axe=scripts)

    story.when_i_follow("Who is heard")
    story.then_i_see("1 person is heard so far")
    story.when_i_follow("People")
    story.when_i_follow("Teasel")
    story.when_i_press("Take back what they said")
    story.then_i_see("things they told of themselves")
    check(story, axe=scripts)
    story.when_i_press("Take it back")
    story.then_i_see("This person took back what they said")
    check(story, axe=scripts)
    story.when_i_follow("Who is heard")
    story.then_i_see("0 people are heard so far")
    story.when_i_follow("Taken back")
    story.then_i_see("Everything that Teasel said")
    check(story, axe=scripts)
