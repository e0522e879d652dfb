"""People: the list, and adding someone."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from ourdorset.accounts.administration.editing import add_person
from ourdorset.accounts.administration.finding import Filters, listed
from ourdorset.accounts.administration.forms import FilterForm, PersonForm
from ourdorset.accounts.administration.pages.access import link_shown
from ourdorset.accounts.administration.pages.asking import context_of, show
from ourdorset.accounts.roles import ROLE_WORDS
from ourdorset.kernel.api import ConflictError, Role

# In the session and not in the address: a name that is searched for may be a resident's.
FILTERS = "administration-filters"


@require_http_methods(["GET", "HEAD"])
def home_page(request: HttpRequest) -> HttpResponse:
    """The administration begins with its people."""
    return redirect("administration:people")


@require_http_methods(["GET", "HEAD"])
def people_page(request: HttpRequest) -> HttpResponse:
    """Everyone with an account who passes the filters that this session remembers."""
    filters = Filters(**request.session.get(FILTERS, {}))
    text = request.GET.get("page", "1")
    found = listed(filters, int(text) if text.isdecimal() and text.isascii() and len(text) < 8 else 1)
    rows = [(one, ROLE_WORDS[Role(one.role)]) for one in found.page]
    words = {"form": FilterForm(initial=asdict(filters)), "filters": filters, "found": found, "rows": rows}
    return show(request, "people", words)


@require_POST
def filter_page(request: HttpRequest) -> HttpResponse:
    """Remember what the list is to be narrowed to; nothing typed takes the filters away."""
    form = FilterForm(request.POST)
    if "clear" in request.POST or not form.is_valid():
        request.session.pop(FILTERS, None)
    else:
        request.session[FILTERS] = asdict(form.filters)
    return redirect("administration:people")


@require_http_methods(["GET", "HEAD", "POST"])
def add_page(request: HttpRequest) -> HttpResponse:
    """Open an account; what follows is the link by which its owner chooses a password."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = add_person(context_of(request), form.cleaned_data["email"], form.details)
        except ConflictError as error:
            form.add_error("email", error.text)
        else:
            return link_shown(request, user)
    return show(request, "person_add", {"form": form})
