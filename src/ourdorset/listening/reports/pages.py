"""Making a report: its words, its items in order, its translations, and how it will look."""

from typing import Any, cast
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from ourdorset.accounts.api import organisation_names
from ourdorset.audit.api import Action
from ourdorset.kernel.api import InvalidError, NotFoundError, now
from ourdorset.listening.access import WORKS, Access, access, audited
from ourdorset.listening.framework.themes import themes
from ourdorset.listening.models import Edition, MarkKind, Point, Report, ReportItem, Translation
from ourdorset.listening.navigation import show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.reports.building import languages_of
from ourdorset.listening.reports.easy import easy_read
from ourdorset.listening.reports.filling import fill
from ourdorset.listening.reports.forms.html import html
from ourdorset.listening.reports.forms_of_pages import ItemForm, NewReportForm, ReportForm, TranslationForm
from ourdorset.listening.reports.material import material
from ourdorset.listening.reports.pieces import pieces
from ourdorset.listening.reports.proving import place_of
from ourdorset.listening.reports.readability import readability
from ourdorset.listening.reports.translating import ENGLISH, Words, words_of
from ourdorset.listening.reports.writing import written

HERE = "listening:reports"
A_PAGE = 100


@require_http_methods(["GET", "HEAD", "POST"])
def reports_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """A project's reports; a new one is filled from what coders marked."""
    found = access(request, project)
    form = NewReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        access(request, project, WORKS)
        if form.is_valid():
            report = Report.objects.create(project=found.project, title=form.cleaned_data["title"])
            fill(report)
            audited(found, Action.CREATE, "Report", report.uuid)
            return redirect("listening:report", project, report.uuid)
    reports = cast(Any, found.project).reports.order_by("-created")
    words = {"reports": reports, "form": form, "works": found.member.part in WORKS}
    return show(request, found, "reports_list", words, here=HERE)


@require_http_methods(["GET", "HEAD", "POST"])
def report_page(request: HttpRequest, project: UUID, report: UUID) -> HttpResponse:
    """One report in the making."""
    found = access(request, project)
    held = report_of(found, report)
    form = ReportForm(held, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        access(request, project, WORKS)
        if "fill" in request.POST:
            added = fill(held)
            leave_notice(request.session, f"{added} added." if added else "There was nothing new to add.")
            return redirect("listening:report", project, report)
        if form.is_valid():
            form.save(held)
            audited(found, Action.UPDATE, "Report", held.uuid)
            leave_notice(request.session, "Saved.")
            return redirect("listening:report", project, report)
    audited(found, Action.READ, "Report", held.uuid)
    return show(request, found, "reports_report", _words(found, held, form), here=HERE)


@require_http_methods(["GET", "HEAD", "POST"])
def item_page(request: HttpRequest, project: UUID, report: UUID, item: int) -> HttpResponse:
    """The words about one item; and moving it up or down, or taking it out."""
    found = access(request, project, WORKS)
    held = report_of(found, report)
    row = ReportItem.objects.filter(report=held, pk=item).select_related("theme", "passage__text").first()
    if row is None:
        raise NotFoundError("That is not in this report any more.")
    if (asked := request.POST.get("do", "")) in ("up", "down", "out"):
        _move(held, row, asked)
        return redirect("listening:report", project, report)
    shown = [(str(theme.pk), theme.name) for theme in themes(found.project).themes]
    initial = {"words": row.words, "easy_words": row.easy_words, "theme": str(cast(Any, row).theme_id or "")}
    themed = [] if row.kind == MarkKind.THEME else shown
    form = ItemForm(themed, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        if "theme" in said:
            said["theme_id"] = said.pop("theme") or None
        ReportItem.objects.filter(pk=row.pk).update(**said)
        leave_notice(request.session, "Saved.")
        return redirect("listening:report", project, report)
    words = {"report": held, "item": _item(row), "form": form}
    return show(request, found, "reports_item", words, here=HERE)


@require_http_methods(["GET", "HEAD", "POST"])
def translation_page(request: HttpRequest, project: UUID, report: UUID, language: str) -> HttpResponse:
    """A report's words in another language, piece by piece."""
    found = access(request, project, WORKS)
    held = report_of(found, report)
    if language == ENGLISH or not language.replace("-", "").isalnum() or len(language) > 20:
        raise InvalidError(f"“{language}” is not the code of another language, such as pl or ar.")
    known = dict(Translation.objects.filter(report=held, language=language).values_list("key", "words"))
    page = Paginator(list(pieces(held).items()), A_PAGE).get_page(request.GET.get("page"))
    form = TranslationForm(dict(page.object_list), known, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        for key, said in form.said.items():
            Translation.objects.update_or_create(
                report=held, language=language, key=key, defaults={"words": said}
            )
        leave_notice(request.session, "Saved.")
        if page.has_next():
            return redirect(f"{request.path}?page={page.next_page_number()}")
        return redirect("listening:report", project, report)
    words = {"report": held, "form": form, "language": language, "page": page}
    return show(request, found, "reports_translation", words, here=HERE)


@require_safe
def preview_page(request: HttpRequest, project: UUID, report: UUID) -> HttpResponse:
    """How an edition built now would look. Nothing is kept of it."""
    found = access(request, project)
    held = report_of(found, report)
    audited(found, Action.READ, "Report", held.uuid, "preview")
    gathered, today = material(held), now().date()
    number = _next_number(held)
    if request.GET.get("form") == "easy":
        return HttpResponse(html(easy_read(gathered, number, today)))
    language = request.GET.get("language", ENGLISH)
    words = Words() if language == ENGLISH else words_of(held, language)
    return HttpResponse(html(written(gathered, words, number, today)))


def report_of(found: Access, uuid: UUID) -> Report:
    """A project's report. Raises NotFoundError."""
    report = Report.objects.select_related("project").filter(project=found.project, uuid=uuid).first()
    if report is None:
        raise NotFoundError("There is no such report in this project; see the list of reports.")
    return report


def _words(found: Access, report: Report, form: ReportForm) -> dict[str, Any]:
    items = ReportItem.objects.filter(report=report).select_related("theme", "passage__text__conversation")
    easy = [str(report.sections.get("easy", "")), *(item.easy_words for item in items)]
    owners = Point.objects.filter(project=found.project).exclude(owner="").values_list("owner", flat=True)
    names = organisation_names()
    return {
        "report": report,
        "form": form,
        "items": [_item(item) for item in items],
        "editions": Edition.objects.filter(report=report).select_related("by"),
        "easy": readability("\n".join(filter(None, easy))),
        "without_easy": sum(not item.easy_words and item.kind == MarkKind.THEME for item in items),
        "languages": sorted({*languages_of(report), *found.project.languages} - {ENGLISH}),
        "owners": [(code, names.get(code, code)) for code in sorted(set(owners))],
        "works": found.member.part in WORKS,
    }


def _item(item: ReportItem) -> dict[str, Any]:
    passage = item.passage
    return {
        "item": item,
        "kind": MarkKind(item.kind).label,
        "theme": item.theme.name if item.theme else "",
        "where": place_of(passage) if passage else "",
        "words": passage.text.body[passage.start : passage.end] if passage else "",
    }


def _move(report: Report, item: ReportItem, how: str) -> None:
    """One place up or down, or out; the rest keep their order."""
    if how == "out":
        item.delete()
        return
    rows = list(ReportItem.objects.filter(report=report))
    at = next(place for place, row in enumerate(rows) if row.pk == item.pk)
    to = max(0, min(len(rows) - 1, at + (1 if how == "down" else -1)))
    rows.insert(to, rows.pop(at))
    for order, row in enumerate(rows):
        row.order = order
    ReportItem.objects.bulk_update(rows, ["order"])


def _next_number(report: Report) -> int:
    last = Edition.objects.filter(report=report).values_list("number", flat=True).first()
    return (last or 0) + 1
