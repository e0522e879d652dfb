"""A coder at the keyboard: passages by hand, suggestions decided, a story and a point of interest marked."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

PATIENCE = 30_000
# The first suggestions of a new service make its sentence model first.
PATIENCE_FOR_THE_MODEL = 150_000


def given_the_transcript(story: Any, code: str) -> None:
    story.given_i_am_signed_in_as_a("engagement")
    story.when_i_go_to("/conversations/")
    story.when_i_follow("100 Conversations")
    story.when_i_follow("Coding")
    story.when_i_follow(code)


def when_i_type(story: Any, *keys: str) -> None:
    for key in keys:
        story.page.keyboard.press(key)


def when_i_choose_the_code(story: Any, part: str) -> None:
    """With Enter from the words; type part of its name; Enter gives it; Escape leads back to the words."""
    when_i_type(story, "Enter")
    story.page.keyboard.type(part)
    expect(story.page.locator("[data-first]")).to_contain_text("Enter gives")
    when_i_type(story, "Enter")
    then_it_says(story, "Saved: “")
    when_i_type(story, "Escape")


def then_it_says(story: Any, words: str) -> None:
    expect(story.page.locator("[data-status]")).to_contain_text(words, timeout=PATIENCE)


def a_code(story: Any) -> str:
    """Some code's own name."""
    path = story.page.locator("[data-codes] .app-code:has(input)").first.get_attribute("data-path")
    return str(path).split(" › ")[-1]


def test_a_coder_works_by_keyboard_alone(story: Any):
    given_the_transcript(story, "C050")
    story.then_the_page_is_sound()
    name = a_code(story)
    notes = story.page.locator(".app-note b", has_text=name)
    before = notes.count()

    story.page.locator(".app-sentence__box").first.focus()
    when_i_type(story, "PageDown")
    when_i_choose_the_code(story, name[:6])
    expect(notes).to_have_count(before + 1)
    when_i_type(story, "ArrowDown", "Shift+ArrowDown", "Shift+ArrowLeft")
    when_i_choose_the_code(story, name[:6])
    expect(notes).to_have_count(before + 2)

    when_i_type(story, "s")
    then_it_says(story, "Saved: story.")
    when_i_type(story, "PageDown", "p")
    then_it_says(story, "Saved: point of interest.")
    when_i_type(story, "m")
    story.page.keyboard.type("Who decides this?")
    when_i_type(story, "Control+Enter")
    then_it_says(story, "Saved: a memo.")
    story.then_i_see("Who decides this?")
    story.then_the_page_is_sound()


def test_a_name_that_was_overlooked_is_taken_out(story: Any):
    given_the_transcript(story, "C054")
    box = story.page.locator(".app-turn:not(.app-turn--asks) .app-sentence__box").first
    box.focus()
    when_i_type(story, "Space", "ArrowRight", "ArrowRight", "Shift+ArrowLeft")
    shown = story.page.locator("[data-selected]").text_content() or ""
    words = shown.partition("“")[2].rstrip("”")
    assert words
    story.when_i_press("These words name somebody")

    expect(story.page.locator("#words")).to_have_value(words)
    story.then_the_page_is_sound()
    story.when_i_press("Take them out")
    story.then_i_see("Taken out in")
    given_the_transcript(story, "C054")
    expect(story.page.get_by_role("img", name="a name, taken out").first).to_be_visible()
    story.then_the_page_is_sound()


def test_suggestions_are_accepted_and_rejected_by_key(story: Any):
    given_the_transcript(story, "C051")
    story.page.get_by_role("button", name="Suggest codes for this text").focus()
    with story.page.expect_navigation(timeout=PATIENCE_FOR_THE_MODEL):
        when_i_type(story, "Enter")
    offers = story.page.locator("[data-offer]")
    before = offers.count()
    assert before >= 2

    story.page.locator(".app-sentence__box").first.focus()
    when_i_type(story, "n")
    then_it_says(story, "Suggested")
    when_i_type(story, "a")
    then_it_says(story, "accepted.")
    expect(offers).to_have_count(before - 1)
    when_i_type(story, "n", "r")
    then_it_says(story, "rejected.")
    expect(offers).to_have_count(before - 2)
    story.then_the_page_is_sound()


def test_all_the_same_without_a_script_on_a_narrow_screen(open_story: Callable[..., Any]):
    story = open_story(320, scripts=False)
    given_the_transcript(story, "C052")
    story.page.locator(".app-sentence__box").nth(3).check()
    story.page.locator("input[name=code]").first.check()
    story.page.locator("[name=memo]").fill("Without a script.")
    story.when_i_press("Save")

    story.then_i_see("Saved:")
    story.then_i_see("Without a script.")
    assert story.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_on_paper_the_codes_are_named_beside_the_words(story: Any):
    given_the_transcript(story, "C001")
    story.page.emulate_media(media="print")

    expect(story.page.locator(".app-note b").first).to_be_visible()
    for hidden in (".app-panel", ".app-note__button >> nth=0", ".app-sentence__box >> nth=0"):
        expect(story.page.locator(hidden)).to_be_hidden()
    number = story.page.locator(".app-passage-number").first
    assert number.evaluate("one => getComputedStyle(one).color") == "rgb(0, 0, 0)"


def test_nothing_is_lost_while_the_network_is_away(story: Any):
    given_the_transcript(story, "C053")
    name = a_code(story)
    notes = story.page.locator(".app-note b", has_text=name)
    before = notes.count()
    story.page.route("**/coding/save/", lambda route: route.abort())
    story.page.locator(".app-sentence__box").first.focus()
    when_i_type(story, "PageDown", "Enter")
    story.page.keyboard.type(name[:6])
    when_i_type(story, "Enter")
    then_it_says(story, "Not saved yet")
    story.page.unroute("**/coding/save/")

    then_it_says(story, "Saved: “")
    expect(notes).to_have_count(before + 1)
    story.complaints = [said for said in story.complaints if "ERR_FAILED" not in said]
