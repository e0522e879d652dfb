"""The questions of a project: the guide of a conversation, or the form of a consultation."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from ourdorset.listening.access import Access, access
from ourdorset.listening.models import Question
from ourdorset.listening.navigation import LEADS, show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.projects.forms import QuestionForm
from ourdorset.listening.projects.keeping import (
    add_question,
    change_question,
    move_question,
    remove_question,
)
from ourdorset.listening.projects.pages.asking import question_of

HERE = "listening:questions"
MOVES = {"up": -1, "down": 1}


@require_safe
def questions_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Every question in the order it is asked."""
    found = access(request, project)
    questions = Question.objects.filter(project=found.project)
    return show(request, found, "projects_questions", {"questions": questions}, here=HERE)


@require_http_methods(["GET", "HEAD", "POST"])
def new_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Add a question."""
    found = access(request, project, LEADS)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_question(found, form.cleaned_data)
        leave_notice(request.session, "The question is added")
        return redirect(HERE, project)
    return show(request, found, "projects_question", {"form": form}, here=HERE)


@require_http_methods(["GET", "HEAD", "POST"])
def question_page(request: HttpRequest, project: UUID, question: int) -> HttpResponse:
    """Change, move or remove a question."""
    found = access(request, project, LEADS)
    one = question_of(found, question)
    if request.method == "POST" and (said := _done(found, one, request.POST.get("do", ""))):
        leave_notice(request.session, said)
        return redirect(HERE, project)
    form = QuestionForm(request.POST or None, initial=_initial(one))
    if request.method == "POST" and form.is_valid():
        change_question(found, one, form.cleaned_data)
        leave_notice(request.session, "The question is changed")
        return redirect(HERE, project)
    return show(request, found, "projects_question", {"form": form, "question": one}, here=HERE)


def _done(found: Access, question: Question, what: str) -> str:
    """Do what a button of the list says; what to say of it, empty when it is no button of the list."""
    if what in MOVES:
        move_question(found, question, MOVES[what])
        return "The order is changed"
    if what == "remove":
        remove_question(found, question)
        return "The question is removed"
    return ""


def _initial(question: Question) -> dict[str, str]:
    return {
        "words": question.words,
        "easy_words": question.easy_words,
        "prompts": question.prompts,
        "headings": "\n".join(question.headings),
    }
