"""A resident in Swanage without a car finds the nearest chemotherapy on a Tuesday morning, and company."""

from collections.abc import Callable
from typing import Any

import pytest


def ask_for(story: Any, need: str, where: str, *ways: str) -> None:
    story.when_i_go_to("/services/")
    story.page.get_by_label("What do you need?").fill(need)
    story.page.get_by_label("Where do you set out from?").fill(where)
    for way in ways:
        story.page.get_by_label(way).check()


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (320, True), (1280, False)])
def test_chemotherapy_on_a_tuesday_morning_without_a_car(
    open_story: Callable[..., Any], width: int, scripts: bool
) -> None:
    story = open_story(width, scripts=scripts)
    ask_for(story, "chemotherpy", "Swanage", "On foot", "By bus or train")
    story.page.get_by_text("When, for whom, and what the place must have").click()
    story.page.get_by_label("Day", exact=True).select_option("TU")
    story.page.get_by_label("Time of day").select_option("morning")
    if scripts:
        story.then_the_page_is_sound()
    story.when_i_press("Find services")
    story.then_i_see("We took “chemotherpy” for “chemotherapy”.")
    story.then_i_see("by bus or train")
    if scripts:
        story.then_the_page_is_sound()
    story.when_i_follow("Chemotherapy day unit, Poole Hospital")
    story.then_i_see("How to get there from Swanage")
    story.then_i_see("Purbeck Breezer")
    if scripts:
        story.then_the_page_is_sound()


def test_two_side_by_side_and_nothing_suitable(story: Any) -> None:
    ask_for(story, "lonely", "Swanage", "On foot", "By bus or train")
    story.when_i_press("Find services")
    for number in (1, 2):
        story.page.locator(f"#compare-{number}").check()
    story.when_i_press("Compare those ticked")
    assert story.page.locator("thead th").count() == 3
    story.then_the_page_is_sound()
    story.when_i_follow("Back to the services found")
    story.page.get_by_label("Why is nothing here suitable").select_option("when")
    story.when_i_press("Nothing here suits me")
    story.then_i_see("We kept nothing about you")
    story.then_the_page_is_sound()


@pytest.mark.parametrize("width", [1280, 320])
def test_where_and_when_for_six_visits_with_somebody_along(
    open_story: Callable[..., Any], width: int
) -> None:
    story = open_story(width)
    story.when_i_go_to("/services/")
    story.when_i_follow("Choose where and when, for a referral")
    story.page.get_by_label("What is the referral for?").select_option(label="Physiotherapy")
    story.page.get_by_label("Where do you set out from?").fill("Swanage")
    story.page.get_by_label("By bus or train").first.check()
    story.page.get_by_label("How many visits?").fill("6")
    story.page.get_by_label("Who comes along?").select_option("same")
    story.then_the_page_is_sound()
    story.when_i_press("Show the choices")
    story.then_i_see("6 visits:")
    story.then_i_see("for both of you")
    story.then_the_page_is_sound()
    for number in (1, 2):
        story.page.locator(f"#compare-{number}").check()
    story.when_i_press("Compare those ticked")
    story.then_i_see("side by side")
    story.then_the_page_is_sound()


def test_who_is_who_from_the_partnership_to_a_practice(open_story: Callable[..., Any]) -> None:
    story = open_story(320)
    story.when_i_go_to("/services/partnership/")
    story.then_the_page_is_sound()
    story.when_i_follow("Purbeck Shore Primary Care Network")
    story.then_i_see("Clinical director")
    story.then_the_page_is_sound()
    story.when_i_follow("Durlston Practice")
    story.then_i_see("General practice, Durlston Practice")
    story.when_i_go_to("/services/partnership/people/")
    story.then_the_page_is_sound()
