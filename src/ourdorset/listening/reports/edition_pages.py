"""Building an edition, its files, and giving it to the public and taking it back."""

from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ourdorset.accounts.api import organisation_names
from ourdorset.audit.api import Action
from ourdorset.kernel.api import GoneError, NotFoundError
from ourdorset.listening.access import Access, access, audited
from ourdorset.listening.models import Edition, EditionFile, Part
from ourdorset.listening.navigation import show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.reports.building import PUBLIC, build, publish, take_back
from ourdorset.listening.reports.forms.every import FORMS
from ourdorset.listening.reports.material import left_out
from ourdorset.listening.reports.pages import HERE, report_of
from ourdorset.listening.reports.proving import ChangedWordsError

COMING = "Words in this edition were taken back. A new edition is coming."


@require_POST
def build_page(request: HttpRequest, project: UUID, report: UUID) -> HttpResponse:
    """Build the next edition for the public or one partner, or say what stands in its way."""
    found = access(request, project, (Part.LEAD,))
    held = report_of(found, report)
    try:
        edition = build(found, held, request.POST.get("owner", ""))
    except ChangedWordsError as error:
        words = {"report": held, "fault": error.text}
        return show(request, found, "reports_fault", words, here=HERE, status=409)
    leave_notice(request.session, f"Edition {edition.number} is built.")
    return redirect("listening:edition", project, edition.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def edition_page(request: HttpRequest, project: UUID, edition: UUID) -> HttpResponse:
    """An edition's files, and whether the public has it."""
    found = access(request, project)
    held = _edition(found, edition)
    if request.method == "POST":
        access(request, project, (Part.LEAD,))
        if "publish" in request.POST:
            publish(found, held)
            leave_notice(request.session, "Published. Anyone can read it now.")
        else:
            take_back(found, held)
            leave_notice(request.session, "Taken back. Nobody else can read it now.")
        return redirect("listening:edition", project, edition)
    words = {
        "edition": held,
        "files": files_of(held),
        "owner": organisation_names().get(held.owner, held.owner),
        "public": held.audience == PUBLIC,
        "left_out": [] if held.withdrawn else _left_out(held),
        "coming": COMING,
    }
    return show(request, found, "reports_edition_page", words, here=HERE)


@require_safe
def edition_file_page(
    request: HttpRequest, project: UUID, edition: UUID, form: str, language: str
) -> HttpResponse:
    """One file of an edition."""
    found = access(request, project)
    held = _edition(found, edition)
    audited(found, Action.EXPORT, "Edition", held.uuid, f"form={form} language={language}")
    return file_answer(held, form, language)


def files_of(edition: Edition) -> list[dict[str, Any]]:
    """An edition's files in the order in which they are offered: English first."""
    rows = EditionFile.objects.filter(edition=edition).defer("content").order_by("pk")
    order = list(FORMS)
    found = sorted(rows, key=lambda file: (file.language != "en", file.language, order.index(file.form)))
    return [{"file": file, "form": FORMS[file.form]} for file in found]


def file_answer(edition: Edition, form: str, language: str) -> HttpResponse:
    """A file as it was built: a page is shown, the rest is named for keeping. Raises when it is gone."""
    if edition.withdrawn:
        raise GoneError(COMING)
    file = EditionFile.objects.filter(edition=edition, form=form, language=language).first()
    if file is None or form not in FORMS:
        raise NotFoundError("This edition has no such file; see the list of its files.")
    answer = HttpResponse(bytes(file.content), content_type=FORMS[form].media)
    name = slugify(f"{edition.report.title} edition {edition.number} {form} {language}")
    kept = "inline" if FORMS[form].ending in ("html", "pdf") else "attachment"
    answer["Content-Disposition"] = f'{kept}; filename="{name}.{FORMS[form].ending}"'
    return answer


def _left_out(edition: Edition) -> list[str]:
    """Where words are that consent keeps out, as it is now; or what a next build would stumble over."""
    try:
        return left_out(edition.report)
    except ChangedWordsError as error:
        return [error.text]


def _edition(found: Access, uuid: UUID) -> Edition:
    rows = Edition.objects.select_related("report__project", "by")
    edition = rows.filter(report__project=found.project, uuid=uuid).first()
    if edition is None or cast(Any, edition).participant_id:
        raise NotFoundError("There is no such edition in this project; see the list of reports.")
    return edition
