"""One click signs in as someone of the demo."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (320, True), (1280, False)])
def test_one_click_steps_into_someones_day(open_story: Callable[..., Any], width: int, scripts: bool) -> None:
    story = open_story(width, scripts=scripts)
    story.when_i_go_to("/sign-in/?next=/people/")
    story.then_i_see("Look around as someone of this demo")
    if scripts:
        story.then_the_page_is_sound()
    story.when_i_press("Sign in as GP")
    story.then_i_see("Dr Tess Ridley")
    assert story.page.url.endswith("/people/")
