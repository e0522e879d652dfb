"""The first page: on to what the signed-in person's role is for."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ourdorset.accounts.api import ROLE_WORDS, Action
from ourdorset.config.routes import ROUTES
from ourdorset.kernel.api import Role

FOR_ALL = {Action.VISIT, Action.USE}


def home(request: HttpRequest) -> HttpResponse:
    """Everyone starts at the first place that opens to their role and not to all.

    For whoever has none, this page says what opens to them.
    """
    may_visit = request.may_visit  # pyright: ignore[reportAttributeAccessIssue]
    places = [(words, name) for words, name in settings.SERVICE_NAVIGATION if may_visit(name)]
    for _, name in places:
        if ROUTES[name] not in FOR_ALL:
            return redirect(name)
    role = ROLE_WORDS[Role(getattr(request.user, "role", ""))]
    return render(request, "config/home.html", {"user": request.user, "role": role, "places": places})
