"""Transcripts that were read and wait, sealed, until somebody has said who spoke."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction

from ourdorset.audit.api import Action
from ourdorset.kernel.api import InvalidError
from ourdorset.listening.access import Access, audited
from ourdorset.listening.closed import seal, unseal
from ourdorset.listening.models import Batch, Draft
from ourdorset.listening.taking_in.batches import REMARK, Fault, count, note
from ourdorset.listening.taking_in.reading.files import read
from ourdorset.listening.taking_in.reading.transcript import Said, Transcript

PURPOSE = "draft"
TRANSCRIPTS = "transcripts"


class Read(NamedTuple):
    """A draft, opened: the name of its file, and what was read of it."""

    file: str
    transcript: Transcript


def bring_in(found: Access, files: Iterable[tuple[str, bytes]]) -> Batch:
    """Read transcripts (file name, content). What cannot be read is left out and said; the rest waits."""
    with transaction.atomic():
        batch = Batch.objects.create(project=found.project, by=found.member.user, kind=TRANSCRIPTS)
        for name, content in files:
            _bring_in_one(batch, name, content)
        batch.save()
        audited(found, Action.LOAD, "Batch", batch.uuid)
    return batch


def _bring_in_one(batch: Batch, name: str, content: bytes) -> None:
    try:
        transcript = read(name, content)
    except InvalidError as error:
        note(batch, [Fault(name, error.text)])
        count(batch, files=1, left_out=1)
        return
    keep(batch, name, transcript)
    note(batch, [Fault(name, remark, REMARK) for remark in transcript.remarks])
    count(batch, files=1)


def keep(batch: Batch, name: str, transcript: Transcript) -> Draft:
    """Keep what was read, sealed."""
    draft = Draft(project=batch.project, batch=batch)
    held = json.dumps({"file": name, "turns": transcript.turns})
    draft.sealed = seal(PURPOSE, draft.uuid, held.encode())
    draft.save()
    return draft


def opened(draft: Draft) -> Read:
    """What a draft holds."""
    held = json.loads(unseal(PURPOSE, draft.uuid, draft.sealed))
    return Read(held["file"], Transcript(tuple(Said(*turn) for turn in held["turns"])))
