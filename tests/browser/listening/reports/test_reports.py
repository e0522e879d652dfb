"""A lead builds a report and reads it as others will; a participant opens a page of their own."""

import re
from collections.abc import Callable
from typing import Any

from tests.browser.conftest import NARROW, Story


def given_the_lead_is_in_the_project(story: Story) -> str:
    story.given_i_am_signed_in_as_a("engagement")
    story.when_i_go_to("/conversations/")
    story.when_i_follow("100 Conversations")
    return story.page.url.removeprefix(story.address)


def test_a_lead_builds_a_report_and_anyone_reads_it(open_story: Callable[..., Story]):
    lead = open_story()
    home = given_the_lead_is_in_the_project(lead)
    lead.when_i_go_to(f"{home}reports/")
    lead.page.get_by_label("What is the report called?").fill("What we heard in Dorset")
    lead.when_i_press("Begin")
    lead.page.get_by_label("About this report").fill("We listened to people across Dorset.")
    lead.when_i_press("Save")
    lead.then_i_see("Themes, stories and quotes in their order")
    lead.then_the_page_is_sound()
    lead.when_i_press("Build an edition")
    lead.then_i_see("Edition 1")
    lead.then_the_page_is_sound()
    lead.when_i_press("Publish")
    lead.when_i_follow("its public page")
    public = lead.page.url.removeprefix(lead.address)

    reader: Any = open_story(NARROW, scripts=False)
    reader.when_i_go_to(public)
    reader.then_i_see("Choose how you want to read it.")
    pdf = reader.context.request.get(f"{public}pdf/en/")
    assert pdf.ok and pdf.body().startswith(b"%PDF")
    reader.when_i_follow("Web page")
    reader.then_i_see("We listened to people across Dorset.")
    assert reader.page.locator("blockquote").count() > 3

    large = open_story()
    large.when_i_go_to(f"{public}large-html/en/")
    large.then_the_page_is_sound()
    assert large.page.locator("blockquote p").first.evaluate("e => getComputedStyle(e).fontSize") == "24px"


def test_a_participant_sees_their_own_page_and_takes_words_back(open_story: Callable[..., Story]):
    lead = open_story()
    home = given_the_lead_is_in_the_project(lead)
    lead.when_i_go_to(f"{home}links/")
    lead.then_the_page_is_sound()
    with lead.page.expect_navigation():
        lead.page.get_by_role("button", name=re.compile("New link on paper for")).nth(1).click()
    lead.then_i_see("This link is shown only now")
    path = lead.page.locator(".app-own-address").inner_text().strip().removeprefix(lead.address)

    person = open_story(NARROW, scripts=False)
    person.when_i_go_to(f"{path}?large=1")
    person.then_i_see("How your words were used")
    person.when_i_follow("Take this back")
    person.when_i_press("Take them back")
    person.then_i_see("We use those words no more")

    again = open_story(NARROW)
    again.when_i_go_to(f"{path}?easy=1")
    again.then_i_see("You asked to take this back.")
    again.then_the_page_is_sound()


def test_the_matrix_and_the_points_fit_a_narrow_window(open_story: Callable[..., Story]):
    lead = open_story(NARROW)
    home = given_the_lead_is_in_the_project(lead)
    for page, words in (
        ("matrix/", "Framework matrix"),
        ("compare/", "Who says what."),
        ("points/", "Every point is here"),
    ):
        lead.when_i_go_to(f"{home}{page}")
        lead.then_i_see(words)
        lead.then_the_page_is_sound()
