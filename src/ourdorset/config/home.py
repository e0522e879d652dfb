"""The first page: on to what the signed-in person's role is for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ourdorset.accounts.api import Action, allows
from ourdorset.kernel.api import Role


def home(request: HttpRequest) -> HttpResponse:
    """Those who may find people start there; for others this page says what they can do."""
    role = Role(getattr(request.user, "role", ""))
    if allows(role, Action.SEARCH_PEOPLE):
        return redirect("people:find")
    return render(request, "config/home.html", {"user": request.user, "role": role})
