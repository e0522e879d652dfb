"""One click signs in as someone of the demo's cast. Outside a demo it opens nothing, and is audited."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from ourdorset.accounts.contexts import own_context
from ourdorset.accounts.demo_users import CAST
from ourdorset.accounts.entrance import begin_session
from ourdorset.accounts.models import User
from ourdorset.accounts.transaction import lent_connection
from ourdorset.audit.api import Action, Outcome, append
from ourdorset.kernel.api import ForbiddenError, NotFoundError

PERSONAS_PAGE = "personas"


@require_POST
def sign_in_as_page(request: HttpRequest) -> HttpResponse:
    """Sign in as the one of the cast whose e-mail address was sent; then go on to the page that was wanted.

    Raises ForbiddenError outside a demo, and NotFoundError for anyone who is not of its cast.
    """
    if not settings.DEMO:
        _refused()
        raise ForbiddenError("This is not a demo: sign in with an e-mail address and a password.")
    email = request.POST.get("email", "")
    of_the_cast = User.objects.select_related("organisation").filter(demo=True, is_active=True)
    user = of_the_cast.filter(email=email).first() if email in {one.email for one in CAST} else None
    if user is None:
        _refused()
        raise NotFoundError("There is nobody of that name in this demo.")
    begin_session(request, user, "persona")
    return redirect(_wanted(request))


def _refused() -> None:
    """Note the attempt; whom it named is not kept, since anything may have been sent."""
    with lent_connection() as connection:
        append(
            connection,
            own_context(PERSONAS_PAGE, "unknown"),
            Action.SIGN_IN_FAILED,
            resource_type="User",
            outcome=Outcome.MINOR_FAILURE,
        )


def _wanted(request: HttpRequest) -> str:
    """Where to go next: only ever a page of ours."""
    address = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if ours else "/"
