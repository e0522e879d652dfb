"""How often a password or a code may be tried, and how long to wait after too many wrong ones.

An attempt is written before the password is looked at, so that a hundred tries at once count as a hundred;
one that must wait is not counted. The pair of account and network address stops first, so that a stranger
cannot easily lock someone out. All is said of the address that was typed, whether or not it has an account.
"""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, Max, QuerySet

from ourdorset.accounts.models import SignInAttempt, User
from ourdorset.accounts.transaction import lent_connection
from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import Context, OurDorsetError, now

KEPT = timedelta(days=1)


class Limit(NamedTuple):
    """So many wrong ones within a time are free; after each further one, wait so many minutes, growing."""

    free: int
    within: timedelta
    minutes: tuple[int, ...]

    def wait(self, failures: int) -> timedelta:
        """How long after the last of so many failures nothing more may be tried."""
        over = failures - self.free
        return timedelta(minutes=self.minutes[min(over, len(self.minutes) - 1)] if over >= 0 else 0)


OF_PAIR = Limit(5, KEPT, (1, 2, 5, 15, 30, 60))
OF_ACCOUNT = Limit(20, KEPT, (15, 30, 60))
# Of everything tried from one place: a whole hospital may come from one address.
OF_PLACE = Limit(100, timedelta(minutes=15), (5, 15))


class TooManyAttemptsError(OurDorsetError):
    """There have been too many attempts to sign in. Wait a while, then try again."""

    def __init__(self, wait: timedelta) -> None:
        minutes = max(1, -(-int(wait.total_seconds()) // 60))
        written = "1 minute" if minutes == 1 else f"{minutes} minutes"
        super().__init__(f"There have been too many attempts to sign in. Wait {written}, then try again.")


class Lock(NamedTuple):
    """That an account must wait: until when at the most, and after how many failures within a day."""

    until: datetime
    failures: int


def keyed(text: str) -> bytes:
    """A hash that only this installation can make, of something that must not be kept."""
    return hmac.digest(settings.SECRET_KEY.encode(), text.strip().lower().encode("utf-8", "replace"), sha256)


def codes_of(user: User) -> str:
    """What stands for someone's second factor where an e-mail address stands for their password."""
    return f"second factor of {user.pk}"


def count_try(account: str, source: str) -> None:
    """Count one try of this account from this address. Raises TooManyAttemptsError when it must wait."""
    present = now()
    SignInAttempt.objects.filter(at__lt=present - KEPT).delete()
    mine = SignInAttempt.objects.create(account=keyed(account), source=keyed(source))
    earlier = SignInAttempt.objects.filter(pk__lt=mine.pk)
    until = max(
        _until(earlier.filter(account=mine.account, source=mine.source), OF_PAIR, present),
        _until(earlier.filter(account=mine.account), OF_ACCOUNT, present),
        _until(earlier.filter(source=mine.source), OF_PLACE, present),
    )
    if until > present:
        mine.delete()
        raise TooManyAttemptsError(until - present)


def forget(account: str, source: str) -> None:
    """The password was right: tries from this address no longer count."""
    SignInAttempt.objects.filter(account=keyed(account), source=keyed(source)).delete()


def lock_of(user: User) -> Lock | None:
    """Whether someone must wait before signing in, from anywhere at all."""
    locks = [lock for name in (user.email, codes_of(user)) if (lock := _lock(keyed(name)))]
    return max(locks, default=None)


def lift_lock(context: Context, user: User) -> None:
    """Let someone try again at once. `context` is the administrator who has made sure who they are."""
    with lent_connection() as connection:
        SignInAttempt.objects.filter(account__in=[keyed(user.email), keyed(codes_of(user))]).delete()
        append(
            connection,
            context,
            Action.DELETE,
            resource_type="SignInLock",
            resource_id=str(user.pk),
        )


def _until(attempts: QuerySet[SignInAttempt], limit: Limit, present: datetime) -> datetime:
    """When the next try may be made, by one limit; `present` when at once."""
    found = attempts.filter(at__gt=present - limit.within).aggregate(count=Count("pk"), last=Max("at"))
    return found["last"] + limit.wait(found["count"]) if found["last"] else present


def _lock(account: bytes) -> Lock | None:
    present = now()
    attempts = SignInAttempt.objects.filter(account=account, at__gt=present - KEPT)
    pairs = attempts.values("source").annotate(count=Count("pk"), last=Max("at"))
    untils = [pair["last"] + OF_PAIR.wait(pair["count"]) for pair in pairs]
    until = max([*untils, _until(attempts, OF_ACCOUNT, present)], default=present)
    return Lock(until, attempts.count()) if until > present else None
