"""What a page says once, after a change. It never holds words of a participant, or a name."""

from django.contrib.sessions.backends.base import SessionBase

KEPT_AS = "listening-notice"


def leave_notice(session: SessionBase, words: str) -> None:
    """Have the next page of a project say this."""
    session[KEPT_AS] = words


def take_notice(session: SessionBase) -> str:
    """What is to be said now, and not again; empty when nothing is."""
    return session.pop(KEPT_AS, "")
