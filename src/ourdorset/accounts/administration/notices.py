"""What a page says once, after a change: a word kept in the session, and here what it means."""

from collections.abc import Mapping
from types import MappingProxyType

from django.contrib.sessions.backends.base import SessionBase

KEPT_AS = "notice"

NOTICES: Mapping[str, str] = MappingProxyType(
    {
        "person-changed": "The account of {name} has been changed",
        "person-unchanged": "Nothing was changed: the account of {name} was like that already",
        "person-closed": "The account of {name} is closed, and {name} has been signed out",
        "person-reopened": "The account of {name} is open again",
        "lock-out-lifted": "{name} may try to sign in again",
        "second-factor-reset": "{name} will set up a second step at the next sign-in",
        "identity-tied": "{name} may now sign in by the other service",
        "identity-untied": "{name} may no longer sign in by that service",
        "organisation-added": "{name} has been added",
        "organisation-renamed": "The organisation is now called {name}",
        "token-revoked": "The token {name} is revoked. It stops within five seconds",
    }
)


def leave_notice(session: SessionBase, word: str, name: str) -> None:
    """Have the next page say this about `name`. `word` is a key of NOTICES."""
    session[KEPT_AS] = [word, name]


def take_notice(session: SessionBase) -> str:
    """What is to be said now, and not again; empty when nothing is."""
    word, name = session.pop(KEPT_AS, None) or ["", ""]
    return NOTICES[word].format(name=name) if word in NOTICES else ""
