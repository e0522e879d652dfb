"""The privacy officer's pages: unusual access, one case of it, and all as a table to take away."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ourdorset.accounts.api import lent_connection, names_of
from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import NotFoundError
from ourdorset.people.access.asking import USUAL_SPAN, AccessForm, DaysForm, ReviewForm, fitting, given
from ourdorset.people.access.marking import RESOURCE, Which, mark
from ourdorset.people.access.review import Case, Days, Review, review
from ourdorset.people.access.rules import RULES
from ourdorset.people.access.table import csv_of
from ourdorset.people.pages.asking import context_of, today, written_now

ON_A_PAGE = 25
ACTOR = re.compile(r"(user|token)-([0-9]{1,18})")
PERSON = re.compile(r"[0-9a-f]{16}")


@require_safe
def access_page(request: HttpRequest) -> HttpResponse:
    """What the rules list in the days asked for, a page at a time."""
    asked = given(request.GET, today())
    days = DaysForm(asked)
    if not days.is_valid():
        return render(request, "people/access.html", {"form": AccessForm(asked)})
    found = _reviewed(request, days.days)
    form, cases = _chosen(asked, found)
    shown, page, pages = _part(cases, request.GET.get("page", ""))
    _tell(request, Action.READ, shown)
    words = {"form": form, "found": found, "cases": shown, "count": len(cases), "page": page, "pages": pages}
    more = {
        "query": _query(request),
        "as_of": written_now(),
        "rules": RULES,
        "marked": "marked" in request.GET,
    }
    return render(request, "people/access.html", words | more)


@require_POST
def export_page(request: HttpRequest) -> HttpResponse:
    """All that fits what was asked for, as CSV; the audit names everyone in it."""
    asked = given(request.POST, today())
    days = DaysForm(asked)
    if not days.is_valid():
        return redirect("people:access")
    _, cases = _chosen(asked, _reviewed(request, days.days))
    _tell(request, Action.EXPORT, cases)
    name = f"unusual-access-{days.days.first}-{days.days.last}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(csv_of(cases), content_type="text/csv; charset=utf-8", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def case_page(request: HttpRequest, day: str, actor: str, person: str) -> HttpResponse:
    """One case, why it is listed, what was found out so far, and the form to add to it."""
    which = _which(day, actor, person)
    found = _reviewed(request, _around(request, which.day))
    cases = [case for case in found.cases if case.which == which]
    if not cases:
        raise NotFoundError("Nothing unusual is listed here any more.")
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with lent_connection() as connection:
            said = form.cleaned_data
            mark(context_of(request), connection, which, said["outcome"], said["note"])
        return redirect("/people/access/?marked")
    _tell(request, Action.READ, cases)
    reviewers = names_of({each.reviewer for each in cases[0].reviews})
    words = {"form": form, "case": cases[0], "cases": cases, "reviewers": reviewers}
    return render(request, "people/access_case.html", words)


def _around(request: HttpRequest, day: date) -> Days:
    """The days of the list that led here, else a week: what is usual depends on them."""
    form = DaysForm(given(request.GET, today()))
    if form.is_valid() and form.days.first <= day <= form.days.last:
        return form.days
    return Days(day - timedelta(days=USUAL_SPAN - 1), day)


def _reviewed(request: HttpRequest, days: Days) -> Review:
    with lent_connection() as connection:
        return review(context_of(request), connection, days)


def _chosen(asked: Any, found: Review) -> tuple[AccessForm, list[Case]]:
    form = AccessForm(asked)
    form.offer(found.cases)
    return form, fitting(found.cases, form.cleaned_data) if form.is_valid() else []


def _part(cases: Sequence[Case], page: str) -> tuple[Sequence[Case], int, int]:
    """The cases of a page, its number from 1, and how many there are."""
    pages = max(1, -(-len(cases) // ON_A_PAGE))
    number = min(max(int(page), 1), pages) if page.isascii() and page.isdigit() else 1
    return cases[(number - 1) * ON_A_PAGE : number * ON_A_PAGE], number, pages


def _tell(request: HttpRequest, action: Action, cases: Sequence[Case]) -> None:
    """Write down whom this page tells of."""
    persons = sorted({case.which.person for case in cases if case.which.person})
    with lent_connection() as connection:
        append(connection, context_of(request), action, resource_type=RESOURCE, persons=persons)


def _query(request: HttpRequest) -> str:
    """What was asked for, to go on with, without the page."""
    kept = request.GET.copy()
    for name in ("page", "marked"):
        kept.pop(name, None)
    return kept.urlencode()


def _which(day: str, actor: str, person: str) -> Which:
    """From an address. Raises NotFoundError for what cannot be one of a case."""
    kind, key = ACTOR.fullmatch(actor), PERSON.fullmatch(person)
    try:
        when = date.fromisoformat(day)
    except ValueError:
        when = None
    if not kind or not key or not when or when > today():
        raise NotFoundError
    number = int(person, 16)
    return Which(when, f"{kind[1]}:{kind[2]}", number - 2**64 if number >= 2**63 else number)
