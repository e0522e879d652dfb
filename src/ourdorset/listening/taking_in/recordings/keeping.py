"""A recording is kept while the person's newest consent allows it, sealed; it is opened with a reason."""

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery

from ourdorset.audit.api import Action
from ourdorset.kernel.api import ForbiddenError, InvalidError
from ourdorset.listening import sealed_files
from ourdorset.listening.access import Access, audited
from ourdorset.listening.closed import seal, unseal
from ourdorset.listening.consent.history import now_agreed
from ourdorset.listening.models import Consent, Opening, Participant, Project, Recording
from ourdorset.listening.taking_in.reading.packages import MEGABYTE

PURPOSE = "recording"
MOST_BYTES = 500 * MEGABYTE
ENDINGS = (".mp3", ".m4a", ".wav", ".ogg", ".opus", ".webm", ".flac", ".mp4")


def who_may_be_kept(project: Project) -> QuerySet[Participant]:
    """Everybody of whom `may_be_kept` holds."""
    mine = Consent.objects.filter(participant=OuterRef("pk"), conversation=None).order_by("-given", "-pk")
    ever = Consent.objects.filter(participant__project=project, recording=True).values("participant")
    rows = Participant.objects.filter(project=project, withdrawn=None, pk__in=ever)
    return rows.alias(newest=Subquery(mine.values("recording")[:1])).filter(newest=True)


def may_be_kept(participant: Participant) -> bool:
    """Whether the person agreed, last, that recordings are kept."""
    newest = now_agreed(participant)
    return participant.withdrawn is None and newest is not None and newest.recording


def keep(
    found: Access, participant: Participant, name: str, size: int, content: Iterable[bytes]
) -> Recording:
    """Seal a recording. Raises ForbiddenError without consent, InvalidError for the wrong file."""
    if not may_be_kept(participant):
        raise ForbiddenError(
            f"{participant.code_name} has not agreed that a recording is kept. It was not taken in."
        )
    if not name.lower().endswith(ENDINGS):
        raise InvalidError(f"“{name}” is not a recording that we know. Use one of {', '.join(ENDINGS)}.")
    if not 0 < size <= MOST_BYTES:
        raise InvalidError(
            f"A recording has at most {MOST_BYTES // MEGABYTE} MB and is not empty. Save it as .mp3 or .m4a."
        )
    row = Recording(project=found.project, participant=participant, by=found.member.user)
    row.sealed = seal(PURPOSE, row.uuid, name.encode())
    row.bytes = sealed_files.write(row.uuid, content)
    try:
        with transaction.atomic():
            row.save()
            audited(found, Action.CREATE, "Recording", row.uuid)
    except BaseException:
        sealed_files.remove(row.uuid)
        raise
    return row


def name_of(recording: Recording) -> str:
    """The name of its file."""
    return unseal(PURPOSE, recording.uuid, recording.sealed).decode()


def remove(found: Access, recording: Recording) -> None:
    """Remove a recording for good."""
    with transaction.atomic():
        audited(found, Action.DELETE, "Recording", recording.uuid)
        recording.delete()


def listen(found: Access, recording: Recording, reason: str) -> Iterator[bytes]:
    """The sound, for a keyholder with a reason, which is kept. Raises InvalidError without one."""
    if not reason.strip():
        raise InvalidError("Say why you open the recording.")
    with transaction.atomic():
        what = f"Recording of {recording.participant.code_name}"
        Opening.objects.create(project=found.project, what=what, by=found.member.user, reason=reason.strip())
        audited(found, Action.READ, "Recording", recording.uuid)
    return sealed_files.read(recording.uuid)
