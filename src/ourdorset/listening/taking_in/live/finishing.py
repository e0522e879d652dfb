"""Live notes begin with somebody's consent, and end as a conversation whose names are to be checked."""

from django.db import transaction
from django.utils import timezone

from ourdorset.audit.api import Action
from ourdorset.kernel.api import ConflictError, InvalidError
from ourdorset.listening.access import Access, audited
from ourdorset.listening.models import Conversation, LiveLine, LiveNotes, Participant, Project, Question, Text
from ourdorset.listening.taking_in.guessing import INTERVIEWER, SPEAKERS
from ourdorset.listening.taking_in.keeping import Spoken, keep_conversation
from ourdorset.listening.taking_in.live.notes import lines
from ourdorset.listening.taking_in.numbering import fresh_conversation_codes


def finish(found: Access, notes: LiveNotes) -> Text:
    """Make a conversation of notes, and remove their lines.

    Raises InvalidError when the participant has not said anything in them, and ConflictError when they are
    finished already or the person has withdrawn.
    """
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=found.project.pk)
        row = LiveNotes.objects.select_for_update().get(pk=notes.pk)
        person = Participant.objects.get(pk=row.participant.pk)
        if row.finished or person.withdrawn:
            raise ConflictError("These notes are finished already, or the person has withdrawn.")
        text = keep_conversation(_conversation(found, row), _spoken(row), file_name="notes", known={})
        row.finished, row.conversation = timezone.now(), text.conversation
        row.save(update_fields=["finished", "conversation"])
        LiveLine.objects.filter(notes=row).delete()
        audited(found, Action.CREATE, "Text", text.uuid)
    return text


def set_aside(found: Access, notes: LiveNotes) -> None:
    """Remove notes that are not wanted, words and all."""
    with transaction.atomic():
        audited(found, Action.DELETE, "LiveNotes", notes.uuid)
        notes.delete()


def _spoken(notes: LiveNotes) -> list[Spoken]:
    questions = {one.pk: one for one in Question.objects.filter(project=notes.project)}
    person = notes.participant
    said = [
        Spoken(
            SPEAKERS[INTERVIEWER] if line.interviewer else person.code_name,
            line.words,
            None if line.interviewer else person,
            questions.get(line.question or 0),
        )
        for line in lines(notes)
        if line.words.strip()
    ]
    if not any(one.participant for one in said):
        raise InvalidError("Nothing that the person said is written down yet.")
    return said


def _conversation(found: Access, notes: LiveNotes) -> Conversation:
    made = Conversation.objects.create(
        project=found.project,
        code=next(fresh_conversation_codes(found.project)),
        held=timezone.localdate(notes.started),
        language=notes.language,
        helped_by=notes.helped_by,
        minutes=max(1, round((timezone.now() - notes.started).total_seconds() / 60)),
    )
    made.participants.add(notes.participant)
    made.interviewers.add(found.member)
    return made
