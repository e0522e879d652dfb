"""Where coding begins: the conversations and the questions of a project, and how far they are coded."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ourdorset.listening.access import WORKS, Access, access
from ourdorset.listening.coding.pages.framing import HERE
from ourdorset.listening.jobs.api import standing
from ourdorset.listening.models import Coding, JobKind, Question, Text, TextState
from ourdorset.listening.navigation import show


@require_safe
def texts_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Everything there is to code."""
    found = access(request, project)
    works = found.member.part in WORKS and not found.project.archived
    words = {
        "texts": _conversations(found),
        "questions": _questions(found),
        "guide": _guide(found),
        "works": works,
        "job": standing(found.project).get(JobKind.CODES),
    }
    return show(request, found, "coding_texts", words, here=HERE)


def _conversations(found: Access) -> list[dict[str, Any]]:
    rows = Text.objects.filter(project=found.project, conversation__isnull=False).defer("body")
    rows = rows.select_related("conversation").order_by("conversation__code")
    settled = Q(round=None) | Q(round__closed__isnull=False) | Q(by=found.member.user)
    talks = Q(passage__text__project=found.project, passage__text__conversation__isnull=False)
    codings = Coding.objects.filter(settled, talks, code__retired=None)
    counts = (
        codings.order_by()
        .values("passage__text")
        .annotate(
            passages=Count("passage", distinct=True),
            coders=Count("by", distinct=True),
            mine=Count("pk", filter=Q(by=found.member.user)),
        )
    )
    by_text = {row["passage__text"]: row for row in counts}
    return [{"text": text, **by_text.get(text.pk, {})} for text in rows]


def _questions(found: Access) -> list[tuple[Question, int]]:
    """Questions that were answered, with how many answers say something."""
    there = Text.objects.filter(project=found.project, state=TextState.READY, non_answer="")
    counted = there.filter(question__isnull=False, conversation=None).order_by().values("question")
    counts = dict(counted.annotate(given=Count("pk")).values_list("question", "given"))
    rows = Question.objects.filter(project=found.project, pk__in=counts)
    return [(question, counts[question.pk]) for question in rows]


def _guide(found: Access) -> QuerySet[Question]:
    """Questions of the guide that were answered in conversations, with in how many."""
    here = Q(turns__text__state=TextState.READY) & ~Q(turns__speaker__startswith="Interviewer")
    rows = Question.objects.filter(project=found.project)
    counted = rows.annotate(conversations=Count("turns__text", distinct=True, filter=here))
    return counted.filter(conversations__gt=0)
