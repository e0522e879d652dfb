"""What every page passes through: who may open it, and what the browser is told to refuse."""

from collections.abc import Callable
from functools import partial

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from ourdorset.accounts.api import Action, allows
from ourdorset.config.errors import answer
from ourdorset.config.routes import ROUTES
from ourdorset.kernel.api import ForbiddenError, Role

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
        action = ROUTES.get(name)
        if action is Action.VISIT:
            return None
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated:
            return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
        if not may_visit(request, name):
            return answer(request, ForbiddenError())
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Our own errors become pages; what we did not foresee is left to Django to log."""
        return answer(request, error)
