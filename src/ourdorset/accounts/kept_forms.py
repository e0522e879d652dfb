"""What someone was sending when their session ended: kept for them alone, until they have signed in again.

Encrypted, for an hour, and given back only to the account whose session it was. Passwords and codes are never
kept, nor files. It is sent again only when its owner says so, from a page that shows it.
"""

from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

import orjson
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from ourdorset.accounts.models import KeptForm, User
from ourdorset.accounts.sealing import seal, unseal
from ourdorset.accounts.session_ends import ended_session
from ourdorset.kernel.api import NotFoundError, now

LASTS = timedelta(hours=1)
LARGEST = 200_000
NEWEST = 20
PURPOSE = "kept form"
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
SECRETS = ("password", "code")
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class Typed(NamedTuple):
    """A form that was kept: where it was going, and its fields in order."""

    path: str
    fields: list[tuple[str, str]]


def keep_form(request: HttpRequest) -> str:
    """Keep what this request sends for whoever is, or last was, signed in: the page that offers it again.

    Empty when there is nothing to keep, or nobody to keep it for.
    """
    user = _sender(request)
    fields = [
        (name, str(value)) for name, values in request.POST.lists() for value in values if name != TOKEN
    ]
    secret = any(word in name.lower() for name, _ in fields for word in SECRETS)
    if user is None or secret or not fields or request.FILES or request.content_type not in FORMS:
        return ""
    text = orjson.dumps([request.get_full_path(), fields])
    if len(text) > LARGEST:
        return ""
    kept = KeptForm.objects.create(user=user, sealed=seal(PURPOSE, user.pk, text), expires=now() + LASTS)
    newest = KeptForm.objects.filter(user=user).order_by("-pk").values("pk")[:NEWEST]
    KeptForm.objects.filter(user=user).exclude(pk__in=newest).delete()
    return reverse("typed-text", args=[kept.uuid])


def kept_form(user: User, uuid: UUID) -> Typed:
    """What was kept by this name for this person. Raises NotFoundError for anyone else, or after an hour."""
    row = KeptForm.objects.filter(uuid=uuid, user=user, expires__gt=now()).first()
    if row is None:
        raise NotFoundError("What was typed is kept for an hour, and for the person who typed it.")
    path, fields = orjson.loads(unseal(PURPOSE, user.pk, row.sealed))
    return Typed(path, [(name, value) for name, value in fields])


def forget_form(user: User, uuid: UUID) -> None:
    """Throw it away."""
    KeptForm.objects.filter(uuid=uuid, user=user).delete()


def _sender(request: HttpRequest) -> User | None:
    user = getattr(request, "user", None)
    if isinstance(user, User):
        return user
    ended = ended_session(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    return ended.user if ended else None
