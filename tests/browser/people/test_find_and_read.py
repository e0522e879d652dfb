"""A clinician signs in, finds a person and reads their record."""

from collections.abc import Callable
from typing import Any

import pytest

Patient = dict[str, Any]
WINDOWS = pytest.mark.parametrize(
    ("width", "scripts"),
    [(1280, True), (320, True), (1280, False)],
    ids=["wide", "narrow", "without-scripts"],
)


@pytest.fixture
def someone(invented: list[Patient]) -> Patient:
    """A living person."""
    return next(patient for patient in invented if "deceasedDateTime" not in patient)


def written_name(patient: Patient) -> str:
    name = patient["name"][0]
    return f"{name['family'].upper()}, {' '.join(name['given'])}"


def nhs_number(patient: Patient) -> str:
    return next(each["value"] for each in patient["identifier"] if "nhs-number" in each["system"])


@WINDOWS
def test_by_nhs_number_to_the_record(
    open_story: Callable[..., Any], someone: Patient, width: int, scripts: bool
) -> None:
    story = open_story(width, scripts=scripts)
    story.given_i_am_signed_in_as_a("clinician")
    check(story, scripts)
    digits = nhs_number(someone)
    story.page.get_by_label("Who are you looking for?").fill(f" {digits[:3]} {digits[3:6]}-{digits[6:]} ")
    story.when_i_press("Find")
    story.then_i_see("1 person matches")
    check(story, scripts)
    assert digits not in story.page.url
    story.when_i_follow(written_name(someone))
    then_the_banner_is_that_of(story, someone)
    for section in ("Problems", "Medicines", "Allergies", "Results", "Immunisations", "Encounters"):
        assert story.page.get_by_role("heading", name=section, level=2).count() == 1
    check(story, scripts)


def check(story: Any, scripts: bool) -> None:
    """axe itself is a script: without scripts the same pages are judged by the other two windows."""
    if scripts:
        story.then_the_page_is_sound()
    assert story.page.locator("h1").count() == 1


def then_the_banner_is_that_of(story: Any, patient: Patient) -> None:
    banner = story.page.get_by_role("region", name="Whose record this is")
    assert written_name(patient) in banner.locator("h1").inner_text()
    labels = banner.locator("dt").all_inner_texts()
    assert [label for label in labels if label in ("Born", "Gender", "NHS No.")] == [
        "Born",
        "Gender",
        "NHS No.",
    ]
    digits = nhs_number(patient)
    assert f"{digits[:3]} {digits[3:6]} {digits[6:]}" in banner.inner_text()


def test_the_banner_stays_in_sight_and_paper_has_everything(story: Any, someone: Patient) -> None:
    story.given_i_am_signed_in_as_a("clinician")
    story.when_i_go_to(f"/people/{someone['id']}/")
    story.page.evaluate("window.scrollTo(0, document.body.scrollHeight / 2)")
    assert story.page.get_by_role("region", name="Whose record this is").bounding_box()["y"] >= 0
    story.page.emulate_media(media="print")
    assert not story.page.get_by_role("navigation", name="Sections of this record").is_visible()
    assert not story.page.get_by_role("button", name="Sign out").is_visible()
    story.then_i_see("Confidential")
    assert story.page.pdf().startswith(b"%PDF")


@pytest.mark.parametrize("role", ["voluntary worker", "analyst", "engagement", "resident", "administrator"])
def test_whoever_may_not_open_records_is_told_so(story: Any, someone: Patient, role: str) -> None:
    story.given_i_am_signed_in_as_a(role)
    for path in ("/people/", f"/people/{someone['id']}/"):
        story.when_i_am_refused_at(path, 403)
        story.then_i_see("You do not have access to this page")
        story.then_the_page_is_sound()


def test_a_record_that_is_not_there(story: Any) -> None:
    story.given_i_am_signed_in_as_a("clinician")
    for path in ("/people/nobody/", "/people/not%20an%20id/"):
        story.when_i_am_refused_at(path, 404)
        story.then_the_page_is_sound()


def test_after_signing_out_the_record_is_closed(story: Any, someone: Patient) -> None:
    story.given_i_am_signed_in_as_a("clinician")
    story.when_i_go_to(f"/people/{someone['id']}/")
    story.when_i_press("Sign out")
    story.then_i_see("You have signed out")
    story.page.go_back()
    assert "/sign-in/" in story.page.url
    assert not story.page.get_by_text(written_name(someone)).is_visible()
