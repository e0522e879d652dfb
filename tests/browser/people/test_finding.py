"""A clinician finds a person: as they type, by keyboard alone, by separate fields, and without scripts."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

Patient = dict[str, Any]
WIDTHS = pytest.mark.parametrize("width", [1280, 320])
BOX = "Who are you looking for?"


@pytest.fixture
def someone(invented: list[Patient]) -> Patient:
    """Someone living whom everyone may find, with a name that nobody else begins with."""
    families = [patient["name"][0]["family"] for patient in invented]
    return next(
        patient
        for patient in invented
        if "deceasedDateTime" not in patient
        and not patient.get("meta", {}).get("security")
        and families.count(patient["name"][0]["family"]) < 4
        and patient["name"][0]["family"].isascii()
    )


def written_name(patient: Patient) -> str:
    name = patient["name"][0]
    return f"{name['family'].upper()}, {' '.join(name['given'])}"


def some_of_the_name(patient: Patient) -> str:
    name = patient["name"][0]
    return f"{name['given'][0][:4].lower()} {name['family'].lower()}"


def born(patient: Patient) -> str:
    year, month, day = patient["birthDate"].split("-")
    return f"{int(day)}/{int(month)}/{year}"


def type_into_the_box(story: Any, text: str) -> Any:
    box = story.page.get_by_label(BOX)
    box.fill("")
    box.press_sequentially(text)
    return box


@WIDTHS
def test_as_one_types_and_by_the_keyboard_alone(
    open_story: Callable[..., Any], someone: Patient, width: int
) -> None:
    story = open_story(width)
    story.given_i_am_signed_in_as_a("clinician")
    story.when_i_go_to("/people/")
    story.page.keyboard.press("Tab")
    box = type_into_the_box(story, some_of_the_name(someone))
    options = story.page.get_by_role("option")
    expect(options.filter(has_text=written_name(someone))).to_be_visible()
    expect(story.page.get_by_role("status")).to_contain_text("match")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "found-1")
    story.then_the_page_is_sound()
    names = options.all_text_contents()
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    for _ in range(1 + next(place for place, text in enumerate(names) if written_name(someone) in text)):
        box.press("ArrowDown")
    with story.page.expect_navigation():
        box.press("Enter")
    expect(story.page.locator("h1")).to_contain_text(written_name(someone))
    assert someone["name"][0]["family"].lower() not in story.page.url.lower()


def test_what_is_typed_is_understood_and_led_back_to(story: Any, someone: Patient) -> None:
    story.given_i_am_signed_in_as_a("coordinator")
    story.when_i_go_to("/people/")
    family = someone["name"][0]["family"].lower()
    box = type_into_the_box(story, f"{family[:3]} {born(someone)}")
    with story.page.expect_navigation():
        box.press("Enter")
    story.then_i_see(f"family or given name beginning “{family[:3]}”, born ")
    story.then_the_page_is_sound()
    story.when_i_follow(written_name(someone))
    story.when_i_follow("Back to the people found")
    story.when_i_follow(written_name(someone))
    story.page.go_back()
    expect(story.page.get_by_role("link", name=written_name(someone))).to_be_visible()
    assert family not in story.page.url.lower()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_by_separate_fields_with_and_without_scripts(
    open_story: Callable[..., Any], someone: Patient, scripts: bool
) -> None:
    story = open_story(scripts=scripts)
    story.given_i_am_signed_in_as_a("social worker")
    story.when_i_go_to("/people/")
    story.page.get_by_text("More ways to search").click()
    story.page.get_by_label("Family name").fill(someone["name"][0]["given"][0])
    story.page.get_by_label("Given name").fill(someone["name"][0]["family"])
    story.page.get_by_label("Date of birth").last.fill(born(someone))
    story.when_i_press("Find by these")
    story.then_i_see("Family and given name the other way round")
    story.when_i_follow(written_name(someone))
    story.when_i_go_to("/people/")
    story.then_i_see("People you opened last")
    if scripts:
        story.then_the_page_is_sound()
    expect(story.page.get_by_role("link", name=written_name(someone))).to_be_visible()
    story.when_i_press("Clear this list")
    expect(story.page.get_by_text("People you opened last")).to_have_count(0)


def test_what_is_too_short_too_wide_or_nobody(story: Any) -> None:
    story.given_i_am_signed_in_as_a("clinician")
    story.when_i_go_to("/people/")
    status = story.page.get_by_role("status")
    type_into_the_box(story, "999 01")
    expect(status).to_have_text("An NHS number has 10 digits: 5 so far.")
    type_into_the_box(story, "bh")
    expect(status).to_contain_text(re.compile("match"))
    type_into_the_box(story, "zzzyx,|$\\ <b>")
    expect(status).to_contain_text("No one matches")
    story.when_i_press("Find")
    story.then_i_see("No one matches")
    story.then_the_page_is_sound()
    story.page.get_by_label(BOX).fill("a")
    story.when_i_press("Find")
    story.then_i_see("Type at least 2 letters of a name")
    story.then_the_page_is_sound()
    story.page.get_by_label(BOX).fill("")
    story.when_i_press("Find")
    story.then_i_see("Type a name, a date of birth, a postcode or an NHS number")


def test_a_slip_is_explained_beside_the_field_and_the_summary_leads_there(story: Any) -> None:
    story.given_i_am_signed_in_as_a("clinician")
    story.when_i_go_to("/people/")
    story.page.get_by_text("More ways to search").click()
    story.page.get_by_label("NHS number").last.fill("999 000 0001")
    story.page.get_by_label("Date of birth").last.fill("31 2 1950")
    story.when_i_press("Find by these")
    assert story.page.title().startswith("Error: Find a person")
    story.then_i_see("its last digit does not fit")
    story.then_the_page_is_sound()
    story.page.get_by_role("link", name="31 2 1950").click()
    focused = story.page.evaluate("document.activeElement.name")
    assert focused == "born"


def test_a_search_that_this_session_does_not_keep_says_so(story: Any) -> None:
    story.given_i_am_signed_in_as_a("clinician")
    story.when_i_go_to("/people/?search=somebody-elses")
    story.then_i_see("That search is no longer kept")
    story.then_the_page_is_sound()
