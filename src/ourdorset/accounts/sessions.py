"""Sessions, by the clock: over after some minutes without use, and after some hours in any case.

The end is a column that every statement asks for, so no page can forget it. A browser's key is kept as a
hash; a row outlives its session by a day, without what was in it, so that a browser which returns with it can
be told why it ended and be given back what it was sending.
https://docs.djangoproject.com/en/5.2/topics/http/sessions/#extending-database-backed-session-engines
"""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY as USER
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.db.models import QuerySet

from ourdorset.accounts.models import Session
from ourdorset.kernel.api import now

DEVICE = "accounts.device"


def digest(key: str) -> bytes:
    """What is kept of a session's key, which is random."""
    return sha256(key.encode("utf-8", "surrogatepass")).digest()


def end_of(began: datetime, seen: datetime) -> datetime:
    """When a session is over: its longest time, or sooner when nothing is done."""
    return min(seen + idle(), began + timedelta(seconds=settings.SESSION_LONGEST_SECONDS))


def idle() -> timedelta:
    """How long a session lasts without use."""
    return timedelta(seconds=settings.SESSION_IDLE_SECONDS)


def open_sessions() -> QuerySet[Session]:
    """Those that are not over."""
    return Session.objects.filter(ended="", expires__gt=now())


class SessionStore(SessionBase):
    """One browser's session. `began`, `seen` and `expires` are known once it has been read."""

    began: datetime | None = None
    seen: datetime | None = None
    expires: datetime | None = None

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing when it is over or never was."""
        row = open_sessions().filter(digest=digest(self.session_key or "")).first()
        if row is None:
            self._session_key = None
            return {}
        self.began, self.seen, self.expires = row.began, row.seen, row.expires
        return self.decode(row.data)

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(digest=digest(session_key)).exists()

    def create(self) -> None:
        """A session under a new key."""
        self._session_key = self._get_new_session_key()  # pyright: ignore[reportAttributeAccessIssue]
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        """Write it; raises UpdateError for one that has ended meanwhile, which is not to come back."""
        if self.session_key is None:
            return self.create()
        data = self._get_session(no_load=must_create)  # pyright: ignore[reportAttributeAccessIssue]
        values = {"data": self.encode(data), "user_id": data.get(USER), "device": data.get(DEVICE, "")}
        if must_create:
            present = now()
            self.began, self.seen, self.expires = present, present, end_of(present, present)
            Session.objects.create(
                digest=digest(self.session_key), began=present, seen=present, expires=self.expires, **values
            )
        elif not open_sessions().filter(digest=digest(self.session_key)).update(**values):
            raise UpdateError
        return None

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(digest=digest(key)).delete()

    def touch(self) -> None:
        """Note that the session is in use; written at most once a minute."""
        present = now()
        if (
            self.began is None
            or self.seen is None
            or present - self.seen < min(timedelta(minutes=1), idle() / 10)
        ):
            return
        expires = end_of(self.began, present)
        mine = open_sessions().filter(digest=digest(self.session_key or ""))
        if mine.update(seen=present, expires=expires):
            self.seen, self.expires = present, expires

    def seconds_left(self) -> int:
        """Until it ends if nothing more is done; 0 when it has."""
        return max(0, int((self.expires - now()).total_seconds())) if self.expires else 0

    def is_last(self) -> bool:
        """Whether no use can make it longer: its longest time is near."""
        return (
            self.began is not None
            and self.expires is not None
            and (self.began + timedelta(seconds=settings.SESSION_LONGEST_SECONDS) <= self.expires)
        )

    @classmethod
    def clear_expired(cls) -> None:
        """Django's own name for what `session_ends.purge_sessions` does."""
        from ourdorset.accounts.session_ends import purge_sessions

        purge_sessions()
