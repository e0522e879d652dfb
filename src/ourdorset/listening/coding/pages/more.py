"""What the machine proposes from all over a project: more for a code, candidates, aids to reading."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ourdorset.audit.api import Action
from ourdorset.kernel.api import NotFoundError
from ourdorset.listening.access import WORKS, Access, access, audited
from ourdorset.listening.codebook.written import code_of
from ourdorset.listening.coding.candidates import (
    LOOKING,
    Candidate,
    check_not_too_large,
    for_code,
    look_for,
    of_kind,
)
from ourdorset.listening.coding.pages.framing import HERE
from ourdorset.listening.coding.saving import check_at_work
from ourdorset.listening.models import MarkKind, Text, TextState
from ourdorset.listening.navigation import show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.suggesting import api as suggesting

HEAPS, PLACES = 20, 5  # shown of each


@require_safe
def more_page(request: HttpRequest, project: UUID, code: UUID) -> HttpResponse:
    """Passages that may have a code, the likeliest first."""
    found = access(request, project)
    row = code_of(found.project, code)
    measured = next((one for one in suggesting.measured(found.project) if one.code == row), None)
    words = {"title": f"More for “{row.name}”", "code": row, "kind": "", "measured": measured}
    return _drawn(request, found, for_code(found, row), words)


@require_http_methods(["GET", "HEAD", "POST"])
def kind_page(request: HttpRequest, project: UUID, kind: str) -> HttpResponse:
    """Passages that may be stories, quotes or points of interest; a POST looks for them anew."""
    found = access(request, project, WORKS)
    if kind not in LOOKING:
        raise NotFoundError("Candidates are quotes, stories or points of interest.")
    if request.method == "POST":
        waiting = look_for(found, MarkKind(kind))
        leave_notice(request.session, f"{waiting:,} candidates wait to be looked at.")
        return redirect("listening:code-candidates", found.project.uuid, kind)
    measured = next((one for one in suggesting.measured(found.project) if one.kind == kind), None)
    words = {"title": TITLES[MarkKind(kind)], "code": None, "kind": kind, "measured": measured}
    return _drawn(request, found, of_kind(found, MarkKind(kind)), words)


@require_POST
def suggest_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Suggest codes for one text, or for the whole project."""
    found = access(request, project, WORKS)
    check_at_work(found.project)
    text = _one(found, request.POST.get("text", ""))
    if text is None:
        check_not_too_large(found.project)
    made = suggesting.suggest_codes(found.project, None if text is None else [text.pk])
    said = (
        f"{made.suggestions:,} codes suggested for {made.with_some:,} of {made.passages:,} passages; of the "
        "rest it is not sure."
    )
    leave_notice(request.session, said)
    if text is None:
        return redirect(HERE, found.project.uuid)
    return redirect("listening:code-text", found.project.uuid, text.uuid)


@require_safe
def aids_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Heaps of like passages and copies: to read by, and no themes."""
    found = access(request, project, WORKS)
    check_not_too_large(found.project)
    with transaction.atomic():
        audited(found, Action.SEARCH, "Text", found.project.uuid, "heaps and copies")
        heaps = suggesting.clusters(found.project)[:HEAPS]
        copies = suggesting.near_duplicates(found.project)[:HEAPS]
    words = {
        "heaps": [(heap.apart, len(heap.places), heap.places[:PLACES]) for heap in heaps],
        "copies": [(one.exact, len(one.places), one.places[:PLACES]) for one in copies],
        "measured": suggesting.measured(found.project),
    }
    return show(request, found, "coding_aids", words, here=HERE)


TITLES = {
    MarkKind.POINT: "Points of interest to look at",
    MarkKind.STORY: "Stories to look at",
    MarkKind.QUOTE: "Quotes to look at",
}


def _one(found: Access, uuid: str) -> Text | None:
    if not uuid:
        return None
    try:
        text = Text.objects.filter(project=found.project, state=TextState.READY, uuid=UUID(uuid)).first()
    except ValueError:
        text = None
    if text is None:
        raise NotFoundError(
            "This text is not there to be coded: it was withdrawn, or is still being checked."
        )
    return text


def _drawn(request: HttpRequest, found: Access, made: list[Candidate], words: dict[str, Any]) -> HttpResponse:
    with transaction.atomic():
        audited(found, Action.SEARCH, "Suggestion", found.project.uuid, f"candidates: {len(made)} shown")
    works = found.member.part in WORKS and not found.project.archived
    more = {"candidates": made, "works": works, "back": request.get_full_path()}
    return show(request, found, "coding_more", words | more, here=HERE)
