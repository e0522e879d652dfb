"""Find a service: the form, and the answers to it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from ourdorset.accounts.api import lent_connection
from ourdorset.directory.catalogue import Remembered, catalogue
from ourdorset.directory.finder.finding import find
from ourdorset.directory.finder.option import Option
from ourdorset.directory.finder.synonyms import CALLED
from ourdorset.directory.finder.where import UNKNOWN_PLACE, Where, find_where
from ourdorset.directory.finder.words import Need, read_need, vocabulary
from ourdorset.directory.local_time import local_now
from ourdorset.directory.pages.forms import FinderForm
from ourdorset.directory.pages.map import points
from ourdorset.directory.pages.shown import shown
from ourdorset.directory.searching import found
from ourdorset.directory.travel import travel
from ourdorset.directory.unmet import REASONS, note

vocabulary_of = Remembered(vocabulary)
MOST = 30
NOTED = "Those who plan services will see that something is missing, and where. We kept nothing about you."


@require_safe
def find_page(request: HttpRequest) -> HttpResponse:
    """The form; with something asked for, the answers above it."""
    asked = any(value.strip() for value in request.GET.values())
    form = FinderForm(request.GET if asked else None)
    if not asked or not form.is_valid():
        return render(request, "directory/find.html", {"form": form})
    with lent_connection() as connection:
        entries = catalogue(connection).entries(connection)
        where = find_where(connection, near) if (near := form.cleaned_data["near"]) else None
        if near and where is None:
            form.add_error("near", UNKNOWN_PLACE.format(text=near))
            return render(request, "directory/find.html", {"form": form})
        need = read_need(form.cleaned_data["need"], vocabulary_of(entries))
        fit = found(connection, entries, need, form.cleaned_data["need"])
    options = find(entries.values(), fit, form.wanted(need, where), travel(), local_now())
    return render(request, "directory/results.html", _told(request, form, need, where, options))


def _told(
    request: HttpRequest, form: FinderForm, need: Need, where: Where | None, found: list[Option]
) -> Mapping[str, Any]:
    answers = shown(found[:MOST], local_now())
    return {
        "form": form,
        "answers": answers,
        "total": len(found),
        "need": need,
        "where": where,
        "points": points(answers, where.place if where else None),
        "query": request.GET.urlencode(),
        "reasons": REASONS.items(),
    }


@require_POST
def unmet_page(request: HttpRequest) -> HttpResponse:
    """Keep that nothing suited: the known words of the search and the locality."""
    form = FinderForm(QueryDict(request.POST.get("search", "")[:2000]))
    if form.is_valid():
        with lent_connection() as connection:
            known = vocabulary_of(catalogue(connection).entries(connection))
            need = read_need(form.cleaned_data["need"], known)
            where = find_where(connection, form.cleaned_data["near"])
            words = tuple(word for word in need.said if word in known or word in CALLED)
            note(connection, words, where.locality if where else "", request.POST.get("why", ""))
    return render(request, "directory/thanks.html", {"words": NOTED})
