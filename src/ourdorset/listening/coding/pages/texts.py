"""Where coding begins: the conversations and the questions of a project, and how far they are coded."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ourdorset.listening.access import WORKS, Access, access
from ourdorset.listening.coding.pages.framing import HERE
from ourdorset.listening.models import Coding, Question, Text, TextState
from ourdorset.listening.navigation import show


@require_safe
def texts_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Everything there is to code."""
    found = access(request, project)
    works = found.member.part in WORKS and not found.project.archived
    words = {"texts": _conversations(found), "questions": _questions(found), "works": works}
    return show(request, found, "coding_texts", words, here=HERE)


def _conversations(found: Access) -> list[dict[str, Any]]:
    rows = Text.objects.filter(project=found.project, conversation__isnull=False).defer("body")
    rows = rows.select_related("conversation").order_by("conversation__code")
    settled = Q(round=None) | Q(round__closed__isnull=False) | Q(by=found.member.user)
    codings = Coding.objects.filter(settled, passage__text__project=found.project, code__retired=None)
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


def _questions(found: Access) -> list[Question]:
    there = Q(answers__state=TextState.READY, answers__non_answer="")
    rows = Question.objects.filter(project=found.project).annotate(given=Count("answers", filter=there))
    return [question for question in rows if question.given]  # pyright: ignore
