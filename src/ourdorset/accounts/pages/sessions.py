"""Sessions as pages: how long one still lasts, ending others, and what was typed when one ended."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ourdorset.accounts.contexts import context_for
from ourdorset.accounts.kept_forms import forget_form, kept_form
from ourdorset.accounts.models import User
from ourdorset.accounts.session_ends import End, end_sessions
from ourdorset.accounts.session_state import state_of
from ourdorset.kernel.api import UnauthenticatedError

# Says on the next page how many sessions were ended.
ENDED = "accounts.sessions-ended"


@require_http_methods(["GET", "POST"])
def state_page(request: HttpRequest) -> HttpResponse:
    """How long this session still lasts, for the script that warns. Sent by POST, it counts as use.

    The token goes with it because signing in changes it: a page that was open before needs the new one.
    """
    state = state_of(request)
    if state is None:
        return JsonResponse({"seconds": 0})
    return JsonResponse({**state._asdict(), "csrf": get_token(request)})


@require_POST
def end_sessions_page(request: HttpRequest) -> HttpResponse:
    """End the session that was named, or every other."""
    user = signed_in(request)
    only = request.POST.get("session") or None
    ended = end_sessions(
        context_for(user), user, End.ELSEWHERE, but=request.session.session_key, only=only and str(UUID(only))
    )
    request.session[ENDED] = ended
    return redirect("account")


@require_http_methods(["GET", "HEAD"])
def signed_in_again_page(request: HttpRequest) -> HttpResponse:
    """Say to go back to the window in which the session had ended."""
    return render(request, "accounts/signed_in_again.html")


@require_http_methods(["GET", "HEAD", "POST"])
def typed_text_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What was typed when the session ended, to be sent now or thrown away."""
    user = signed_in(request)
    if request.method == "POST":
        forget_form(user, uuid)
        return redirect("home")
    typed = kept_form(user, uuid)
    return render(request, "accounts/typed_text.html", {"typed": typed, "uuid": uuid})


def signed_in(request: HttpRequest) -> User:
    """Who asks. Raises UnauthenticatedError for nobody."""
    if not isinstance(request.user, User):
        raise UnauthenticatedError
    return request.user
