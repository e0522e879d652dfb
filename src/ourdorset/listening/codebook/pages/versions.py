"""Versions of the codebook: kept with a note, compared, put back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ourdorset.kernel.api import InvalidError
from ourdorset.listening.access import EVERYONE, WORKS, Access, access
from ourdorset.listening.codebook.versions import (
    Content,
    content,
    differences,
    keep_version,
    restore,
    version_of,
)
from ourdorset.listening.models import CodebookVersion
from ourdorset.listening.navigation import show
from ourdorset.listening.notices import leave_notice

HERE = "listening:codebook"
NOW = "now"


@require_http_methods(["GET", "HEAD", "POST"])
def versions_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """The versions there are; a POST keeps one more."""
    found = access(request, project, WORKS if request.method == "POST" else EVERYONE)
    if request.method == "POST":
        version = keep_version(found, request.POST.get("note", "")[:2000])
        leave_notice(request.session, f"Version {version.number} of the codebook was kept.")
        return redirect("listening:codebook-versions", found.project.uuid)
    rows = CodebookVersion.objects.filter(project=found.project).select_related("by").defer("content")
    words = {"versions": list(rows), "works": found.member.part in WORKS and not found.project.archived}
    return show(request, found, "codebook_versions", words, here=HERE)


@require_safe
def compare_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Two versions, code by code and field by field; the codebook as it is may be one of them."""
    found = access(request, project)
    first, second = (request.GET.get(name, "") for name in ("before", "after"))
    told = differences(_content(found, first), _content(found, second or NOW))
    words = {"before": first, "after": second or NOW, "differences": told}
    return show(request, found, "codebook_compare", words, here=HERE)


@require_POST
def restore_page(request: HttpRequest, project: UUID, number: int) -> HttpResponse:
    """Put a version back."""
    found = access(request, project, WORKS)
    restore(found, number)
    leave_notice(request.session, f"The codebook is as in version {number} again. You can undo this.")
    return redirect(HERE, found.project.uuid)


def _content(found: Access, which: str) -> Content:
    if which == NOW:
        return content(found.project)
    if not (which.isascii() and which.isdecimal() and len(which) < 9):
        raise InvalidError("Choose two versions to compare.")
    return version_of(found.project, int(which)).content
