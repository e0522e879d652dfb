"""How sessions end: by the clock, by their owner, by whoever changed the account; each is audited once."""

from datetime import timedelta
from enum import StrEnum

from django.db.models import QuerySet

from ourdorset.accounts.contexts import own_context
from ourdorset.accounts.models import KeptForm, Session, User
from ourdorset.accounts.sessions import digest, open_sessions
from ourdorset.accounts.transaction import lent_connection
from ourdorset.audit.api import Action, Event, append_many
from ourdorset.kernel.api import Context, now

# How long it is known of an ended session whose it was.
KEPT = timedelta(days=1)


class End(StrEnum):
    """Why a session is over, when its owner did not press “Sign out” in it."""

    TIME = "time"
    ELSEWHERE = "elsewhere"
    PASSWORD = "password"  # noqa: S105 - a reason, no password
    ACCOUNT = "account"


def end_sessions(
    context: Context, user: User, why: End, *, but: str | None = None, only: str | None = None
) -> int:
    """End a user's sessions, everywhere, and say how many; `context` is who ended them.

    `but` is the key of a session to leave, `only` the uuid of a single one to end.
    """
    theirs = open_sessions().filter(user=user)
    if but:
        theirs = theirs.exclude(digest=digest(but))
    if only:
        theirs = theirs.filter(uuid=only)
    return _end(theirs, why, context)


def purge_sessions() -> None:
    """Audit the sessions that ran out of time and empty them; a day later, forget them.

    Safe to do at any time, by several at once.
    """
    present = now()
    over = Session.objects.filter(ended="", expires__lte=present)
    _end(over.filter(user__isnull=False), End.TIME)
    over.filter(user__isnull=True).delete()
    Session.objects.filter(expires__lte=present - KEPT).delete()
    KeptForm.objects.filter(expires__lte=present).delete()


def ended_session(key: str | None) -> Session | None:
    """The session of this key if it is over and it is still known whose it was."""
    if not key:
        return None
    known = Session.objects.select_related("user__organisation").filter(digest=digest(key))
    row = known.filter(user__isnull=False).exclude(pk__in=open_sessions()).first()
    if row is not None and not row.ended:
        _end(Session.objects.filter(pk=row.pk), End.TIME)
        row.ended = End.TIME
    return row


def sessions_of(user: User) -> QuerySet[Session]:
    """A user's sessions that are not over, the one used last first."""
    return open_sessions().filter(user=user).order_by("-seen", "-pk")


def _end(sessions: QuerySet[Session], why: End, context: Context | None = None) -> int:
    """Empty them, mark them and audit each; without a context, the service itself did it."""
    with lent_connection() as connection:
        rows = list(
            sessions.select_for_update(of=("self",), skip_locked=True).select_related("user__organisation")
        )
        for row in rows:
            user = row.user
            if user is None:
                continue
            who = context or own_context("session-limit", user.organisation.ods_code)
            event = Event(
                action=Action.SIGN_OUT, resource_type="User", resource_id=str(user.pk), query=f"end={why}"
            )
            append_many(connection, who, [event])
        ends = now()
        Session.objects.filter(pk__in=[row.pk for row in rows]).update(ended=why.value, data="", expires=ends)
    return len(rows)
