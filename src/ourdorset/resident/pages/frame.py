"""What every page under /me/ shows around its own words: whose record, the way about, how it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ourdorset.kernel.api import ForbiddenError
from ourdorset.resident.explained.kinds import SHARED_WORDS
from ourdorset.resident.whose import People, Whose, people

LARGE, EASY = "resident-large", "resident-easy"
CLOSED = "resident/closed.html"


@dataclass(frozen=True, slots=True)
class MyPage:
    """A page under /me/: its words in the navigation, URL name, and the types without which it is closed."""

    text: str
    name: str
    types: tuple[str, ...] = ()
    own_only: bool = False

    def opens(self, whose: Whose) -> bool:
        """Whether the page is for this person's record."""
        return (whose.own or not self.own_only) and (not self.types or whose.may_see(*self.types))


MY_PAGES = (
    MyPage("Home", "resident:home"),
    MyPage("My record", "resident:record"),
    MyPage("My plan", "resident:plan", ("CarePlan", "Goal")),
    MyPage("Who looked", "resident:looked", own_only=True),
    MyPage("Questions", "resident:questions"),
    MyPage("Download", "resident:download"),
    MyPage("Help", "resident:help"),
)


def show(
    request: HttpRequest,
    template: str,
    whose: People,
    words: Mapping[str, Any] | None = None,
    *,
    here: str = "",
    easy: str = "",
) -> HttpResponse:
    """Render a page; `here` is its URL name in the navigation, `easy` its template in easy read."""
    chosen = whose.chosen
    is_easy = bool(easy and request.session.get(EASY))
    frame = {
        "whose": chosen,
        "everyone": whose.everyone,
        "my_pages": _navigation(chosen, here),
        "large": bool(request.session.get(LARGE)),
        "easy": is_easy,
        "has_easy": bool(easy),
        "here_path": request.path,
    }
    return render(request, easy if is_easy else template, {**frame, **(words or {})})


def _navigation(chosen: Whose, here: str) -> list[Mapping[str, Any]]:
    shown = (
        [page for page in MY_PAGES if page.opens(chosen)]
        if not chosen.closed
        else [MY_PAGES[0], MY_PAGES[-1]]
    )
    return [{"text": _theirs(p.text, chosen), "href": reverse(p.name), "here": p.name == here} for p in shown]


def _theirs(text: str, chosen: Whose) -> str:
    return (
        text
        if chosen.own
        else text.replace("My ", "The ").replace("The record", "Record").replace("The plan", "Plan")
    )


def opened(request: HttpRequest, *types: str) -> People:
    """Whose record the page is about, when it may show any of these types (none given: anything).

    Raises ForbiddenError, in words, when that person has not agreed to it, or no longer does.
    """
    found = people(request)
    chosen = found.chosen
    if chosen.closed:
        raise ForbiddenError(closed_words(chosen))
    if types and not chosen.may_see(*types):
        missing = " or ".join(dict.fromkeys(SHARED_WORDS.get(kind, "that") for kind in types))
        raise ForbiddenError(f"{chosen.name} has not agreed to share {missing} with you.")
    return found


def closed_words(chosen: Whose) -> str:
    """What a carer reads when nothing is shared."""
    return (
        f"{chosen.name} does not share their record with you now. It may be that what you agreed has ended. "
        "Talk with them, or ask their practice."
    )
