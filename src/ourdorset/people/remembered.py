"""What was searched for, kept in the session under a name that says nothing.

A name, a date of birth or an NHS number in an address would end in histories, logs and bookmarks; a page
that answers the form itself asks "send the form again?" on the way back from a record. So the form is
answered with a redirect to `?search=<random>`, and what was asked stays on the server until the session ends.
"""

import secrets
from collections.abc import MutableMapping
from typing import Any

from ourdorset.people.wanted import Wanted

KEY = "people.searches"
KEPT = 10


def remember(session: MutableMapping[str, Any], wanted: Wanted) -> str:
    """Keep a search and return the name to ask for it by; only the newest few are kept."""
    name = secrets.token_urlsafe(12)
    kept = [*session.get(KEY, []), [name, wanted.kept()]]
    session[KEY] = kept[-KEPT:]
    return name


def latest(session: MutableMapping[str, Any]) -> str:
    """The name of the newest search; empty when there is none."""
    kept = session.get(KEY, [])
    return kept[-1][0] if kept else ""


def recall(session: MutableMapping[str, Any], name: str) -> Wanted | None:
    """The search of that name; None when this session has none, or has dropped it."""
    return next((Wanted.again(kept) for known, kept in session.get(KEY, []) if known == name), None)
