"""Links by which someone chooses a password: for a first sign-in, or because the old one is forgotten.

A link is signed, not stored: it names the account and a fingerprint of what a new password changes, so it
works once, stops when the person signs in meanwhile, and expires.
"""

import hmac
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.urls import reverse

from ourdorset.accounts.models import User
from ourdorset.accounts.transaction import lent_connection
from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import Context, now

SALT = "accounts.links"


class Reason(StrEnum):
    """Why someone is to choose a password."""

    INVITATION = "invitation"
    RESET = "reset"


LASTS = {Reason.INVITATION: timedelta(days=7), Reason.RESET: timedelta(hours=1)}


class Link(NamedTuple):
    """A link at the only moment that it can be read: its whole address, and when it stops."""

    address: str
    expires: datetime


class Bearer(NamedTuple):
    """Whom a link lets choose a password, and why."""

    user: User
    reason: Reason


def issue_link(context: Context, user: User, reason: Reason) -> Link:
    """A link for this person. `context` is who asked for it: an administrator, or the service itself."""
    with lent_connection() as connection:
        token = signing.dumps([reason.value, user.pk, _fingerprint(user)], salt=SALT)
        append(
            connection,
            context,
            Action.CREATE,
            resource_type="PasswordLink",
            resource_id=str(user.pk),
            query=f"reason={reason}",
        )
    return Link(settings.BASE_URL + reverse("password-link", args=[token]), now() + LASTS[reason])


def bearer_of(token: str) -> Bearer | None:
    """Who may choose a password by this link; None when it was used, is too old, or never was."""
    try:
        reason, number, fingerprint = signing.loads(token, salt=SALT, max_age=max(LASTS.values()))
        signing.loads(token, salt=SALT, max_age=LASTS[Reason(reason)])
    except signing.BadSignature:
        return None
    user = User.objects.select_related("organisation").filter(pk=number, is_active=True).first()
    if user is None or not hmac.compare_digest(fingerprint, _fingerprint(user)):
        return None
    return Bearer(user, Reason(reason))


def _fingerprint(user: User) -> str:
    """Changes with the password, the address, and each sign-in."""
    state = f"{user.pk} {user.password} {user.email} {user.last_login}"
    return hmac.digest(settings.SECRET_KEY.encode(), state.encode(), sha256).hex()[:32]
