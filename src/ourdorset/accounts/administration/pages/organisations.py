"""Organisations: the list, adding one, renaming one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ourdorset.accounts.administration.forms import OrganisationForm, RenameForm
from ourdorset.accounts.administration.notices import leave_notice
from ourdorset.accounts.administration.organisations import (
    add_organisation,
    organisation_of,
    organisations,
    rename_organisation,
)
from ourdorset.accounts.administration.pages.asking import context_of, show
from ourdorset.kernel.api import ConflictError, InvalidError

LIST = "administration:organisations"


@require_http_methods(["GET", "HEAD"])
def organisations_page(request: HttpRequest) -> HttpResponse:
    """Every partner, with how many people and systems act for it."""
    return show(request, "organisations", {"rows": list(organisations())})


@require_http_methods(["GET", "HEAD", "POST"])
def add_page(request: HttpRequest) -> HttpResponse:
    """Take a partner in by its ODS code."""
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            organisation = add_organisation(context_of(request), asked["code"], asked["name"])
        except ConflictError as error:
            form.add_error("code", error.text)
        else:
            leave_notice(request.session, "organisation-added", str(organisation))
            return redirect(LIST)
    return show(request, "organisation_add", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def rename_page(request: HttpRequest, code: str) -> HttpResponse:
    """Give a partner another name."""
    organisation = organisation_of(code)
    form = RenameForm(request.POST or None, initial={"name": organisation.name})
    shown = request.POST.get("shown", organisation.name)
    if request.method == "POST" and form.is_valid():
        try:
            renamed = rename_organisation(context_of(request), code, shown, form.cleaned_data["name"])
        except (ConflictError, InvalidError) as error:
            form.add_error("name", error.text)
            shown = organisation.name
        else:
            leave_notice(request.session, "organisation-renamed", renamed.name)
            return redirect(LIST)
    words = {"form": form, "organisation": organisation, "shown": shown}
    return show(request, "organisation_rename", words)
