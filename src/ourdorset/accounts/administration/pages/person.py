"""One person's account: what it is, changing it, closing and opening it again."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_POST

from ourdorset.accounts.administration.editing import (
    EditedMeanwhileError,
    account,
    change_person,
    close_person,
    edition,
    reopen_person,
)
from ourdorset.accounts.administration.forms import PersonForm
from ourdorset.accounts.administration.guards import LastAdministratorError, OwnAccountError
from ourdorset.accounts.administration.notices import leave_notice
from ourdorset.accounts.administration.pages.asking import context_of, show
from ourdorset.accounts.attempts import lock_of
from ourdorset.accounts.models import User
from ourdorset.accounts.oidc.identities import identities_of
from ourdorset.accounts.oidc.providers import providers
from ourdorset.accounts.roles import ROLE_WORDS
from ourdorset.accounts.second_factor import has_second_factor
from ourdorset.kernel.api import Role

PERSON = "administration:person"


@require_http_methods(["GET", "HEAD"])
def person_page(request: HttpRequest, number: int) -> HttpResponse:
    """What is known of an account, and what can be done with it."""
    user = account(number)
    lock = lock_of(user)
    names = {each.issuer: each.words for each in providers(settings.OIDC)}
    access = {
        "locked_until": f"{localtime(lock.until):%H:%M}" if lock else "",
        "second_factor": has_second_factor(user),
        "identities": [(each, names.get(each.issuer, each.issuer)) for each in identities_of(user)],
        "other_services": bool(names),
        "invited": not user.has_usable_password(),
    }
    return show(request, "person", words_of(request, user) | access)


@require_http_methods(["GET", "HEAD", "POST"])
def change_page(request: HttpRequest, number: int) -> HttpResponse:
    """Change name, role, organisation and whose record; a plain page says when someone else was faster."""
    user = account(number)
    form = PersonForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_person(
                context_of(request), number, request.POST.get("edition", ""), form.details
            )
        except EditedMeanwhileError:
            words = words_of(request, account(number)) | {"typed": form.details}
            typed_role = ROLE_WORDS[form.details.role]
            return show(request, "conflict", words | {"typed_role": typed_role}, status=409)
        except (LastAdministratorError, OwnAccountError) as error:
            form.add_error("role", error.text)
        else:
            same = edition(changed) == edition(user)
            leave_notice(request.session, "person-unchanged" if same else "person-changed", changed.name)
            return redirect(PERSON, number)
    shown = request.POST.get("edition") or edition(user)
    return show(request, "person_change", {"form": form, "person": user, "edition": shown})


@require_http_methods(["GET", "HEAD", "POST"])
def close_page(request: HttpRequest, number: int) -> HttpResponse:
    """Ask whether to close the account, then close it."""
    user = account(number)
    problem = ""
    if request.method == "POST":
        try:
            close_person(context_of(request), number)
        except (LastAdministratorError, OwnAccountError) as error:
            problem = error.text
        else:
            leave_notice(request.session, "person-closed", user.name)
            return redirect(PERSON, number)
    words = words_of(request, user) | {"problem": problem}
    return show(request, "person_close", words, status=409 if problem else 200)


@require_POST
def reopen_page(request: HttpRequest, number: int) -> HttpResponse:
    """Open a closed account again."""
    user = reopen_person(context_of(request), number)
    leave_notice(request.session, "person-reopened", user.name)
    return redirect(PERSON, number)


def words_of(request: HttpRequest, user: User) -> dict[str, object]:
    """What the pages about one account say."""
    own = context_of(request).actor == f"user:{user.pk}"
    return {"person": user, "role": ROLE_WORDS[Role(user.role)], "own": own}
