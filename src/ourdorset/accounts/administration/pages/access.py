"""Letting someone in again: a link to choose a password, an end to a lock-out, another second factor."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_POST

from ourdorset.accounts.administration.editing import account, invite
from ourdorset.accounts.administration.notices import leave_notice
from ourdorset.accounts.administration.pages.asking import context_of, show, written_day
from ourdorset.accounts.administration.pages.person import PERSON, words_of
from ourdorset.accounts.attempts import lift_lock
from ourdorset.accounts.models import User
from ourdorset.accounts.second_factor import remove_second_factor
from ourdorset.kernel.api import ForbiddenError


@require_POST
def link_page(request: HttpRequest, number: int) -> HttpResponse:
    """Make a link by which someone chooses a password, and show it: there is no other way to read it."""
    return link_shown(request, someone_else(request, number))


def link_shown(request: HttpRequest, user: User) -> HttpResponse:
    """A fresh link: an invitation for someone who never had a password, otherwise for one who forgot it."""
    link = invite(context_of(request), user)
    new = not user.has_usable_password()
    ends = f"{localtime(link.expires):%H:%M} on {written_day(link.expires)}"
    words = {"person": user, "new": new, "secret": link.address, "secret_label": "Link", "ends": ends}
    return show(request, "person_link", words)


@require_POST
def lift_page(request: HttpRequest, number: int) -> HttpResponse:
    """Let someone who is locked out try again at once."""
    user = account(number)
    lift_lock(context_of(request), user)
    leave_notice(request.session, "lock-out-lifted", user.name)
    return redirect(PERSON, number)


@require_http_methods(["GET", "HEAD", "POST"])
def second_factor_page(request: HttpRequest, number: int) -> HttpResponse:
    """Ask whether to forget someone's authenticator app, then forget it."""
    user = someone_else(request, number)
    if request.method == "POST":
        removed = remove_second_factor(context_of(request), user)
        leave_notice(request.session, "second-factor-reset" if removed else "person-unchanged", user.name)
        return redirect(PERSON, number)
    return show(request, "second_factor", words_of(request, user))


def someone_else(request: HttpRequest, number: int) -> User:
    """The account of this number, unless it is one's own: there the present password has to be asked."""
    user = account(number)
    if context_of(request).actor == f"user:{user.pk}":
        raise ForbiddenError("Change your own password and second step on the page of your account.")
    return user
