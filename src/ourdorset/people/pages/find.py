"""Find a person: the box, its results, what is suggested while one types, and whom one opened last."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from ourdorset.accounts.api import lent_connection
from ourdorset.kernel.api import InvalidError
from ourdorset.people.finding import MOST, MOST_SUGGESTED, find, suggest
from ourdorset.people.forms import BoxForm, FindForm
from ourdorset.people.pages.asking import context_of, today, written_moment
from ourdorset.people.recent import forget_opened, opened
from ourdorset.people.remembered import recall, remember
from ourdorset.people.understanding import understand
from ourdorset.people.wanted import Wanted


@require_http_methods(["GET", "HEAD", "POST"])
def find_page(request: HttpRequest) -> HttpResponse:
    """Ask whom to find; a valid answer leads to the results under an address that says nothing."""
    if request.method == "POST":
        return _asked(request)
    name = str(request.GET.get("search", ""))
    wanted = recall(request.session, name) if name else None
    if wanted is None:
        return _page(request, BoxForm(), FindForm(), forgotten=bool(name))
    return results_page(request, wanted)


def _asked(request: HttpRequest) -> HttpResponse:
    """Whichever of the two forms was sent; the other stays as it is when nothing was asked."""
    by_box = "whom" in request.POST
    box, fields = BoxForm(request.POST if by_box else None), FindForm(None if by_box else request.POST)
    form = box if by_box else fields
    if form.is_valid():
        name = remember(request.session, form.wanted)
        return redirect(f"{reverse('people:find')}?search={name}")
    return _page(request, box, fields, form=form)


def _page(request: HttpRequest, box: BoxForm, fields: FindForm, **more: object) -> HttpResponse:
    """The page without results. `form` is the one that was sent and has errors."""
    words = {"box": box, "fields": fields, "opened": _opened(request), "most": MOST, **more}
    return render(request, "people/find.html", words)


def _opened(request: HttpRequest) -> list[dict[str, object]]:
    """The people opened last, and when in words."""
    return [{**asdict(each), "when": written_moment(each.at)} for each in opened(request.session)]


def results_page(request: HttpRequest, wanted: Wanted) -> HttpResponse:
    """Everyone who matches, with the facts that tell them apart, and the box to search again."""
    with lent_connection() as connection:
        found = find(context_of(request), connection, wanted, today=today())
    forms = {"box": BoxForm(initial={"whom": wanted.typed}), "fields": FindForm(initial=wanted.fields)}
    words = {**forms, "found": found, "wanted": wanted, "most": MOST}
    return render(request, "people/results.html", words)


@require_POST
def suggestions(request: HttpRequest) -> HttpResponse:
    """The people who match what has been typed so far, as options of a list box."""
    try:
        wanted = understand(str(request.POST.get("whom", "")), today())
    except InvalidError as error:
        return render(request, "people/suggestions.html", {"more": error.text})
    with lent_connection() as connection:
        found = suggest(context_of(request), connection, wanted, today=today())
    words = {"wanted": wanted, "found": found, "most": MOST_SUGGESTED}
    return render(request, "people/suggestions.html", words)


@require_POST
def clear_recent(request: HttpRequest) -> HttpResponse:
    """Forget whom one opened."""
    forget_opened(request.session)
    return redirect("people:find")
