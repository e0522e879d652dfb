"""A participant's own wish to take back what they said: asked on their page, carried out by a lead.

A lead carries it out, and not the link by itself: a link may be in other hands, and what is taken back cannot
be put back. While the wish waits nothing of it is counted, quoted or told (`allowed.py`), so that waiting
costs the person nothing.
"""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ourdorset.audit.api import Action
from ourdorset.kernel.api import ConflictError, InvalidError
from ourdorset.listening.access import Access, audited
from ourdorset.listening.consent.withdrawing import withdraw_participant, withdraw_passage
from ourdorset.listening.models import (
    Participant,
    Project,
    RequestState,
    Text,
    Turn,
    Withdrawal,
    WithdrawalRequest,
)

Place = tuple[Text, int, int]


def ask_withdrawal(participant: Participant, place: Place | None = None) -> WithdrawalRequest:
    """Note that a participant wants everything back or, with `place`, the words there (code points).

    Asking twice asks once. The caller audits it: a participant has no account. Raises InvalidError when the
    place is not among their own words.
    """
    where: dict[str, Any] = {"text": None, "start": None, "end": None}
    if place is not None:
        text, start, end = place
        if not _own(participant, text, start, end):
            raise InvalidError("Those words are not this person's; choose a passage that they said.")
        where = {"text": text, "start": start, "end": end}
    found, _ = WithdrawalRequest.objects.get_or_create(
        participant=participant, state=RequestState.WAITING, **where
    )
    return found


def waiting(project: Project) -> QuerySet[WithdrawalRequest]:
    """The wishes that wait for a lead, the oldest first."""
    rows = WithdrawalRequest.objects.filter(participant__project=project, state=RequestState.WAITING)
    return rows.select_related("participant", "text__conversation", "text__question")


def carry_out(found: Access, request: WithdrawalRequest) -> Withdrawal:
    """Do what was asked. Raises ConflictError when somebody has settled it already."""
    with transaction.atomic():
        _settle(found, request, RequestState.DONE)
        if request.text is None:
            return withdraw_participant(found, request.participant)
        return withdraw_passage(found, request.text, request.start or 0, request.end or 0)


def changed_mind(found: Access, request: WithdrawalRequest) -> None:
    """Note that the person wants it kept after all. Raises ConflictError as `carry_out` does."""
    with transaction.atomic():
        _settle(found, request, RequestState.CHANGED_MIND)
        audited(found, Action.UPDATE, "WithdrawalRequest", request.uuid)


def _settle(found: Access, request: WithdrawalRequest, state: RequestState) -> None:
    rows = WithdrawalRequest.objects.filter(
        pk=request.pk, participant__project=found.project, state=RequestState.WAITING
    )
    if not rows.update(state=state, settled=timezone.now(), settled_by=found.member.user):
        raise ConflictError("Somebody has settled this already; look at the list again.")


def _own(participant: Participant, text: Text, start: int, end: int) -> bool:
    """Whether every word at the place is theirs."""
    if not 0 <= start < end <= len(text.body):
        return False
    if text.participant_id == participant.pk:  # pyright: ignore[reportAttributeAccessIssue]
        return True
    turns = Turn.objects.filter(text=text, participant=participant, start__lte=start, end__gte=end)
    return turns.exists()
