"""The texts to review, and who opened originals and why."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ourdorset.listening.access import WORKS, Access, access
from ourdorset.listening.models import Opening, Part, Text, TextState
from ourdorset.listening.navigation import show
from ourdorset.listening.overlooked.reporting import waiting
from ourdorset.listening.pseudonyms.reviewing.accepting import SURE, nothing_found, to_review

HERE = "listening:names"
SHOWN = 200


@require_safe
def names_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """What is to be reviewed: transcripts one by one, answers many at once."""
    found = access(request, project, WORKS)
    ready = Text.objects.filter(project=found.project, state=TextState.READY, conversation__isnull=False)
    answers = to_review(found.project).filter(conversation=None)
    words = {
        "overlooked": waiting(found.project),
        "transcripts": _transcripts(found),
        "ready": ready.select_related("conversation", "reviewed_by").order_by("-reviewed")[:SHOWN],
        "answers": answers.count(),
        "clean_answers": nothing_found(found.project).count(),
        "unlooked": Text.objects.filter(
            project=found.project, state=TextState.READY, conversation=None, reviewed=None, non_answer=""
        ).count(),
    }
    return show(request, found, "pseudonyms_list", words, here=HERE)


def _transcripts(found: Access) -> Any:
    rows = to_review(found.project).filter(conversation__isnull=False).select_related("conversation")
    unsure = Count("replacements", filter=Q(replacements__certainty__lt=SURE))
    counted = rows.defer("body").annotate(taken_out=Count("replacements"), unsure=unsure)
    return counted.order_by("conversation__code")


@require_safe
def openings_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Every time something sealed was opened: for the lead."""
    found = access(request, project, (Part.LEAD,))
    rows = Opening.objects.filter(project=found.project).select_related("by").order_by("-at")[:SHOWN]
    texts = {
        str(text.uuid): text.conversation.code if text.conversation else "an answer"
        for text in Text.objects.filter(project=found.project, uuid__in=_originals(rows)).select_related(
            "conversation"
        )
    }
    openings = [(row, texts.get(row.what.removeprefix("original "), "")) for row in rows]
    return show(request, found, "pseudonyms_openings", {"openings": openings, "shown": SHOWN}, here=HERE)


def _originals(rows: Any) -> list[UUID]:
    return [UUID(row.what.removeprefix("original ")) for row in rows if row.what.startswith("original ")]
