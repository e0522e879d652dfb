"""What the pages of projects ask first: which question, member, conversation or participant is meant."""

from uuid import UUID

from django.http import HttpRequest

from ourdorset.kernel.api import NotFoundError
from ourdorset.listening.access import Access
from ourdorset.listening.models import Conversation, Member, Participant, Question


def question_of(found: Access, number: int) -> Question:
    """One of the project's questions. Raises NotFoundError."""
    one = Question.objects.filter(project=found.project, pk=number).first()
    if one is None:
        raise NotFoundError("There is no such question in this project. It may have been removed.")
    return one


def member_of(found: Access, number: int) -> Member:
    """One of the project's members. Raises NotFoundError."""
    one = Member.objects.filter(project=found.project, pk=number).select_related("user").first()
    if one is None:
        raise NotFoundError("There is no such member of this project. They may have been removed.")
    return one


def conversation_of(found: Access, uuid: UUID) -> Conversation:
    """One of the project's conversations. Raises NotFoundError."""
    one = Conversation.objects.filter(project=found.project, uuid=uuid).first()
    if one is None:
        raise NotFoundError("There is no such conversation in this project.")
    return one


def participant_of(found: Access, uuid: UUID) -> Participant:
    """One of the project's participants. Raises NotFoundError."""
    one = Participant.objects.filter(project=found.project, uuid=uuid).first()
    if one is None:
        raise NotFoundError("There is no such participant in this project.")
    return one


def sent(request: HttpRequest) -> bool:
    """Whether a form was sent."""
    return request.method == "POST"
