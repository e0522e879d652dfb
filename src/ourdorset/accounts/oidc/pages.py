"""Signing in and out by a provider."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ourdorset.accounts.contexts import own_context
from ourdorset.accounts.entrance import begin_session
from ourdorset.accounts.next_page import next_page
from ourdorset.accounts.oidc.exchange import ProviderDownError
from ourdorset.accounts.oidc.flow import begin, finish
from ourdorset.accounts.oidc.leaving import ELSEWHERE, remember
from ourdorset.accounts.oidc.matching import PART, account_for
from ourdorset.accounts.oidc.providers import Provider, providers
from ourdorset.accounts.oidc.refusals import RefusedError
from ourdorset.accounts.transaction import lent_connection
from ourdorset.audit.api import Action, Outcome, append
from ourdorset.kernel.api import NotFoundError


@require_http_methods(["GET", "HEAD"])
def go_page(request: HttpRequest, provider: str) -> HttpResponse:
    """On to the provider. A link and not a form: pages may send forms to nobody but us."""
    asked = provider_of(provider)
    try:
        return redirect(begin(request, asked, next_page(request)))
    except ProviderDownError as error:
        return refused(request, asked, error)


@require_http_methods(["GET", "HEAD"])
def back_page(request: HttpRequest, provider: str) -> HttpResponse:
    """Back from the provider: signed in, or told why not and whom to ask."""
    asked = provider_of(provider)
    try:
        claims, wanted, id_token = finish(request, asked)
        user = account_for(asked, claims)
        begin_session(request, user, f"openid {asked.name}")
        remember(request.session, user, asked, id_token)
    except (RefusedError, ProviderDownError) as error:
        note_refusal(asked, error)
        return refused(request, asked, error)
    return redirect(wanted)


@require_http_methods(["GET", "HEAD"])
def leave_page(request: HttpRequest) -> HttpResponse:
    """On to the provider to sign out there. After a form, a page of ours has to stand between."""
    address = request.session.pop(ELSEWHERE, "")
    if not address:
        return redirect("/sign-in/?signed-out")
    response = render(request, "accounts/oidc/leave.html", {"address": address})
    response["Refresh"] = f"1; url={address}"
    return response


def provider_of(name: str) -> Provider:
    """The provider of this name. Raises NotFoundError."""
    for each in providers(settings.OIDC):
        if each.name == name:
            return each
    raise NotFoundError("No way to sign in has this name.")


def refused(request: HttpRequest, provider: Provider, error: Any) -> HttpResponse:
    """Why it failed, and what to do."""
    words = {"text": error.text, "provider": provider, "down": isinstance(error, ProviderDownError)}
    return render(request, "accounts/oidc/refused.html", words, status=503 if words["down"] else 403)


def note_refusal(provider: Provider, error: RefusedError | ProviderDownError) -> None:
    """Note in the audit that a sign-in failed and how; nothing that was said of the person."""
    reason = error.refusal.name.lower() if isinstance(error, RefusedError) else "down"
    with lent_connection() as connection:
        append(
            connection,
            own_context(PART, "unknown"),
            Action.SIGN_IN_FAILED,
            resource_type="User",
            query=f"how=openid {provider.name}; refused={reason}",
            outcome=Outcome.MINOR_FAILURE,
        )
