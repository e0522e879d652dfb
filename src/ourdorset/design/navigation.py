"""What the header offers: the rooms to go to, and who is signed in.

`settings.SERVICE_NAVIGATION` lists (words, URL name); `config` writes it, so that this room need not know
which rooms there are.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html

SIGN_IN = "sign-in"
SIGN_OUT = "sign-out"
ACCOUNT = "account"


def navigation_items(request: HttpRequest | None) -> list[Mapping[str, Any]]:
    """The header's links for someone signed in, the present one marked; none for anyone else.

    `request.may_visit(name)`, set by whoever keeps the doors, says which of them open.
    """
    if request is None or not is_signed_in(request):
        return []
    may_visit = getattr(request, "may_visit", lambda name: True)
    offered = [each for each in getattr(settings, "SERVICE_NAVIGATION", ()) if may_visit(each[1])]
    items = [{"text": words, "href": reverse(name)} for words, name in offered]
    # of /people/ and /people/questions/ the longest that fits is where one is
    here = max((i["href"] for i in items if request.path.startswith(i["href"])), key=len, default="")
    return [{**item, "active": item["href"] == here} for item in items]


def account_items(request: HttpRequest | None) -> list[Mapping[str, Any]]:
    """Who is signed in, leading to their account, and the button to sign out (a form: it changes things).

    On a public page for anyone else, the way to sign in.
    """
    if request is None:
        return []
    if not is_signed_in(request):
        return _way_in(request)
    items: list[Mapping[str, Any]] = [{"text": str(getattr(request, "user", "")), "icon": True}]
    try:
        items[0] = {**items[0], "href": reverse(ACCOUNT)}
        action = reverse(SIGN_OUT)
    except NoReverseMatch:
        return items
    button = format_html(
        '<form class="nhsuk-header__account-form" action="{}" method="post">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<button class="nhsuk-header__account-button">Sign out</button></form>',
        action,
        get_token(request),
    )
    return [*items, {"html": button}]


def _way_in(request: HttpRequest) -> list[Mapping[str, Any]]:
    try:
        address = reverse(SIGN_IN)
    except NoReverseMatch:
        return []
    here = request.resolver_match.view_name if request.resolver_match else ""
    return [{"text": "Sign in", "href": address}] if ":" in here else []


def is_signed_in(request: HttpRequest) -> bool:
    """Whether a person has signed in on this request."""
    return bool(getattr(getattr(request, "user", None), "is_authenticated", False))
