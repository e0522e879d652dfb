"""Somebody sees who is far from what, closes a place and opens another, and takes the answer away."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import expect

NARROW = 320


def path_of(address: str) -> str:
    """The path and the query, as somebody else is sent them."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def test_who_is_far_by_car_and_by_bus(open_story: Callable[..., Any]) -> None:
    reader = open_story()
    reader.when_i_go_to("/services/reach/")
    reader.page.get_by_label("Kind of service").select_option(label="Chemotherapy")
    reader.page.get_by_label("Far is more than").select_option("15")
    reader.when_i_press("Show")
    reader.then_i_see("are more than 15 minutes away")
    reader.then_i_see("Most deprived fifth")
    assert reader.page.get_by_role("img", name="Map of minutes by bus or train").count() == 1
    reader.then_the_page_is_sound()
    with reader.page.expect_download() as download:
        reader.page.get_by_role("link", name="Download the minutes of every area").click()
    assert download.value.suggested_filename == "reach.csv"
    reader.when_i_follow("What would change if places closed or opened?")
    reader.then_i_see("places now. Say below what closes or opens.")
    reader.then_the_page_is_sound()

    phone = open_story(NARROW)
    phone.when_i_go_to(path_of(reader.page.url.replace("/changes/", "/reach/")))
    phone.then_i_see("is given at")
    phone.then_the_page_is_sound()


def test_a_place_closes_and_another_opens_without_scripts(open_story: Callable[..., Any]) -> None:
    planner = open_story(scripts=False)
    planner.when_i_go_to("/services/changes/")
    planner.page.get_by_label("Kind of service").select_option(label="Chemotherapy")
    planner.when_i_press("Continue")
    planner.page.get_by_label("Poole Hospital", exact=True).check()
    planner.page.get_by_label("Where would places open?").fill("Warham")
    planner.when_i_press("Compare")
    planner.then_i_see("We do not know “Warham”")
    planner.page.get_by_label("Where would places open?").fill("Wareham")
    planner.when_i_press("Compare")
    planner.then_i_see("longer, by")
    expect(planner.page.get_by_label("Poole Hospital", exact=True)).to_be_checked()

    phone = open_story(NARROW)
    phone.when_i_go_to(path_of(planner.page.url))
    phone.then_i_see("By bus or train")
    phone.page.get_by_text("Journeys by car as a table").click()
    phone.then_i_see("Mean minutes now")
    phone.then_the_page_is_sound()
