"""A GP understands a person from the summary: on a wide screen, a narrow one, without scripts, on paper."""

from collections.abc import Callable
from typing import Any

import pytest

WINDOWS = pytest.mark.parametrize(
    ("width", "scripts"),
    [(1280, True), (320, True), (1280, False)],
    ids=["wide", "narrow", "without-scripts"],
)
SECTIONS = (
    "About me",
    "Problems",
    "Social needs",
    "Medicines",
    "Allergies and intolerances",
    "Results",
    "Immunisations",
    "People involved",
    "Plans and goals",
    "Encounters and appointments",
)


@pytest.fixture(scope="session")
def rich() -> str:
    """The address of someone with a full record."""
    from ourdorset.demo.api import patient, showcase

    return f"/people/{patient(showcase(1).rich)['id']}/"


@WINDOWS
def test_the_summary_has_every_section_and_its_charts(
    open_story: Callable[..., Any], rich: str, width: int, scripts: bool
) -> None:
    story = open_story(width, scripts=scripts)
    story.given_i_am_signed_in_as_a("clinician")
    story.when_i_go_to(rich)
    story.then_i_see("What matters to me")
    for title in SECTIONS:
        assert story.page.get_by_role("heading", name=title, level=2, exact=True).count() == 1
    then_every_chart_is_drawn_and_has_words(story)
    if scripts:
        story.then_the_page_is_sound()


def then_every_chart_is_drawn_and_has_words(story: Any) -> None:
    story.page.wait_for_function(
        "() => [...document.querySelectorAll('.app-trend img')].every(i => i.complete && i.naturalWidth > 0)"
    )
    charts = story.page.locator(".app-trend img")
    assert charts.count() > 0
    assert all(" on " in charts.nth(n).get_attribute("alt") for n in range(charts.count()))


def test_from_a_small_chart_to_its_numbers_and_back(story: Any, rich: str) -> None:
    story.given_i_am_signed_in_as_a("clinician")
    story.when_i_go_to(rich)
    story.when_i_follow("Blood pressure over time")
    story.then_i_see("All results, newest first")
    story.page.get_by_text("Blood pressure as a table").click()
    story.then_i_see("Systolic (mmHg)")
    story.then_the_page_is_sound()
    with story.page.expect_download() as download:
        story.page.get_by_role("link", name="Download Blood pressure as CSV").click()
    assert download.value.suggested_filename == "85354-9.csv"
    story.when_i_follow("Back to the summary")
    story.then_i_see("What matters to me")


def test_the_banner_never_covers_what_has_the_focus(story: Any, rich: str) -> None:
    """WCAG 2.4.11: each link, reached by keyboard, is below the banner that stays in sight."""
    story.given_i_am_signed_in_as_a("clinician")
    story.when_i_go_to(rich)
    story.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    assert story.page.locator(".app-person").evaluate("banner => banner.getBoundingClientRect().top") == 0
    for _ in range(40):
        story.page.keyboard.press("Shift+Tab")
        covered = story.page.evaluate(
            """() => {
                const focused = document.activeElement, banner = document.querySelector('.app-person');
                if (focused === document.body || banner.contains(focused)) return false;
                const box = focused.getBoundingClientRect(), over = banner.getBoundingClientRect();
                return box.height > 0 && box.top >= over.top && box.bottom <= over.bottom;
            }"""
        )
        assert not covered


def test_the_banner_scrolls_away_on_a_narrow_screen(open_story: Callable[..., Any], rich: str) -> None:
    story = open_story(320)
    story.given_i_am_signed_in_as_a("clinician")
    story.when_i_go_to(rich)
    story.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    assert story.page.locator(".app-person").evaluate("banner => banner.getBoundingClientRect().bottom") < 0


def test_more_about_the_person_opens_as_one(story: Any, rich: str) -> None:
    story.given_i_am_signed_in_as_a("clinician")
    story.when_i_go_to(rich)
    story.page.get_by_text("Address, telephone and practice").click()
    banner = story.page.get_by_role("region", name="Whose record this is")
    for label in ("Address", "Telephone (home)", "Practice"):
        assert banner.get_by_text(label, exact=True).is_visible()
    story.then_the_page_is_sound()


def test_on_paper_what_is_folded_is_shown_and_the_person_is_named(story: Any, rich: str) -> None:
    story.given_i_am_signed_in_as_a("clinician")
    story.when_i_go_to(rich)
    story.page.emulate_media(media="print")
    assert story.page.get_by_text("Confidential: about one person").is_visible()
    assert not story.page.get_by_role("navigation", name="Sections of this record").is_visible()
    assert story.page.locator(".app-person__facts").first.is_visible()


def test_who_has_died_looks_different(story: Any) -> None:
    """PAB-0055, PAB-0056: by colour, by pattern, and in words."""
    from ourdorset.demo.api import patient, showcase

    story.given_i_am_signed_in_as_a("clinician")
    story.when_i_go_to(f"/people/{patient(showcase(1).died)['id']}/")
    banner = story.page.get_by_role("region", name="Whose record this is")
    assert banner.get_by_text("Deceased").is_visible()
    pattern = banner.evaluate("banner => getComputedStyle(banner).backgroundImage")
    assert "repeating-linear-gradient" in pattern
    story.then_the_page_is_sound()
