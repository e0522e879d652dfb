"""Checking names, in a browser: by keyboard and selection, and on a telephone without JavaScript."""

from tests.browser.conftest import NARROW


def given_i_check_the_names_of(story, code: str) -> None:
    story.given_i_am_signed_in_as_a("engagement")
    story.when_i_go_to("/conversations/")
    story.when_i_follow("100 Conversations")
    story.when_i_follow("Names to check")
    story.when_i_follow(code)
    story.then_i_see(f"Names in {code}")


def when_i_select_the_first_word(story) -> None:
    spoken = story.page.locator("[data-words] [data-at]").first
    spoken.evaluate("""(words) => {
        const range = document.createRange();
        range.setStart(words.firstChild, 0);
        range.setEnd(words.firstChild, words.textContent.indexOf(" "));
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    }""")
    story.page.wait_for_function("document.getElementById('take-out').value !== ''")
    chosen = story.page.get_by_label("Words to take out").input_value()
    assert chosen == spoken.inner_text().split(" ")[0]


def test_a_lead_compares_takes_out_more_and_accepts(story):
    given_i_check_the_names_of(story, "C099")

    story.page.get_by_label("Why you open it").fill("To check the names")
    story.when_i_press("Open the original")
    story.then_i_see("As kept, beside the original")
    story.then_the_page_is_sound()

    when_i_select_the_first_word(story)
    story.page.get_by_label("What it is").select_option("Organisation of one’s own")
    story.when_i_press("Take out")
    story.then_i_see("Taken out")

    story.when_i_press("Accept all: ready to read")
    story.then_i_see("Accepted: it is ready to read")
    story.when_i_follow("Names to check")
    story.then_the_page_is_sound()
    story.when_i_follow("Who opened originals, and why")
    story.then_i_see("The original of C099")
    story.then_the_page_is_sound()


def test_names_are_checked_on_a_telephone_without_javascript(open_story):
    story = open_story(NARROW, scripts=False)
    given_i_check_the_names_of(story, "C098")

    story.page.get_by_label("Words to take out").fill("nowhere to be found")
    story.when_i_press("Take out")
    story.then_i_see("is not in the words that are left here")
    story.when_i_press("Accept all: ready to read")
    story.then_i_see("Accepted: it is ready to read")
