"""By what other services someone may sign in: an administrator ties them to what the service calls them."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ourdorset.accounts.administration.editing import account
from ourdorset.accounts.administration.forms import IdentityForm
from ourdorset.accounts.administration.notices import leave_notice
from ourdorset.accounts.administration.pages.asking import context_of, show
from ourdorset.accounts.administration.pages.person import PERSON, words_of
from ourdorset.accounts.oidc.identities import identities_of, tie, untie
from ourdorset.accounts.oidc.providers import providers
from ourdorset.kernel.api import ConflictError, NotFoundError


@require_http_methods(["GET", "HEAD", "POST"])
def tie_page(request: HttpRequest, number: int) -> HttpResponse:
    """Let someone sign in by another service."""
    user = account(number)
    known = {each.name: each for each in providers(settings.OIDC)}
    if not known:
        raise NotFoundError("No other service to sign in by is set up; docs/sign-in-with-oidc.md tells how.")
    form = IdentityForm(request.POST or None, providers=tuple(known.values()))
    if request.method == "POST" and form.is_valid():
        issuer = known[form.cleaned_data["provider"]].issuer
        try:
            tie(context_of(request), user, issuer, form.cleaned_data["subject"])
        except ConflictError as error:
            form.add_error("subject", error.text)
        else:
            leave_notice(request.session, "identity-tied", user.name)
            return redirect(PERSON, number)
    return show(request, "identity_add", {"form": form, "person": user})


@require_http_methods(["GET", "HEAD", "POST"])
def untie_page(request: HttpRequest, number: int, identity: int) -> HttpResponse:
    """Ask whether to end a sign-in by another service, then end it."""
    user = account(number)
    row = identities_of(user).filter(pk=identity).first()
    if row is None:
        raise NotFoundError
    if request.method == "POST":
        untie(context_of(request), user, identity)
        leave_notice(request.session, "identity-untied", user.name)
        return redirect(PERSON, number)
    return show(request, "identity_end", words_of(request, user) | {"identity": row})
