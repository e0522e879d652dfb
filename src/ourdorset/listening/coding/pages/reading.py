"""A transcript by turns, and survey answers as a list: to read, select and code."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_safe

from ourdorset.audit.api import Action
from ourdorset.kernel.api import NotFoundError
from ourdorset.listening.access import Access, access, audited
from ourdorset.listening.coding.answers import Asked, answers
from ourdorset.listening.coding.pages.framing import HERE, Typed, framing, number, wanted
from ourdorset.listening.coding.reading import MOST_TURNS, answering, parts, stretches, turns_of
from ourdorset.listening.models import Question, Text, TextState, Turn
from ourdorset.listening.navigation import show


@require_safe
def text_page(request: HttpRequest, project: UUID, text: UUID) -> HttpResponse:
    """One part of a transcript."""
    return draw_text(request, access(request, project), request.GET, text=text)


@require_safe
def answers_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """One page of answers."""
    return draw_answers(request, access(request, project), request.GET)


def draw_text(
    request: HttpRequest, found: Access, query: QueryDict, typed: Typed | None = None, *, text: UUID
) -> HttpResponse:
    """The page, with what could not be saved where `typed` is given."""
    rows = Text.objects.filter(project=found.project, state=TextState.READY)
    row = rows.select_related("conversation", "question", "participant").filter(uuid=text).first()
    if row is None:
        raise NotFoundError(
            "This text is not there to be coded: it was withdrawn, or is still being checked."
        )
    pages = parts(turns_of(row))
    part = min(max(number(query, "part"), 1), len(pages))
    with transaction.atomic():
        audited(found, Action.READ, "Text", row.uuid, f"part {part}")
        shown = stretches(found, [(row, turn) for turn in pages[part - 1]], wanted(query))
    words: dict[str, Any] = {"text": row, "part": part, "parts": len(pages), "stretches": shown}
    return _drawn(request, found, "coding_text", words, query, typed)


def draw_answers(
    request: HttpRequest, found: Access, query: QueryDict, typed: Typed | None = None
) -> HttpResponse:
    """The page, with what could not be saved where `typed` is given."""
    shown = wanted(query)
    asked = Asked(
        question=query.get("question", "")[:60],
        words=query.get("words", "")[:200].replace("\0", ""),
        code=shown.code,
        coder=shown.coder,
        after=number(query, "after"),
        before=number(query, "before"),
    )
    page = answers(found.project, asked)
    with transaction.atomic():
        audited(found, Action.SEARCH, "Text", found.project.uuid, f"answers: {len(page.texts)} shown")
        turns = [
            (text, Turn(order=0, speaker=_who(text), start=0, end=len(text.body))) for text in page.texts
        ]
        made = stretches(found, turns, shown)
    words = {"page": page, "asked": asked, "stretches": made, "questions": _questions(found)}
    return _drawn(request, found, "coding_answers", words, query, typed)


@require_safe
def question_page(request: HttpRequest, project: UUID, question: str) -> HttpResponse:
    """What everybody said to one question of the guide, conversation by conversation."""
    return draw_question(request, access(request, project), request.GET, question=question)


def draw_question(
    request: HttpRequest, found: Access, query: QueryDict, typed: Typed | None = None, *, question: str
) -> HttpResponse:
    """The page, with what could not be saved where `typed` is given."""
    asked = Question.objects.filter(project=found.project, key=question).first()
    if asked is None:
        raise NotFoundError("There is no such question in this project.")
    page = Paginator(answering(asked), MOST_TURNS).get_page(number(query, "page") or 1)
    with transaction.atomic():
        audited(found, Action.SEARCH, "Text", found.project.uuid, f"question {asked.key}: page {page.number}")
        made = stretches(found, [(turn.text, turn) for turn in page], wanted(query))
    for one in made:
        one.speaker, one.question = f"{one.speaker}, {_called(one.text)}", ""
    words: dict[str, Any] = {"asked": asked, "page": page, "stretches": made}
    return _drawn(request, found, "coding_question", words, query, typed)


def _questions(found: Access) -> list[Question]:
    return list(Question.objects.filter(project=found.project))


def _called(text: Text) -> str:
    return text.conversation.code if text.conversation else "an answer"


def _who(text: Text) -> str:
    return text.participant.code_name if text.participant else "Somebody"


def _drawn(
    request: HttpRequest,
    found: Access,
    template: str,
    words: dict[str, Any],
    query: QueryDict,
    typed: Typed | None,
) -> HttpResponse:
    filters = {"chosen_code": query.get("code", ""), "chosen_coder": query.get("coder", "")}
    status = typed.error.category.value.status if typed else 200
    framed = words | filters | framing(request, found, typed)
    return show(request, found, template, framed, here=HERE, status=status)
