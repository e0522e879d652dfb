"""How often a password may be tried.

An attempt is written before the password is looked at, so that a hundred tries at once count as a hundred.
The pair of account and network address stops first, so that a stranger cannot easily lock someone out.
"""

import hmac
from datetime import timedelta
from hashlib import sha256

from django.conf import settings

from ourdorset.accounts.models import SignInAttempt
from ourdorset.kernel.api import now

WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=1)
FROM_ONE_SOURCE = 5
FROM_ANYWHERE = 20


def keyed(text: str) -> bytes:
    """A hash that only this installation can make, of something that must not be kept."""
    return hmac.digest(settings.SECRET_KEY.encode(), text.strip().lower().encode("utf-8", "replace"), sha256)


def may_try(email: str, source: str) -> bool:
    """Count one try of this account from this address; False when there have been too many."""
    account = keyed(email)
    present = now()
    SignInAttempt.objects.filter(at__lt=present - KEPT).delete()
    mine = SignInAttempt.objects.create(account=account, source=keyed(source))
    recent = SignInAttempt.objects.filter(account=account, at__gt=present - WINDOW, pk__lte=mine.pk)
    return recent.filter(source=mine.source).count() <= FROM_ONE_SOURCE and recent.count() <= FROM_ANYWHERE


def forget(email: str, source: str) -> None:
    """The password was right: tries from this address no longer count."""
    SignInAttempt.objects.filter(account=keyed(email), source=keyed(source)).delete()
