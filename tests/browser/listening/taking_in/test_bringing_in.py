"""A lead brings transcripts in, one of them broken, and sees what happened; notes are saved as typed."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, PATIENCE

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word_file(name: str, *lines: str) -> dict[str, Any]:
    document, made = docx.Document(), BytesIO()
    for words in lines:
        document.add_paragraph(words)
    document.save(made)
    return {"name": name, "mimeType": WORD, "buffer": made.getvalue()}


FILES = [
    word_file(
        "first.docx", "Interviewer: What matters most to you?", "Ann Other: My garden, and Margaret Bright."
    ),
    word_file("second.docx", "Interviewer   0:01\nWhat would help?", "Sam Other   0:09\nA bus on Sundays."),
    {"name": "third.docx", "mimeType": WORD, "buffer": b"PK\x03\x04 cut short"},
]


def given_a_project(story: Any, name: str) -> None:
    story.given_i_am_signed_in_as_a("engagement")
    story.when_i_go_to("/conversations/new/")
    story.page.get_by_label("Name").fill(name)
    story.page.get_by_label("Conversations with people chosen").check()
    story.page.get_by_label("Codebook or framework analysis").check()
    story.when_i_press("Set up the project")
    story.when_i_follow("Bring words in")


def test_two_transcripts_and_a_broken_one(open_story: Callable[..., Any]) -> None:
    story = open_story(NARROW, scripts=False)
    given_a_project(story, "Brought in")
    story.when_i_follow("Transcripts")
    story.page.get_by_label("Files").set_input_files(FILES)
    story.when_i_press("Read them")
    story.then_i_see("3 files: 0 taken in, 2 waiting for you to say who spoke, 1 left out")
    story.then_i_see("third.docx")
    story.then_i_see("It is broken")
    story.when_i_press("Say who spoke")
    story.then_i_see("Who is “Ann Other”?")
    story.when_i_press("Take them in")
    story.then_i_see("2 transcripts are in")
    story.then_i_see("C002")
    story.then_i_see("Names to be checked")

    seen = open_story(NARROW)
    seen.given_i_am_signed_in_as_a("engagement")
    seen.when_i_go_to(story.page.url.removeprefix(story.address))
    seen.then_the_page_is_sound()
    seen.when_i_follow("Bring words in")
    seen.then_the_page_is_sound()
    for way in ("Survey answers", "What counts as no answer", "Recordings", "Other programs"):
        seen.when_i_follow(way)
        seen.then_the_page_is_sound()
        seen.page.go_back()


def test_notes_are_saved_as_they_are_typed(story: Any) -> None:
    given_a_project(story, "Written down")
    story.when_i_follow("Notes while somebody speaks")
    for question, answer in (
        ("May we read it", "Yes"), ("May we use the exact words", "No"), ("May we tell it as a story", "No"),
        ("May we keep the recording", "No"), ("May we tell them", "Yes"),
    ):  # fmt: skip
        story.page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()
    story.when_i_press("Begin")
    story.then_the_page_is_sound()
    story.page.get_by_label("Line 1.1", exact=True).fill("My garden 🌻")
    story.then_i_see("Saved at")
    story.page.get_by_label("Line 1.1", exact=True).press("Control+Enter")
    story.page.keyboard.type("And the sea.")
    expect(story.page.locator("[data-state]")).to_contain_text("Saved at", timeout=PATIENCE)

    story.page.reload()
    expect(story.page.get_by_label("Line 1.2", exact=True)).to_have_value("And the sea.")
    story.when_i_press("Finish")
    story.then_i_see("The notes are now conversation C001")
