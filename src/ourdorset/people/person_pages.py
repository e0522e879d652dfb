"""The pages about one person, as the navigation under their banner lists them: one table.

To add a page: give it a row here, an address in `urls.py`, and a template that extends `people/person.html`.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from ourdorset.kernel.api import now
from ourdorset.people.banner import Banner
from ourdorset.people.presenters.allergies import Label
from ourdorset.people.recent import note_opened
from ourdorset.people.remembered import latest

PERSON_PAGES = (
    ("Summary", "people:record"),
    ("Timeline", "people:timeline"),
    ("Print or PDF", "people:print"),
    ("Who has looked", "people:who-looked"),
)


def person_words(
    request: HttpRequest, person: Banner, allergies: Label, allergy_words: str, *, here: str
) -> Mapping[str, Any]:
    """What `people/person.html` needs: the banner, the pages that open to this user, the way back.

    Notes the person among those whom this user opened last.

    `here` is the URL name of the page that is shown.
    """
    note_opened(request.session, person, now())
    may_visit = getattr(request, "may_visit", lambda name: True)
    pages = [
        {"text": words, "href": reverse(name, args=[person.id]), "here": name == here}
        for words, name in PERSON_PAGES
        if may_visit(name)
    ]
    return {
        "person": person,
        "allergies": allergies,
        "allergy_words": allergy_words,
        "person_pages": pages,
        "back": latest(request.session),
    }
