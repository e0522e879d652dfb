"""What every page has: a way past the header, our own name and mark, nothing from elsewhere."""

import re
from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize("width", [1280, 320])
def test_the_sign_in_page(open_story: Callable[..., Any], width: int) -> None:
    story = open_story(width)
    story.when_i_go_to("/sign-in/")
    story.then_the_page_is_sound()
    story.when_i_press("Sign in")
    assert story.page.title().startswith("Error: ")
    story.then_the_page_is_sound()


def test_the_first_key_leads_past_the_header(story: Any) -> None:
    story.when_i_go_to("/sign-in/")
    story.page.keyboard.press("Tab")
    assert story.page.evaluate("document.activeElement.textContent").strip() == "Skip to main content"
    story.page.keyboard.press("Enter")
    assert story.page.url.endswith("#maincontent")


def test_our_own_name_and_mark_and_no_nhs_logo(story: Any) -> None:
    story.when_i_go_to("/sign-in/")
    home = story.page.get_by_role("link", name="Our Dorset, home")
    assert home.is_visible()
    assert "mark" in home.locator("img").get_attribute("src")
    assert story.page.locator(".nhsuk-header__logo").count() == 0
    mark = story.page.request.get(home.locator("img").get_attribute("src"))
    assert mark.ok


def test_no_page_holds_a_script_or_a_style_of_its_own(story: Any) -> None:
    answer = story.page.request.get("/sign-in/")
    html = answer.text()
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", html)
    assert "'unsafe-inline'" not in answer.headers["content-security-policy"]


def test_the_design_system_s_font_is_arial_and_comes_from_nowhere(story: Any) -> None:
    story.when_i_go_to("/sign-in/")
    font = story.page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert font.lower().startswith("arial")
    style = story.page.request.get(story.page.locator("link[rel=stylesheet]").get_attribute("href"))
    assert "@font-face" not in style.text()
    assert not re.search(r"url\(['\"]?https?:", style.text())
