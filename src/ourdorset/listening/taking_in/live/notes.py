"""The lines of live notes: each save is acknowledged once it is kept, and no kept word is ever written over.

A line is saved over the revision that the page had. Where another window saved in between, and the new words
do not go on from what is kept, they become a line of their own: twice is better than lost.
"""

from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from ourdorset.kernel.api import ConflictError
from ourdorset.listening.closed import seal, unseal
from ourdorset.listening.models import LiveLine, LiveNotes, Question
from ourdorset.listening.models.identity import fresh_uuid
from ourdorset.listening.words import levelled

PURPOSE = "live line"
LONGEST = 20_000


class Line(NamedTuple):
    """A line as a page shows it."""

    key: UUID
    question: int | None
    interviewer: bool
    revision: int
    words: str


class Typed(NamedTuple):
    """A line as a page sends it; `revision` is the one that it had been shown, 0 for a new line."""

    key: UUID
    question: int | None
    interviewer: bool
    revision: int
    words: str


def lines(notes: LiveNotes) -> list[Line]:
    """The lines in the order in which they were begun."""
    return [_opened(row) for row in LiveLine.objects.filter(notes=notes).order_by("order", "pk")]


def save(notes: LiveNotes, typed: Typed) -> Line:
    """Keep a line; what is returned is kept. Raises ConflictError when the notes are finished."""
    with transaction.atomic():
        if LiveNotes.objects.select_for_update().get(pk=notes.pk).finished:
            raise ConflictError(
                "These notes are finished already. Copy what is on the page, and begin new ones."
            )
        row = LiveLine.objects.filter(notes=notes, key=typed.key).first()
        words = levelled(typed.words)[:LONGEST]
        if row is None:
            row = _new(notes, typed.key, typed.question)
        elif row.revision != typed.revision and not words.startswith(_opened(row).words):
            row = _new(notes, fresh_uuid(), typed.question)
        row.interviewer, row.revision = typed.interviewer, row.revision + 1
        row.sealed = seal(PURPOSE, row.key, words.encode())
        row.save()
        return _opened(row)


def _new(notes: LiveNotes, key: UUID, question: int | None) -> LiveLine:
    last = LiveLine.objects.filter(notes=notes).aggregate(last=Max("order"))["last"]
    asked = Question.objects.filter(project=notes.project, pk=question).first()
    return LiveLine(notes=notes, key=key, order=0 if last is None else last + 1, question=asked)


def _opened(row: LiveLine) -> Line:
    words = unseal(PURPOSE, row.key, row.sealed).decode()
    return Line(row.key, row.question_id, row.interviewer, row.revision, words)  # pyright: ignore
