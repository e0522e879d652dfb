"""One service, and a few side by side."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ourdorset.accounts.api import lent_connection
from ourdorset.directory.catalogue import catalogue
from ourdorset.directory.entry import Entry
from ourdorset.directory.finder import marks
from ourdorset.directory.finder.openings import free
from ourdorset.directory.finder.wanted import WHOLE_DAY, Wanted
from ourdorset.directory.finder.where import Where, find_where
from ourdorset.directory.finder.words import Need
from ourdorset.directory.local_time import local_now
from ourdorset.directory.pages.forms import FinderForm
from ourdorset.directory.pages.phones import phones
from ourdorset.directory.pages.shown import STATUS, cost_words, opening_words, whole_day
from ourdorset.directory.pages.ways import Way, ways
from ourdorset.directory.travel import travel
from ourdorset.kernel.api import NotFoundError

MOST_COMPARED = 4
MOST_VISITS = 60
MOST_APPOINTMENTS = 3


@require_safe
def service_page(request: HttpRequest, id: str) -> HttpResponse:
    """All that is told of a service; with a place to set out from, how to get there and back."""
    with lent_connection() as connection:
        entry = catalogue(connection).entries(connection).get(id)
        if entry is None or not entry.published:
            raise NotFoundError("There is no such service here. It may have been taken out of the directory.")
        where, wanted = _asked(connection, request.GET)
    words = {
        "entry": entry,
        "closed": STATUS.get(entry.status, ""),
        "alert": entry.record.get("alert", ""),
        "facts": list(_facts(entry)),
        "phones": phones(entry.phones),
        "people": [(each, phones(each.phones)) for each in entry.people],
        "where": where,
        "ways": _ways(entry, wanted, request.GET.get("visits", "")),
        "freshness": " ".join(_trust(entry)),
        "kept": [
            (name, value) for name, values in request.GET.lists() if name != "visits" for value in values
        ],
        "visits": request.GET.get("visits", "1"),
        "query": _search(request.GET),
        "share": request.build_absolute_uri(),
    }
    return render(request, "directory/service.html", words)


@require_safe
def compare_page(request: HttpRequest) -> HttpResponse:
    """Two to four services side by side."""
    ids = list(dict.fromkeys(request.GET.getlist("id")))[:MOST_COMPARED]
    query = request.GET.get("search", "")
    with lent_connection() as connection:
        entries = catalogue(connection).entries(connection)
        chosen = [entries[id_] for id_ in ids if id_ in entries and entries[id_].published]
        _, wanted = _asked(connection, QueryDict(query))
    rows = list(_rows(chosen, wanted))
    return render(request, "directory/compare.html", {"columns": chosen, "rows": rows, "query": query})


def _asked(connection: Any, query: QueryDict) -> tuple[Where | None, Wanted]:
    """What the search that led here asked for; a search that cannot be read asked for nothing."""
    form = FinderForm(query)
    if not form.is_valid():
        return None, Wanted()
    where = find_where(connection, form.cleaned_data["near"])
    return where, form.wanted(Need((), (), ()), where)


def _search(query: QueryDict) -> str:
    """The search that led here, without what was asked of this service alone."""
    search = query.copy()
    search.pop("visits", None)
    return search.urlencode()


def _ways(entry: Entry, wanted: Wanted, visits: str) -> list[Way]:
    count = min(int(visits), MOST_VISITS) if visits.isdecimal() and visits.isascii() else 1
    return list(ways(entry, wanted, travel(), local_now(), count))


def _facts(entry: Entry) -> Iterator[tuple[str, Sequence[str]]]:
    """(label, values) of what is told."""
    site_words = [
        site.address if site.address.startswith(site.name) else f"{site.name}, {site.address}".strip(", ")
        for site in entry.sites
    ]
    found: Mapping[str, Sequence[str]] = {
        "Where": site_words or ["At home, by telephone or online"],
        "When": [words for opening in entry.openings if (words := opening_words(opening))],
        "Free appointments": list(_appointments(entry)),
        "How to come to it": [words] if (words := marks.referral(entry)) else [],
        "Waiting": [words] if (words := marks.wait(entry, local_now())) else [],
        "Cost": [cost_words(entry)] if cost_words(entry) else [],
        "For ages": [_ages(entry)] if _ages(entry) else [],
        "Telephone": entry.phones,
        "E-mail": [entry.email] if entry.email else [],
        "Web": [entry.url] if entry.url else [],
        "Languages": [", ".join(entry.languages)] if entry.languages else [],
        "Getting in": [words for site in entry.sites for words in site.access],
        "Room": [words for _, words in [marks.room(entry, local_now())] if words],
        "About": [", ".join(term.name for term in entry.terms)] if entry.terms else [],
    }
    return ((label, values) for label, values in found.items() if values)


def _appointments(entry: Entry) -> Iterator[str]:
    """The next ones in words, and how many more."""
    found = list(free(entry, (), WHOLE_DAY, local_now()))
    yield from (f"{whole_day(each.starts)} at {each.starts:%H:%M}" for each in found[:MOST_APPOINTMENTS])
    if more := len(found) - MOST_APPOINTMENTS:
        yield from [f"and {more} more"] if more > 0 else []


def _ages(entry: Entry) -> str:
    least, most = entry.minimum_age, entry.maximum_age
    if least is not None and most is not None:
        return f"{least:g} to {most:g}"
    if least is not None:
        return f"{least:g} and over"
    return f"up to {most:g}" if most is not None else ""


def _trust(entry: Entry) -> Iterator[str]:
    yield marks.fresh(entry, local_now())[1]
    if entry.source:
        yield "From another directory, which keeps it."


def _rows(entries: Sequence[Entry], wanted: Wanted) -> Iterator[tuple[str, list[str]]]:
    """(label, a cell a service)."""
    told = [dict(_facts(entry)) for entry in entries]
    labels = dict.fromkeys(label for facts in told for label in facts)
    yield "By", [entry.provider for entry in entries]
    for label in labels:
        yield label, ["; ".join(facts.get(label, ())) for facts in told]
    travelled = [
        {way.title.split(",")[0]: way.words for way in _ways(entry, wanted, "")} for entry in entries
    ]
    for title in dict.fromkeys(title for each in travelled for title in each):
        yield title, [each.get(title, "") for each in travelled]
    yield "Checked", [marks.fresh(entry, local_now())[1] for entry in entries]
