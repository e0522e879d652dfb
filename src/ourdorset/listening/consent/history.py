"""What a participant agreed to, now and before. Nothing of it is ever changed: a new consent is a new row."""

from datetime import datetime
from typing import Any

from django.db import transaction

from ourdorset.audit.api import Action
from ourdorset.kernel.api import ConflictError, InvalidError
from ourdorset.listening.access import Access, audited
from ourdorset.listening.consent import removing
from ourdorset.listening.consent.level import Level
from ourdorset.listening.models import Consent, Conversation, Participant, PassageConsent, Recording, Text

HOW = ("in writing", "spoken and recorded", "spoken", "online", "by an interpreter")


def history(participant: Participant) -> list[Consent]:
    """Every consent of a participant, the newest first."""
    rows = Consent.objects.filter(participant=participant).select_related("conversation", "by")
    return list(rows.order_by("-given", "-pk"))


def now_agreed(participant: Participant) -> Consent | None:
    """The newest consent for all that they said; None when none is recorded."""
    rows = Consent.objects.filter(participant=participant, conversation=None)
    return rows.order_by("-given", "-pk").first()


def agree(
    found: Access,
    participant: Participant,
    level: Level,
    *,
    recording: bool,
    contact: bool,
    given: datetime,
    how: str,
    conversation: Conversation | None = None,
) -> Consent:
    """Record a consent, for one conversation or for all; without one to recordings, those kept are removed.

    Raises ConflictError for who withdrew.
    """
    with transaction.atomic():
        if participant.withdrawn:
            raise ConflictError("This person took everything back; they would have to begin anew.")
        made = Consent.objects.create(
            participant=participant, conversation=conversation, **level._asdict(), recording=recording,
            contact=contact, given=given, how=how, by=found.member.user,
        )  # fmt: skip
        if not recording:
            kept = Recording.objects.filter(participant=participant)
            removing.recordings(kept.filter(conversation=conversation) if conversation else kept)
        audited(found, Action.CREATE, "Consent", participant.uuid)
    return made


def agree_passage(
    found: Access, text: Text, start: int, end: int, level: Level, participant: Participant | None = None
) -> PassageConsent:
    """Record a consent for one place (code points) alone. Raises InvalidError when no words are there."""
    if not 0 <= start < end <= len(text.body):
        raise InvalidError("There are no words at this place; mark the passage again.")
    with transaction.atomic():
        place: dict[str, Any] = {"text": text, "start": start, "end": end}
        made = PassageConsent.objects.create(
            **place, participant=participant, **level._asdict(), by=found.member.user
        )
        audited(found, Action.CREATE, "PassageConsent", text.uuid)
    return made


def passages_agreed(text: Text) -> list[PassageConsent]:
    """The consents of a text's passages, the newest first."""
    return list(PassageConsent.objects.filter(text=text).select_related("by").order_by("-given", "-pk"))
