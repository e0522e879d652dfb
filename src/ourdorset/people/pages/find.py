"""Find a person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ourdorset.accounts.api import lent_connection
from ourdorset.people.finding import MOST, Found, find
from ourdorset.people.forms import FindForm
from ourdorset.people.pages.asking import context_of, today
from ourdorset.people.remembered import recall, remember
from ourdorset.people.wanted import Wanted


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


def alike(found: Found) -> bool:
    """Whether two of those found share a name or a date of birth, so that one fact is not enough."""
    people = found.people
    return any(len({getattr(each, fact) for each in people}) < len(people) for fact in ("name", "born"))
