"""The link to a participant's own page: shown once, kept as a keyed hash, expiring, stopped at any time."""

from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from ourdorset.audit.api import Action
from ourdorset.kernel.api import BusyError, ConflictError, GoneError, InvalidError, NotFoundError, now
from ourdorset.listening.access import Access, audited
from ourdorset.listening.closed import digest
from ourdorset.listening.lasting import lasting_digest
from ourdorset.listening.models import LinkTry, Participant, ParticipantLink

LASTS = timedelta(days=90)
BYTES = 24
# So many links that open nothing, from one address within a time; then it must wait.
MOST_TRIES, WITHIN = 20, timedelta(minutes=15)
KEPT = timedelta(days=1)
WRONG = "This link opens nothing. It may be too old, or a newer one was sent. Ask those who listened to you."


class NewLink(NamedTuple):
    """A link at the only moment that it can be read: its whole address, and when it stops."""

    address: str
    expires: datetime


def new_link(found: Access, participant: Participant) -> NewLink:
    """A new link to a participant's own page; those before it stop at once.

    Raises InvalidError for a participant of another project, ConflictError for one who withdrew.
    """
    if participant.project_id != found.project.pk:  # pyright: ignore[reportAttributeAccessIssue]
        raise InvalidError("That participant is of another project.")
    if participant.withdrawn:
        raise ConflictError("This person took back all that they said; there is no page to open.")
    token, expires = token_urlsafe(BYTES), now() + LASTS
    with transaction.atomic():
        ParticipantLink.objects.filter(participant=participant, revoked=None).update(revoked=now())
        ParticipantLink.objects.create(participant=participant, digest=_digest(token), expires=expires)
        audited(found, Action.CREATE, "ParticipantLink", participant.uuid)
    return NewLink(settings.BASE_URL + reverse("listening:own-page", args=[token]), expires)


def revoke_links(found: Access, participant: Participant) -> int:
    """Stop a participant's links; how many there were."""
    with transaction.atomic():
        rows = ParticipantLink.objects.filter(participant=participant, revoked=None)
        stopped = rows.filter(participant__project=found.project).update(revoked=now())
        audited(found, Action.DELETE, "ParticipantLink", participant.uuid)
    return stopped


def bearer_of(token: str, source: str) -> Participant:
    """Whose page a link opens, noting the day. `source` is the network address of who asks.

    Raises NotFoundError when it opens nothing, BusyError after too many such from one address or while the
    room's key does not open.
    """
    address = digest("source of a link", "", source)
    since = now() - WITHIN
    if LinkTry.objects.filter(source=address, at__gt=since).count() >= MOST_TRIES:
        raise BusyError("Too many links from here opened nothing. Wait a quarter of an hour.")
    rows = ParticipantLink.objects.select_related("participant__project")
    try:
        link = rows.filter(digest=_digest(token), revoked=None, expires__gt=now()).first()
    except GoneError:  # the key was changed and nothing is sealed anew yet
        raise BusyError("Your page cannot be shown just now. Nothing is lost: try again tomorrow.") from None
    if link is None or link.participant.withdrawn:
        LinkTry.objects.filter(at__lt=now() - KEPT).delete()
        LinkTry.objects.create(source=address)
        raise NotFoundError(WRONG)
    if link.last_opened != now().date():
        ParticipantLink.objects.filter(pk=link.pk).update(last_opened=now().date())
    return link.participant


def _digest(token: str) -> str:
    return lasting_digest("link of a participant", "", token)
