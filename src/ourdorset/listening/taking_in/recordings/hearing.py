"""Recordings written down beside the page that asked: what is heard waits as a draft, like any transcript."""

import threading
from uuid import UUID

from django.db import connections, transaction
from django.utils import timezone

from ourdorset.audit.api import Action
from ourdorset.kernel.api import OurDorsetError
from ourdorset.listening import sealed_files
from ourdorset.listening.access import Access, audited
from ourdorset.listening.models import Batch, Recording
from ourdorset.listening.taking_in.batches import REMARK, Fault, count, note
from ourdorset.listening.taking_in.drafts import TRANSCRIPTS
from ourdorset.listening.taking_in.drafts import keep as keep_draft
from ourdorset.listening.taking_in.recordings.engine import heard
from ourdorset.listening.taking_in.recordings.keeping import name_of


def begin(found: Access, recording: Recording) -> Batch:
    """Have a recording written down; the batch tells when it is."""
    with transaction.atomic():
        counts = {"files": 1, "hearing": True, "at": timezone.now().timestamp()}
        batch = Batch.objects.create(
            project=found.project, by=found.member.user, kind=TRANSCRIPTS, counts=counts
        )
        audited(found, Action.READ, "Recording", recording.uuid, "written down by the engine")
        transaction.on_commit(
            lambda: threading.Thread(
                target=_beside, args=(batch.uuid, recording.uuid), name="hearing", daemon=True
            ).start()
        )
    return batch


def _beside(batch: UUID, recording: UUID) -> None:
    try:
        hear(Batch.objects.get(uuid=batch), Recording.objects.get(uuid=recording))
    finally:
        connections.close_all()


def hear(batch: Batch, recording: Recording) -> None:
    """Write a recording down as a draft of the batch, or say why that failed."""
    name = name_of(recording)
    try:
        transcript = heard(name, sealed_files.read(recording.uuid))
    except OurDorsetError as error:
        note(batch, [Fault(name, error.text)])
        count(batch, left_out=1)
    else:
        keep_draft(batch, name, transcript)
        note(batch, [Fault(name, remark, REMARK) for remark in transcript.remarks])
    batch.counts = {key: many for key, many in batch.counts.items() if key not in ("hearing", "at")}
    batch.save(update_fields=["counts", "faults"])
