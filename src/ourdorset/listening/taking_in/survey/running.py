"""A whole survey taken in: file after file, with how far it is, so that it can go on if it stops."""

import threading
from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from django.db import connections
from django.utils import timezone

from ourdorset.kernel.api import OurDorsetError
from ourdorset.listening.models import Batch, SurveyFile
from ourdorset.listening.taking_in.batches import REMARK, Fault, count, note
from ourdorset.listening.taking_in.survey.importing import Importer
from ourdorset.listening.taking_in.survey.rows import Answered, answered
from ourdorset.listening.taking_in.survey.table import rows
from ourdorset.listening.taking_in.survey.waiting import content_of, opened

MOST_TOLD = 200
QUIET_SECONDS = 90
AGREED = "agreed"


def begin(batch: Batch) -> None:
    """Take the files of a batch in, beside the page that asked for it."""
    count(batch)
    batch.counts = {**batch.counts, "at": timezone.now().timestamp()}
    batch.save(update_fields=["counts"])
    threading.Thread(target=_beside, args=(batch.uuid,), name="survey", daemon=True).start()


def at_work(batch: Batch) -> bool:
    """Whether rows came in lately."""
    return timezone.now().timestamp() - batch.counts.get("at", 0) < QUIET_SECONDS


def _beside(batch: UUID) -> None:
    try:
        run(Batch.objects.select_related("project", "by").get(uuid=batch))
    finally:
        connections.close_all()


def run(batch: Batch) -> None:
    """Take all files of a batch in, and remove each when it is in."""
    for file in SurveyFile.objects.filter(batch=batch):
        try:
            _one(batch, file)
        except OurDorsetError as error:
            note(batch, [Fault(opened(file).file, error.text)])
            count(batch, left_out=1)
        file.delete()
        _save(batch, Counter())
    batch.counts = {key: many for key, many in batch.counts.items() if key != "at"}
    batch.save(update_fields=["counts", "faults"])


def _one(batch: Batch, file: SurveyFile) -> None:
    waiting, content = opened(file), content_of(file)
    told: list[Fault] = []
    importer = Importer(
        batch, batch.counts[AGREED], lambda said: told.append(Fault(waiting.file, said, REMARK))
    )
    for sheet, version, uses in zip(waiting.sheets, waiting.versions, waiting.uses, strict=True):
        if any(use.startswith("question:") for use in uses):
            read = _read(batch, rows(content, sheet), version, uses, sheet.headings, waiting.file, told)
            for done in importer.take_in(read):
                note(batch, told[: max(0, MOST_TOLD - len(batch.faults))])
                told.clear()
                _save(batch, done)


def _read(
    batch: Batch,
    numbered: Iterator[tuple[int, list[str]]],
    version: str,
    uses: list[str],
    headings: list[str],
    file: str,
    told: list[Fault],
) -> Iterator[Answered]:
    """The rows that fit their headings; the others are left out and named."""
    for number, cells in numbered:
        if any(cell.strip() for cell in cells[len(headings) :]):
            told.append(Fault(file, f"Row {number} has more cells than there are headings; it was left out."))
            count(batch, left_out=1)
            continue
        row = answered(batch.project, version, uses, number, cells)
        told += [
            Fault(
                file,
                f"Row {number}, “{headings[column]}”: that is none of the answers we know; not kept.",
                REMARK,
            )
            for column in row.unclear
        ]
        yield row


def _save(batch: Batch, done: Counter[str]) -> None:
    count(batch, **done)
    batch.counts = {**batch.counts, "at": timezone.now().timestamp()}
    batch.save(update_fields=["counts", "faults"])
