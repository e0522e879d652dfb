"""One's own account: who one is here, password, second factor, sessions."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import dateformat
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods

from ourdorset.accounts.models import Session
from ourdorset.accounts.pages.sessions import ENDED, signed_in
from ourdorset.accounts.roles import ROLE_WORDS
from ourdorset.accounts.second_factor import has_second_factor, recovery_codes_left
from ourdorset.accounts.session_ends import sessions_of
from ourdorset.accounts.sessions import digest
from ourdorset.kernel.api import Role

DONE = "accounts.done"
DONE_WORDS = {
    "password": "Your password has been changed, and your other sessions have ended",
    "second-factor-removed": "Your authenticator app is no longer asked for",
}


class Place(NamedTuple):
    """Where someone is signed in, in words; whether it is the window they read it in."""

    uuid: UUID
    device: str
    began: str
    seen: str
    this: bool


@require_http_methods(["GET", "HEAD"])
def account_page(request: HttpRequest) -> HttpResponse:
    """What the account is, what can be changed, and where it is signed in."""
    user = signed_in(request)
    this = digest(request.session.session_key or "")
    words = {
        "person": user,
        "role": ROLE_WORDS[Role(user.role)],
        "factor": has_second_factor(user),
        "codes_left": recovery_codes_left(user),
        "sessions": [_shown(session, this) for session in sessions_of(user)],
        "done": _done(request),
    }
    return render(request, "accounts/account.html", words)


def _shown(session: Session, this: bytes) -> Place:
    here = bytes(session.digest) == this
    return Place(
        session.uuid, session.device or "A browser", _moment(session.began), _moment(session.seen), here
    )


def _moment(at: datetime) -> str:
    """“21 November 2026 at 18:05”, in local time."""
    return dateformat.format(localtime(at), "j F Y \\a\\t H:i")


def _done(request: HttpRequest) -> str:
    """What was just done, said once."""
    ended = request.session.pop(ENDED, None)
    if ended is not None:
        return "1 session has been ended" if ended == 1 else f"{ended} sessions have been ended"
    return DONE_WORDS.get(request.session.pop(DONE, ""), "")
