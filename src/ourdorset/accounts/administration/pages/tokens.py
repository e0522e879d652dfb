"""Tokens of other systems: the list, making one (shown once), ending one."""

from datetime import date
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ourdorset.accounts.administration.forms import TokenForm
from ourdorset.accounts.administration.notices import leave_notice
from ourdorset.accounts.administration.pages.asking import context_of, show
from ourdorset.accounts.models import ApiToken
from ourdorset.accounts.roles import ROLE_WORDS
from ourdorset.accounts.tokens import create_token, revoke_token, tokens
from ourdorset.kernel.api import NotFoundError, Role, now

LIST = "administration:tokens"


class TokenRow(NamedTuple):
    """One line of the list."""

    prefix: str
    role: str
    organisation: str
    created: date
    expires: date
    last_used: date | None
    state: str


def row(token: ApiToken) -> TokenRow:
    """A token as the list shows it; its state is valid, expired or revoked."""
    state = "revoked" if token.revoked else "expired" if token.expires <= now() else "valid"
    return TokenRow(
        token.prefix,
        ROLE_WORDS[Role(token.role)],
        token.organisation.name,
        token.created.date(),
        token.expires.date(),
        token.last_used,
        state,
    )


@require_http_methods(["GET", "HEAD"])
def tokens_page(request: HttpRequest) -> HttpResponse:
    """Every token, newest first."""
    return show(request, "tokens", {"rows": [row(token) for token in tokens()]})


@require_http_methods(["GET", "HEAD", "POST"])
def add_page(request: HttpRequest) -> HttpResponse:
    """Make a token. The answer to the form shows it: there is no address at which it could be read again."""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        made = create_token(
            context_of(request),
            role=Role(asked["role"]),
            organisation=asked["organisation"],
            days=asked["days"],
        )
        return show(request, "token_made", {"made": made, "expires": made.expires.date()})
    return show(request, "token_add", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def revoke_page(request: HttpRequest, prefix: str) -> HttpResponse:
    """Ask whether to end the token, then end it."""
    token = tokens().filter(prefix=prefix).first()
    if token is None:
        raise NotFoundError("No token begins like this. Go back to the list of tokens.")
    if request.method == "POST":
        revoke_token(context_of(request), prefix)
        leave_notice(request.session, "token-revoked", prefix)
        return redirect(LIST)
    return show(request, "token_revoke", {"token": row(token)})
