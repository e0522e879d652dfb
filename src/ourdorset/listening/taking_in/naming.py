"""Drafts become texts: somebody has said who spoke, when, and what the conversation is called."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from django.db import transaction

from ourdorset.audit.api import Action
from ourdorset.kernel.api import InvalidError
from ourdorset.listening.access import Access, audited
from ourdorset.listening.models import Batch, Conversation, Draft, Participant, Project, Question, Text
from ourdorset.listening.taking_in.batches import count
from ourdorset.listening.taking_in.drafts import Read, opened
from ourdorset.listening.taking_in.guessing import (
    INTERPRETER,
    INTERVIEWER,
    LEFT_OUT,
    NEW,
    SPEAKERS,
    chosen_participant,
)
from ourdorset.listening.taking_in.keeping import Spoken, keep_conversation
from ourdorset.listening.taking_in.numbering import fresh_code_names


class Naming(NamedTuple):
    """What somebody said of a draft: `roles` has a choice (`guessing`) for each speaker's label.

    `asked` says which question an interviewer's turn (its number) asks; with None it ends the answer to the
    one before.
    """

    code: str
    held: date | None
    roles: Mapping[str, str]
    asked: Mapping[int, Question | None] = MappingProxyType({})
    language: str = "en"


def take_in(found: Access, draft: Draft, naming: Naming) -> Text:
    """Make a conversation of a draft, and remove the draft.

    Raises InvalidError when the code is taken, a participant is not of this project or has withdrawn, or
    nobody's words are left.
    """
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=found.project.pk)
        read = opened(draft)
        people = _people(found.project, naming.roles)
        spoken = _spoken(read, naming, people)
        conversation = _conversation(found, naming, list(people.values()))
        known = {label: _called(label, naming.roles, people) for label in read.transcript.speakers if label}
        text = keep_conversation(conversation, spoken, file_name=read.file, batch=draft.batch, known=known)
        _count(draft, texts=1)
        draft.delete()
        audited(found, Action.CREATE, "Text", text.uuid)
    return text


def set_aside(found: Access, draft: Draft) -> None:
    """Remove a draft that nobody wants, words and all."""
    with transaction.atomic():
        audited(found, Action.DELETE, "Draft", draft.uuid)
        _count(draft, set_aside=1)
        draft.delete()


def _count(draft: Draft, **more: int) -> None:
    """Add to what the batch says came in, whoever else adds to it, in the transaction under way."""
    batch = Batch.objects.select_for_update().get(drafts=draft)
    count(batch, **more)
    batch.save(update_fields=["counts"])


def _people(project: Project, roles: Mapping[str, str]) -> dict[str, Participant]:
    """The participant of each label that has one; new ones are made."""
    fresh = fresh_code_names(project)
    people: dict[str, Participant] = {}
    for label, choice in roles.items():
        if choice == NEW:
            people[label] = Participant.objects.create(project=project, code_name=next(fresh))
        elif (code_name := chosen_participant(choice)) is not None:
            people[label] = _participant(project, code_name)
    return people


def _participant(project: Project, code_name: str) -> Participant:
    person = Participant.objects.filter(project=project, code_name=code_name).first()
    if person is None:
        raise InvalidError(f"There is no participant “{code_name}” in this project. Choose another.")
    if person.withdrawn:
        raise InvalidError(f"{code_name} has withdrawn, so that no more of their words are taken in.")
    return person


def _spoken(read: Read, naming: Naming, people: Mapping[str, Participant]) -> list[Spoken]:
    roles, kept = naming.roles, list[Spoken]()
    question: Question | None = None
    for number, turn in enumerate(read.transcript.turns):
        role = roles.get(turn.speaker, LEFT_OUT)
        if role == INTERVIEWER and number in naming.asked:
            question = naming.asked[number]
        if role != LEFT_OUT:
            who, person = _called(turn.speaker, roles, people), people.get(turn.speaker)
            kept.append(Spoken(who, turn.words, person, question, turn.from_ms, turn.to_ms))
    if not any(one.participant for one in kept):
        raise InvalidError("Nobody in it is a participant. Say which speaker is one.")
    return kept


def _called(label: str, roles: Mapping[str, str], people: Mapping[str, Participant]) -> str:
    if label in people:
        return people[label].code_name
    return SPEAKERS.get(roles.get(label, ""), "Somebody")


def _conversation(found: Access, naming: Naming, people: list[Participant]) -> Conversation:
    """A new conversation, or one of that code that has no words yet."""
    made, new = Conversation.objects.get_or_create(
        project=found.project, code=naming.code, defaults={"language": naming.language}
    )
    if not new and Text.objects.filter(conversation=made).exists():
        raise InvalidError(f"There is a conversation {naming.code} already. Give this one another code.")
    made.held = naming.held or made.held
    if INTERPRETER in naming.roles.values():
        made.helped_by = made.helped_by or "interpreter"
    made.save(update_fields=["held", "helped_by"])
    made.participants.add(*people)
    made.interviewers.add(found.member)
    return made
