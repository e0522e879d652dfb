"""A published report for anyone: the newest edition that was given out, or word that a new one is coming."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ourdorset.kernel.api import NotFoundError
from ourdorset.listening.models import Edition
from ourdorset.listening.reports.building import PUBLIC
from ourdorset.listening.reports.edition_pages import COMING, file_answer, files_of


@require_safe
def published_page(request: HttpRequest, report: UUID) -> HttpResponse:
    """The forms in which the report can be read. Its address stays when a new edition comes."""
    edition = _newest(report)
    words = {"edition": edition, "files": files_of(edition), "coming": COMING}
    return render(
        request, "listening/reports_published.html", words, status=410 if edition.withdrawn else 200
    )


@require_safe
def published_file_page(request: HttpRequest, report: UUID, form: str, language: str) -> HttpResponse:
    """One of its files."""
    return file_answer(_newest(report), form, language)


def _newest(report: UUID) -> Edition:
    """The newest published edition that stands, else the newest of which words were taken back."""
    rows = Edition.objects.filter(report__uuid=report, audience=PUBLIC, published__isnull=False)
    rows = rows.select_related("report__project").order_by("-number")
    found = rows.filter(withdrawn__isnull=True).first() or rows.first()
    if found is None:
        raise NotFoundError("No such report has been published.")
    return found
