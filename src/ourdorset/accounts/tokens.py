"""Tokens by which other systems come in: 256 random bits, kept as a hash, shown once."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from ourdorset.accounts.models import ApiToken
from ourdorset.accounts.registration import create_organisation
from ourdorset.accounts.transaction import lent_connection
from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import PERSONAL_ROLES, Context, InvalidError, NotFoundError, Role, now

MARK = "odt_"  # so that a scanner for leaked secrets can know one when it sees it
SHOWN = len(MARK) + 8
LONGEST_DAYS = 3650


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token at the only moment that it can be read. `prefix` is what it is called from now on."""

    token: str
    prefix: str
    expires: datetime


def digest(token: str) -> bytes:
    """What is kept of a token. It is random, so one round of SHA-256 suffices; a password would need more."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def create_token(
    context: Context, *, role: Role, organisation: str, days: int = 90, patients: Sequence[str] = ()
) -> NewToken:
    """Make a token for a role of an organisation (its ODS code), valid for so many days.

    Raises InvalidError for a bad code, days outside 1 to 3650, patients that the role may not have, or a
    carer: what a carer sees is up to a consent, which a token does not know.
    """
    if role is Role.CARER:
        raise InvalidError("A carer sees what a consent names, on the pages; a token would open nothing.")
    if not 1 <= days <= LONGEST_DAYS:
        raise InvalidError(f"A token lasts from 1 to {LONGEST_DAYS} days.")
    if bool(patients) != (role in PERSONAL_ROLES):
        raise InvalidError(
            "A resident's or carer's token must name whose records it opens, and no other may."
        )
    token = MARK + secrets.token_urlsafe(32)
    with lent_connection() as connection:
        row = ApiToken.objects.create(
            digest=digest(token),
            prefix=token[:SHOWN],
            role=role.value,
            organisation=create_organisation(organisation),
            patients=[*patients],
            expires=now() + timedelta(days=days),
        )
        append(connection, context, Action.TOKEN_CREATE, resource_type="ApiToken", resource_id=str(row.pk))
    return NewToken(token, row.prefix, row.expires)


def revoke_token(context: Context, prefix: str) -> None:
    """End a token by the prefix that `tokens` shows; doing it twice is harmless. Raises NotFoundError."""
    with lent_connection() as connection:
        row = ApiToken.objects.select_for_update().filter(prefix=prefix).first()
        if row is None:
            raise NotFoundError(f"No token is called {prefix!r}; `ourdorset token list` shows them all.")
        if row.revoked is None:
            row.revoked = now()
            row.save(update_fields=["revoked"])
            append(
                connection, context, Action.TOKEN_REVOKE, resource_type="ApiToken", resource_id=str(row.pk)
            )


def tokens() -> QuerySet[ApiToken]:
    """Every token with its organisation, newest first."""
    return ApiToken.objects.select_related("organisation").order_by("-created", "-pk")
