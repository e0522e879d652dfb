"""Bring survey answers in: choose files, say what their columns are, and see how far it is."""

from collections.abc import Iterator
from typing import cast
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from ourdorset.audit.api import Action
from ourdorset.kernel.api import ConflictError, InvalidError
from ourdorset.listening.access import Access, access, audited
from ourdorset.listening.models import Batch, Part, Question, SurveyFile
from ourdorset.listening.navigation import show
from ourdorset.listening.taking_in.pages.transcripts import HERE, batch_of
from ourdorset.listening.taking_in.reading.packages import MEGABYTE
from ourdorset.listening.taking_in.survey.asking import settled
from ourdorset.listening.taking_in.survey.forms import AgreedForm, SheetForm
from ourdorset.listening.taking_in.survey.running import AGREED, at_work, begin
from ourdorset.listening.taking_in.survey.table import MOST_BYTES
from ourdorset.listening.taking_in.survey.waiting import bring_in, opened, say

LEADS = (Part.LEAD,)
MOST_FILES = 10


@require_http_methods(["GET", "HEAD", "POST"])
def survey_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Choose files; then on to what their columns are."""
    found, fault = access(request, project, LEADS), ""
    if request.method == "POST":
        try:
            batch = bring_in(found, _sent(request))
            waits = batch.survey_files.exists()  # pyright: ignore[reportAttributeAccessIssue]
            return redirect(f"listening:taking-in-{'columns' if waits else 'batch'}", project, batch.uuid)
        except InvalidError as error:
            fault = error.text
    words = {"fault": fault, "most_files": MOST_FILES, "most_megabytes": MOST_BYTES // MEGABYTE}
    return show(request, found, "taking_in_survey", words, here=HERE)


def _sent(request: HttpRequest) -> Iterator[tuple[str, bytes]]:
    files = request.FILES.getlist("files")
    if not files:
        raise InvalidError("Choose one or more files.")
    if len(files) > MOST_FILES:
        raise InvalidError(f"At most {MOST_FILES} files are taken at once. Bring them in in parts.")
    return ((one.name or "a file", one.read(MOST_BYTES + 1)) for one in files)


@require_http_methods(["GET", "HEAD", "POST"])
def columns_page(request: HttpRequest, project: UUID, batch: UUID) -> HttpResponse:
    """What each column is; then the answers go in."""
    found = access(request, project, LEADS)
    row = batch_of(found, batch)
    files = list(SurveyFile.objects.filter(batch=row))
    if not files or AGREED in row.counts:
        return redirect("listening:taking-in-batch", project, batch)
    if "aside" in request.POST:
        for file in files:
            file.delete()
        return redirect("listening:taking-in-batch", project, batch)
    data = request.POST if request.method == "POST" else None
    agreed, forms = AgreedForm(data), _forms(data, found, files)
    if request.method == "POST" and _valid(agreed, forms):
        _begin(found, row, agreed, forms)
        return redirect("listening:taking-in-batch", project, batch)
    errors = [link for form in (*forms, agreed) for link in form.error_links]
    audited(found, Action.READ, "Batch", row.uuid, "first rows of survey files")
    words = {"batch": row, "agreed": agreed, "forms": forms, "errors": errors}
    return show(request, found, "taking_in_columns", words, here=HERE)


def _forms(data: object, found: Access, files: list[SurveyFile]) -> list[SheetForm]:
    questions = list(Question.objects.filter(project=found.project))
    return [
        SheetForm(data, file=file, place=place, questions=questions)
        for file in files
        for place in range(len(opened(file).sheets))
    ]


def _valid(agreed: AgreedForm, forms: list[SheetForm]) -> bool:
    if not all([agreed.is_valid(), *(form.is_valid() for form in forms)]):
        return False
    if any(use.startswith(("question:", "new")) for form in forms for use in form.uses):
        return True
    agreed.add_error(None, "No column is a question. Say which ones are.")
    return False


def _begin(found: Access, batch: Batch, agreed: AgreedForm, forms: list[SheetForm]) -> None:
    with transaction.atomic():
        said: dict[int, tuple[SurveyFile, list[str], list[list[str]]]] = {}
        for form in forms:
            _, versions, uses = said.setdefault(cast(int, form.file.pk), (form.file, [], []))
            versions.append(form.cleaned_data["version"])
            uses.append(settled(found.project, form.sheet.headings, form.uses))
        for file, versions, uses in said.values():
            say(file, versions, uses)
        batch.counts = {**batch.counts, AGREED: agreed.agreed}
        batch.save(update_fields=["counts"])
        transaction.on_commit(lambda: begin(batch))


@require_POST
def go_on_page(request: HttpRequest, project: UUID, batch: UUID) -> HttpResponse:
    """Go on with what stopped, such as when the service was started anew."""
    found = access(request, project, LEADS)
    row = batch_of(found, batch)
    if at_work(row):
        raise ConflictError("It is still at work. Look again in a minute.")
    begin(row)
    return redirect("listening:taking-in-batch", project, batch)
