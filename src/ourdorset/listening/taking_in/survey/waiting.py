"""Survey files that wait, sealed, until somebody has said what their columns are."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import transaction

from ourdorset.audit.api import Action
from ourdorset.kernel.api import InvalidError
from ourdorset.listening import sealed_files
from ourdorset.listening.access import Access, audited
from ourdorset.listening.closed import seal, unseal
from ourdorset.listening.models import Batch, SurveyFile
from ourdorset.listening.taking_in.batches import Fault, count, note
from ourdorset.listening.taking_in.survey.table import Sheet, sheets

PURPOSE = "survey file"
SURVEY = "survey answers"


class Waiting(NamedTuple):
    """What is known of a file: its name, its sheets, and by sheet its version and the use of each column."""

    file: str
    sheets: list[Sheet]
    versions: list[str]
    uses: list[list[str]]


def bring_in(found: Access, files: Iterable[tuple[str, bytes]]) -> Batch:
    """Look at survey files (name, content). What cannot be read is left out and said; the rest waits."""
    with transaction.atomic():
        batch = Batch.objects.create(project=found.project, by=found.member.user, kind=SURVEY)
        for name, content in files:
            try:
                _keep(batch, name, content)
            except InvalidError as error:
                note(batch, [Fault(name, error.text)])
                count(batch, left_out=1)
        batch.save()
        audited(found, Action.LOAD, "Batch", batch.uuid)
    return batch


def opened(file: SurveyFile) -> Waiting:
    """What is known of a file that waits."""
    held: dict[str, Any] = json.loads(unseal(PURPOSE, file.uuid, file.sealed))
    return Waiting(held["file"], [Sheet(*sheet) for sheet in held["sheets"]], held["versions"], held["uses"])


def content_of(file: SurveyFile) -> bytes:
    """The file, opened."""
    return b"".join(sealed_files.read(file.uuid))


def say(file: SurveyFile, versions: Sequence[str], uses: Sequence[Sequence[str]]) -> None:
    """Keep what somebody said of a file's sheets and columns."""
    waiting = opened(file)._replace(versions=list(versions), uses=[list(each) for each in uses])
    file.sealed = _sealed(file, waiting)
    file.save(update_fields=["sealed"])


def _keep(batch: Batch, name: str, content: bytes) -> None:
    found = sheets(content)
    file = SurveyFile(batch=batch)
    file.sealed = _sealed(file, Waiting(name, found, [], []))
    sealed_files.write(file.uuid, [content])
    file.save()


def _sealed(file: SurveyFile, waiting: Waiting) -> bytes:
    return seal(PURPOSE, file.uuid, json.dumps(waiting._asdict()).encode())
