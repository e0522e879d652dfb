"""A coder asks for what takes long, goes on with other things, and comes back to what was found."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from ourdorset.listening.jobs.alone import JOBS

LOOKS = 60
BETWEEN_MS = 1000


@contextmanager
def given_other_long_work_is_under_way(address: str, project: str) -> Iterator[None]:
    """As on another machine: what is asked for meanwhile waits, as in a large project."""
    with psycopg.connect(address, autocommit=True) as other:
        statement = "select id from listening.listening_project where name = %s"
        row = other.execute(statement, [project]).fetchone()
        assert row
        other.execute("select pg_advisory_lock(%s)", [JOBS + row[0]])
        yield


def then_it_is_done_at_last(story: Any) -> None:
    """A page that had to wait too long for the database says so, and may be loaded again."""
    for _ in range(LOOKS):
        if story.page.get_by_text("Done on").count():
            return
        story.page.wait_for_timeout(BETWEEN_MS)
        story.page.reload()
    story.then_i_see("Done on")


def test_what_takes_long_is_done_beside_the_pages(open_story: Callable[..., Any], service_database: str):
    story = open_story(320, scripts=False)
    story.given_i_am_signed_in_as_a("engagement")
    story.when_i_go_to("/conversations/")
    story.when_i_follow("100 Conversations")
    story.when_i_follow("Coding")
    story.when_i_follow("Stories to look at")
    with given_other_long_work_is_under_way(service_database, "100 Conversations"):
        story.when_i_press(
            "Look again" if story.page.get_by_text("Look again").count() else "Look through the project"
        )
        story.then_i_see("It waits to begin")
        story.then_i_see("You need not wait here.")
        assert not story.page.get_by_role("button", name="Look").count()

    story.when_i_follow("See how far it is")
    then_it_is_done_at_last(story)
    story.then_i_see("wait to be looked at")
    first = story.page.locator(".app-words-block").all_text_contents()
    story.when_i_follow("Next page of candidates")
    assert not set(first) & set(story.page.locator(".app-words-block").all_text_contents())
    story.when_i_follow("Previous page of candidates")
    assert story.page.locator(".app-words-block").all_text_contents() == first
    assert story.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_lists_are_sound(story: Any):
    story.given_i_am_signed_in_as_a("engagement")
    story.when_i_go_to("/conversations/")
    story.when_i_follow("100 Conversations")
    story.when_i_follow("Coding")
    story.when_i_follow("Stories to look at")
    story.then_the_page_is_sound()
    story.when_i_go_to(story.page.url.replace(story.address, "").replace("candidates/story/", "aids/"))
    story.then_i_see("They are no themes")
    story.then_the_page_is_sound()
