"""What every page passes through: who may open it, and what the browser is told to refuse."""

from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ourdorset.accounts.api import (
    Action,
    allows,
    keep_form,
    must_set_up_first,
    session_is_over,
    state_of,
    touch,
)
from ourdorset.config.errors import answer
from ourdorset.config.routes import ROUTES
from ourdorset.kernel.api import ForbiddenError, Role

SESSION_STATE = "session-state"
# What opens to someone who must first set up a second factor.
BEFORE_SECOND_FACTOR = frozenset({"second-factor", "sign-out", "account", "password-change"})

Respond = Callable[[HttpRequest], HttpResponse]

# https://developer.mozilla.org/docs/Web/HTTP/CSP: nothing from elsewhere, nothing written into the page.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    # A shared computer must not show a person's record from its cache after sign-out.
    "Cache-Control": "no-store",
}


def guard(get_response: Respond) -> Respond:
    """Adds the headers that a response does not set for itself."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return respond


def may_visit(request: HttpRequest, name: str) -> bool:
    """Whether the page of that URL name opens to whoever has signed in."""
    user = getattr(request, "user", None)
    role = Role(user.role) if user is not None and user.is_authenticated else None
    action = ROUTES.get(name)
    return action is not None and allows(role, action)


def note_use(request: HttpRequest, name: str) -> None:
    """Keep the session going, and let the page say how long; a script that only asks is no use of it."""
    if name != SESSION_STATE or request.method == "POST":
        touch(request)
    request.session_state = state_of(request)  # pyright: ignore[reportAttributeAccessIssue]


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and from there on: to this page, or to what was being sent to it."""
    kept = keep_form(request) if request.method == "POST" else ""
    over = session_is_over(request)
    asked = {"next": kept or _way_back(request)} | (
        {"typed-kept" if kept else "session-over": ""} if over else {}
    )
    return redirect(f"{reverse('sign-in')}?{urlencode(asked)}")


def _way_back(request: HttpRequest) -> str:
    return request.get_full_path() if request.method == "GET" else "/"


class Doorkeeper:
    """Opens a page only to those whom its row in `ROUTES` lets in; a page without a row opens to nobody."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # The header offers only what opens.
        request.may_visit = partial(may_visit, request)  # pyright: ignore[reportAttributeAccessIssue]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """None lets the view run; https://docs.djangoproject.com/en/5.2/topics/http/middleware/."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            note_use(request, name)
        if ROUTES.get(name) is Action.VISIT:
            return None
        if user is None or not user.is_authenticated:
            return to_sign_in(request)
        if must_set_up_first(request) and name not in BEFORE_SECOND_FACTOR:
            return redirect(f"{reverse('second-factor')}?{urlencode({'next': _way_back(request)})}")
        if not may_visit(request, name):
            return answer(request, ForbiddenError())
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Our own errors become pages; what we did not foresee is left to Django to log."""
        return answer(request, error)
