"""Who has looked at one person's record, for staff who may know."""

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ourdorset.accounts.api import Action, allows
from ourdorset.people.access.reviewing import reviewing
from ourdorset.people.access.who_looked import MOST, Look, by_day, who_looked
from ourdorset.people.banner import banner
from ourdorset.people.identifying import identify
from ourdorset.people.pages.asking import context_of, require_id, today, written_now
from ourdorset.people.pages.on_record import on_record
from ourdorset.people.person_pages import person_words
from ourdorset.record.api import read

PAGE = "people:who-looked"


@require_safe
def who_looked_page(request: HttpRequest, patient_id: str) -> HttpResponse:
    """Everyone who looked, the latest first, gathered by day.

    Who may open records sees it under the person's banner; who reviews access sees the name alone.
    """
    context, whom = context_of(request), require_id(patient_id)
    first = _first(request)
    opens = allows(context.role, Action.OPEN_RECORDS)
    if opens:
        person = on_record(lambda connection: identify(context, connection, whom, today=today()))
        frame = person_words(request, person.banner, person.allergies, person.allergy_words, here=PAGE)
        template = "people/access_who_looked.html"
    else:
        stored = on_record(lambda connection: read(reviewing(context), connection, "Patient", whom))
        frame = {"person": banner(orjson.loads(stored.body or b"{}"), today=today())}
        template = "people/access_person.html"
    found = on_record(lambda connection: who_looked(context, connection, whom, first=first, most=MOST + 1))
    return render(request, template, {**frame, **_words(found, first), "as_of": written_now()})


def _first(request: HttpRequest) -> int:
    text = request.GET.get("first", "")
    return min(int(text), 100_000) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _words(found: tuple[Look, ...], first: int) -> dict[str, object]:
    return {
        "days": by_day(found[:MOST]),
        "first": first,
        "later": max(first - MOST, 0) if first else None,
        "earlier": first + MOST if len(found) > MOST else None,
    }
