"""The conversations of a project: when, in which language, with whom."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from ourdorset.kernel.api import ConflictError
from ourdorset.listening.access import WORKS, Access, access
from ourdorset.listening.models import Conversation, Member, Part, Participant
from ourdorset.listening.navigation import MEETS_PEOPLE, show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.participants.facts import LANGUAGES
from ourdorset.listening.projects.forms import ConversationForm, initial_of
from ourdorset.listening.projects.keeping import keep_conversation, next_code
from ourdorset.listening.projects.pages.asking import conversation_of

HERE = "listening:conversations"
PER_PAGE = 50


@require_safe
def conversations_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Every conversation by its code."""
    found = access(request, project, WORKS)
    rows = Conversation.objects.filter(project=found.project).select_related("text")
    rows = rows.prefetch_related("participants", "interviewers__user").defer("text__body")
    words = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "languages": dict(LANGUAGES),
        "meets_people": found.member.part in MEETS_PEOPLE,
    }
    return show(request, found, "projects_conversations", words, here=HERE)


@require_http_methods(["GET", "HEAD", "POST"])
def new_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Note a conversation."""
    found = access(request, project, MEETS_PEOPLE)
    initial = {
        "code": next_code(found.project),
        "language": "en",
        "interviewers": [str(found.member.pk)],
        "participants": [request.GET.get("participant", "")],
    }
    return _form(request, found, None, initial)


@require_http_methods(["GET", "HEAD", "POST"])
def conversation_page(request: HttpRequest, project: UUID, conversation: UUID) -> HttpResponse:
    """Change what is noted of a conversation."""
    found = access(request, project, MEETS_PEOPLE)
    one = conversation_of(found, conversation)
    return _form(request, found, one, initial_of(one))


def _form(
    request: HttpRequest, found: Access, one: Conversation | None, initial: dict[str, Any]
) -> HttpResponse:
    members = Member.objects.filter(project=found.project).exclude(part=Part.READER).select_related("user")
    people = Participant.objects.filter(project=found.project, withdrawn=None)
    form = ConversationForm(request.POST or None, initial=initial, members=members, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            keep_conversation(found, form.cleaned_data, one)
        except ConflictError as error:
            form.add_error("code", error.text)
        else:
            leave_notice(request.session, "The conversation is kept")
            return redirect(HERE, found.project.uuid)
    return show(request, found, "projects_conversation", {"form": form, "conversation": one}, here=HERE)
