"""More for a code, and candidates for the four kinds: proposed by the machine, to accept or reject."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ourdorset.audit.api import Action
from ourdorset.kernel.api import NotFoundError
from ourdorset.listening.access import WORKS, Access, access, audited
from ourdorset.listening.codebook.written import code_of
from ourdorset.listening.coding.candidates import candidates, decided
from ourdorset.listening.coding.pages.framing import HERE
from ourdorset.listening.models import MarkKind
from ourdorset.listening.navigation import show
from ourdorset.listening.proportion import accepted_share


@require_safe
def more_page(request: HttpRequest, project: UUID, code: UUID) -> HttpResponse:
    """Passages that may have a code, the likeliest first."""
    found = access(request, project)
    row = code_of(found.project, code)
    words = {"title": f"More for “{row.name}”", "code": row}
    return _drawn(request, found, words, kind="code", code=row.pk)


@require_safe
def kind_page(request: HttpRequest, project: UUID, kind: str) -> HttpResponse:
    """Passages that may be stories, quotes or points of interest."""
    found = access(request, project)
    if kind not in MarkKind.values:
        raise NotFoundError("Candidates are quotes, stories or points of interest.")
    words = {"title": f"Candidates: {MarkKind(kind).label.lower()}", "code": None}
    return _drawn(request, found, words, kind=kind)


def _drawn(
    request: HttpRequest, found: Access, words: dict[str, Any], *, kind: str, code: int | None = None
) -> HttpResponse:
    with transaction.atomic():
        audited(found, Action.SEARCH, "Suggestion", found.project.uuid, kind)
        made = candidates(found, kind, code)
    share = accepted_share(*decided(found, kind, code))
    works = found.member.part in WORKS and not found.project.archived
    more = {"candidates": made, "share": share, "works": works, "back": request.get_full_path()}
    return show(request, found, "coding_more", words | more, here=HERE)
