"""What the administrator's pages need of a request."""

from datetime import date, datetime
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime

from ourdorset.accounts.administration.notices import take_notice
from ourdorset.accounts.contexts import context_for
from ourdorset.kernel.api import Context

# What the pages of this room lead to: words, URL name, and the part of the address that all of them share.
PLACES = (
    ("People", "administration:people", "/administration/people/"),
    ("Organisations", "administration:organisations", "/administration/organisations/"),
    ("Tokens", "administration:tokens", "/administration/tokens/"),
    ("Permissions", "administration:permissions", "/administration/permissions/"),
)


def context_of(request: HttpRequest) -> Context:
    """Who asks; the doorkeeper has seen to it that someone has signed in."""
    return context_for(cast(Any, request).user)


def written_day(moment: date | datetime | None) -> str:
    """`1 January 2027`, as it is in the United Kingdom; empty for never."""
    if moment is None:
        return ""
    day = localtime(moment) if isinstance(moment, datetime) else moment
    return f"{day.day} {day:%B %Y}"


def show(request: HttpRequest, template: str, words: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of the administration, with its places and the notice that an earlier page left."""
    places = [
        {"words": each, "name": name, "here": request.path.startswith(part)} for each, name, part in PLACES
    ]
    words = {"places": places, "notice": take_notice(request.session), "day": written_day, **words}
    return render(request, f"accounts/administration/{template}.html", words, status=status)
