"""What the machine proposes from all over a project: more for a code, and candidates of a kind."""

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
from ourdorset.listening.coding.candidates import Candidate, for_code, of_kind
from ourdorset.listening.coding.pages.framing import HERE
from ourdorset.listening.coding.saving import check_at_work
from ourdorset.listening.jobs.api import ask, standing, tell, told
from ourdorset.listening.models import JobKind, MarkKind, Text, TextState
from ourdorset.listening.navigation import show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.suggesting import api as suggesting
from ourdorset.listening.suggesting.api import Page, start_of

TITLES = {
    MarkKind.POINT: "Points of interest to look at",
    MarkKind.STORY: "Stories to look at",
    MarkKind.QUOTE: "Quotes to look at",
}


@require_safe
def more_page(request: HttpRequest, project: UUID, code: UUID) -> HttpResponse:
    """Passages that may have a code, the likeliest first."""
    found = access(request, project)
    row = code_of(found.project, code)
    measured = suggesting.measured_of(found.project, "code", row)
    words = {"title": f"More for “{row.name}”", "code": row, "kind": "", "measured": measured}
    return _drawn(request, found, for_code(found, row, _start(request)), words)


@require_http_methods(["GET", "HEAD", "POST"])
def kind_page(request: HttpRequest, project: UUID, kind: str) -> HttpResponse:
    """Passages that may be stories, quotes or points of interest; a POST has them looked for anew."""
    found = access(request, project, WORKS)
    if kind not in TITLES:
        raise NotFoundError("Candidates are quotes, stories or points of interest.")
    if request.method == "POST":
        check_at_work(found.project)
        tell(request.session, ask(found, JobKind(kind)))
        return redirect("listening:code-candidates", found.project.uuid, kind)
    words = {
        "title": TITLES[MarkKind(kind)],
        "code": None,
        "kind": kind,
        "measured": suggesting.measured_of(found.project, kind),
        "job": standing(found.project).get(kind),
    }
    return _drawn(request, found, of_kind(found, MarkKind(kind), _start(request)), words)


@require_POST
def suggest_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Suggest codes for one text, or for the whole project."""
    found = access(request, project, WORKS)
    check_at_work(found.project)
    text = _one(found, request.POST.get("text", ""))
    if text is None:
        tell(request.session, ask(found, JobKind.CODES))
        return redirect(HERE, found.project.uuid)
    made = suggesting.suggest_codes(found.project, [text.pk])
    leave_notice(request.session, told(JobKind.CODES, made._asdict()))
    return redirect("listening:code-text", found.project.uuid, text.uuid)


def _start(request: HttpRequest) -> suggesting.Start:
    return start_of(request.GET.get("after", ""), request.GET.get("before", ""))


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


def _drawn(request: HttpRequest, found: Access, made: Page[Candidate], words: dict[str, Any]) -> HttpResponse:
    with transaction.atomic():
        audited(found, Action.SEARCH, "Suggestion", found.project.uuid, f"candidates: {len(made.rows)} shown")
    works = found.member.part in WORKS and not found.project.archived
    more = {"candidates": made.rows, "page": made, "works": works, "back": request.get_full_path()}
    return show(request, found, "coding_more", words | more, here=HERE)
