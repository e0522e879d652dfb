"""Aids to reading: heaps of like passages and copies. They are to read by, and no themes."""

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from ourdorset.audit.api import Action
from ourdorset.kernel.api import NotFoundError
from ourdorset.listening.access import WORKS, access, audited
from ourdorset.listening.coding.candidates import called
from ourdorset.listening.coding.pages.framing import HERE, number
from ourdorset.listening.coding.saving import check_at_work
from ourdorset.listening.jobs.api import ask, standing, tell
from ourdorset.listening.models import Aid, AidKind, JobKind
from ourdorset.listening.navigation import show
from ourdorset.listening.suggesting import api as suggesting

MOST_HEAPS = 60  # all that there are
COPIES = 20  # groups on a page
EACH = 3  # passages shown of each
PASSAGES = 50  # on the page of one
COPIED = (AidKind.SAME, AidKind.NEAR)


@require_http_methods(["GET", "HEAD", "POST"])
def aids_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """All heaps and copies with their first passages; a POST has them made anew."""
    found = access(request, project, WORKS)
    if request.method == "POST":
        check_at_work(found.project)
        tell(request.session, ask(found, JobKind.AIDS))
        return redirect("listening:code-aids", found.project.uuid)
    page = max(1, number(request.GET, "page"))
    first = (page - 1) * COPIES
    with transaction.atomic():
        audited(found, Action.SEARCH, "Text", found.project.uuid, "heaps and copies")
        heaps = suggesting.kept_aids(found.project, [AidKind.HEAP], 0, MOST_HEAPS, EACH)
        copies = suggesting.kept_aids(found.project, COPIED, first, first + COPIES, EACH)
    groups = Aid.objects.filter(project=found.project, kind__in=COPIED).count()
    words = {
        "heaps": heaps if page == 1 else [],
        "copies": copies,
        "groups": groups,
        "page": page,
        "last": max(1, -(-groups // COPIES)),
        "job": standing(found.project).get(JobKind.AIDS),
        "measured": suggesting.measured(found.project) if page == 1 else [],
        "works": not found.project.archived,
    }
    return show(request, found, "coding_aids", words, here=HERE)


@require_safe
def aid_page(request: HttpRequest, project: UUID, aid: UUID) -> HttpResponse:
    """All passages of one heap, or of one group of copies, each with the way to its text."""
    found = access(request, project, WORKS)
    row = Aid.objects.filter(project=found.project, uuid=aid).defer("places").first()
    if row is None:
        raise NotFoundError(
            "This heap is there no more: aids to reading were made anew, or words were taken back."
        )
    page = max(1, number(request.GET, "page"))
    first = (page - 1) * PASSAGES
    with transaction.atomic():
        audited(found, Action.SEARCH, "Text", found.project.uuid, "a heap or copies")
        shelf = suggesting.passages_of(row, first, first + PASSAGES)
    words = {
        "aid": row,
        "passages": [(one, called(one.text)) for one in shelf.passages],
        "first": first,
        "page": page,
        "last": max(1, -(-row.passages // PASSAGES)),
    }
    return show(request, found, "coding_aid", words, here=HERE)
