"""The first page: on to what the signed-in person's role is for."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ourdorset.accounts.api import ROLE_WORDS
from ourdorset.kernel.api import Role


def home(request: HttpRequest) -> HttpResponse:
    """Everyone starts at the first place that opens to them; for others this page says what they can do."""
    for _, name in settings.SERVICE_NAVIGATION:
        if request.may_visit(name):  # pyright: ignore[reportAttributeAccessIssue]
            return redirect(name)
    role = ROLE_WORDS[Role(getattr(request.user, "role", ""))]
    return render(request, "config/home.html", {"user": request.user, "role": role})
