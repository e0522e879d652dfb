"""How long this session still lasts, for pages that warn of its end."""

from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest

from ourdorset.accounts.models import User
from ourdorset.accounts.session_ends import ended_session
from ourdorset.accounts.sessions import SessionStore


class State(NamedTuple):
    """Seconds left if nothing is done; whether that is the last that this sign-in gives; whose it is."""

    seconds: int
    last: bool
    who: str
    minutes: int
    hours: int


def touch(request: HttpRequest) -> None:
    """Note that this session is in use."""
    if isinstance(request.session, SessionStore):
        request.session.touch()


def session_is_over(request: HttpRequest) -> bool:
    """Whether this browser comes with a session that has ended."""
    return ended_session(request.COOKIES.get(settings.SESSION_COOKIE_NAME)) is not None


def state_of(request: HttpRequest) -> State | None:
    """The state of the session of this request; None when nobody has signed in."""
    user, session = request.user, request.session
    if not isinstance(user, User) or not isinstance(session, SessionStore):
        return None
    minutes, hours = settings.SESSION_IDLE_SECONDS // 60, settings.SESSION_LONGEST_SECONDS // 3600
    return State(session.seconds_left(), session.is_last(), user.uuid.hex, minutes, hours)
