"""Words that a timeline was searched for, kept in the session under a name that says nothing (ADR 5)."""

import secrets
from collections.abc import MutableMapping
from typing import Any

KEY = "people.timeline.words"
KEPT = 10


def remember_words(session: MutableMapping[str, Any], words: str) -> str:
    """Keep the words and return the name to ask for them by; "" for none. Only the newest few are kept."""
    if not words:
        return ""
    kept = [pair for pair in session.get(KEY, []) if pair[1] != words]
    name = next((known for known, same in session.get(KEY, []) if same == words), secrets.token_urlsafe(12))
    session[KEY] = [*kept, [name, words]][-KEPT:]
    return name


def recall_words(session: MutableMapping[str, Any], name: str) -> str | None:
    """The words of that name; None when this session keeps none of it."""
    return next((words for known, words in session.get(KEY, []) if known == name), None)
