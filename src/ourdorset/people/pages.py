"""The professionals' pages over the record: find a person, read the record.

Whether someone's role may open these pages is the doorkeeper's to say; whom they then see is the record's.
"""

import re
from datetime import date, datetime
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from ourdorset.accounts.api import context_for, lent_connection
from ourdorset.design.api import written_date
from ourdorset.kernel.api import Context, GoneError, NotFoundError, now
from ourdorset.people import reading
from ourdorset.people.finding import MOST, Found, find
from ourdorset.people.forms import FindForm
from ourdorset.people.moments import LONDON
from ourdorset.people.remembered import latest, recall, remember
from ourdorset.people.wanted import Wanted

FHIR_ID = re.compile(r"[A-Za-z0-9.\-]{1,64}")


@require_http_methods(["GET", "HEAD", "POST"])
def find_page(request: HttpRequest) -> HttpResponse:
    """Ask whom to find; a valid answer leads to the results under an address that says nothing."""
    if request.method == "POST":
        form = FindForm(request.POST)
        if form.is_valid():
            name = remember(request.session, form.wanted)
            return redirect(f"{reverse('people:find')}?search={name}")
        return render(request, "people/find.html", {"form": form})
    name = str(request.GET.get("search", ""))
    wanted = recall(request.session, name) if name else None
    if wanted is None:
        return render(request, "people/find.html", {"form": FindForm(), "forgotten": bool(name)})
    return results_page(request, wanted)


def results_page(request: HttpRequest, wanted: Wanted) -> HttpResponse:
    """Everyone who matches, with the facts that tell them apart, and the form to search again."""
    with lent_connection() as connection:
        found = find(context_of(request), connection, wanted, today=today())
    form = FindForm(initial=wanted.as_typed)
    words = {"form": form, "found": found, "wanted": wanted, "most": MOST, "alike": alike(found)}
    return render(request, "people/results.html", words)


@require_safe
def record_page(request: HttpRequest, patient_id: str) -> HttpResponse:
    """One person's record."""
    if not FHIR_ID.fullmatch(patient_id):
        raise NotFoundError
    page = read_page(context_of(request), patient_id)
    words = {"page": page, "person": page.banner, "as_of": written_now(), "back": latest(request.session)}
    return render(request, "people/record.html", words)


def read_page(context: Context, patient_id: str) -> reading.RecordPage:
    """The record in words. An attempt that finds nothing is raised after the commit: its audit event stays.

    Raises NotFoundError and GoneError.
    """
    with lent_connection() as connection:
        try:
            return reading.record_page(context, connection, patient_id, today=today())
        except (NotFoundError, GoneError) as error:
            missing = error
    raise missing


def context_of(request: HttpRequest) -> Context:
    """Who asks; the doorkeeper has seen to it that someone has signed in."""
    return context_for(cast(Any, request).user)


def alike(found: Found) -> bool:
    """Whether two of those found share a name or a date of birth, so that one fact is not enough."""
    people = found.people
    return any(len({getattr(each, fact) for each in people}) < len(people) for fact in ("name", "born"))


def today() -> date:
    """The day it is in the United Kingdom."""
    return now().astimezone(LONDON).date()


def written_now() -> str:
    """`19:42 on 21-Nov-2026`."""
    moment: datetime = now().astimezone(LONDON)
    return f"{moment:%H:%M} on {written_date(moment.date())}"
