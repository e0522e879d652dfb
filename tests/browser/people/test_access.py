"""A privacy officer finds what was unusual and writes down what came of it; a coordinator sees who looked."""

from collections.abc import Callable
from typing import Any

import pytest

from ourdorset.demo.histories import record

OF_THE_CLINICIAN = "urn:ods:R0D"


@pytest.fixture
def stranger() -> dict[str, Any]:
    """A living person of whom the clinician's hospital holds nothing, by their index."""
    records = (record(index, 1) for index in range(30))
    return next(
        each[0]
        for each in records
        if "deceasedDateTime" not in each[0] and OF_THE_CLINICIAN not in {r["meta"]["source"] for r in each}
    )


@pytest.mark.parametrize("width", [1280, 320])
def test_what_is_unusual_is_listed_and_reviewed(
    open_story: Callable[..., Any], stranger: dict[str, Any], width: int
) -> None:
    clinician = open_story()
    clinician.given_i_am_signed_in_as_a("clinician")
    clinician.when_i_go_to(f"/people/{stranger['id']}/")

    officer = open_story(width)
    officer.given_i_am_signed_in_as_a("privacy officer")
    officer.then_i_see("Unusual access")
    assert officer.page.get_by_role("cell", name="No relationship").count()
    officer.page.get_by_text("What is listed, and what this page reads").click()
    officer.then_the_page_is_sound()
    officer.when_i_follow("Review")
    officer.then_i_see("Why it is listed")
    officer.page.get_by_label("Explained: it was part of the work").check()
    officer.when_i_press("Keep this review")
    officer.then_i_see("Write down what you found out")
    officer.then_the_page_is_sound()
    officer.page.get_by_label("Note").fill("Referred that morning")
    officer.when_i_press("Keep this review")
    officer.then_i_see("Your review is kept")
    officer.when_i_go_to(f"/people/{stranger['id']}/who-looked/")
    officer.then_i_see("Dr Asha Patel")
    officer.then_the_page_is_sound()


@pytest.mark.parametrize("width", [1280, 320])
def test_who_looked_is_under_the_persons_banner(
    open_story: Callable[..., Any], stranger: dict[str, Any], width: int
) -> None:
    story = open_story(width)
    story.given_i_am_signed_in_as_a("coordinator")
    story.when_i_go_to(f"/people/{stranger['id']}/")
    story.when_i_follow("Who has looked")
    story.then_i_see("Callum Reed")
    story.then_i_see("the summary of the record")
    story.then_the_page_is_sound()
