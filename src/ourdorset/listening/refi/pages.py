"""Other programs: bring a project or a codebook in, take ours away."""

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from ourdorset.kernel.api import InvalidError
from ourdorset.listening.access import Access, access
from ourdorset.listening.models import Batch, Part
from ourdorset.listening.navigation import show
from ourdorset.listening.refi.exporting import Exported, codebook_file, project_file
from ourdorset.listening.refi.forms import NAMES_OUT, ComingIn, GoingOut
from ourdorset.listening.refi.importing import bring_in_codebook, bring_in_project
from ourdorset.listening.taking_in.reading.packages import MEGABYTE

LEADS = (Part.LEAD,)
HERE = "listening:taking-in"
MOST_BYTES = 300 * MEGABYTE


@require_http_methods(["GET", "HEAD", "POST"])
def refi_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Both ways on one page; sending a file brings it in."""
    found, fault = access(request, project, LEADS), ""
    form = ComingIn(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            batch = _bring_in(found, request.FILES.get("file"), form)
            return redirect("listening:taking-in-batch", project, batch.uuid)
        except InvalidError as error:
            fault = error.text
    errors = [*([{"text": fault, "href": "#file"}] if fault else []), *form.error_links]
    words = {
        "form": form,
        "fault": fault,
        "errors": errors,
        "out": GoingOut(),
        "most": MOST_BYTES // MEGABYTE,
    }
    return show(request, found, "refi_home", words, here=HERE)


def _bring_in(found: Access, sent: UploadedFile | None, form: ComingIn) -> Batch:
    if sent is None:
        raise InvalidError("Choose a file.")
    if (sent.size or 0) > MOST_BYTES:
        raise InvalidError(
            f"It has more than {MOST_BYTES // MEGABYTE} MB. Export it without pictures and recordings."
        )
    name, content = sent.name or "a file", sent.read()
    if content.startswith(b"PK"):
        names_out = NAMES_OUT in form.cleaned_data["names"]
        return bring_in_project(found, name, content, names_out=names_out, agreed=form.agreed)
    return bring_in_codebook(found, name, content)


@require_POST
def project_file_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """The project as .qdpx, at the level that was chosen."""
    found = access(request, project, LEADS)
    form = GoingOut(request.POST)
    if not form.is_valid():
        raise InvalidError("Say who will have the file.")
    return _file(project_file(found, form.cleaned_data["level"]), "application/zip")


@require_POST
def codebook_file_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """The codebook as .qdc."""
    return _file(codebook_file(access(request, project)), "application/xml")


def _file(exported: Exported, kind: str) -> HttpResponse:
    response = HttpResponse(exported.content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{exported.name}"'
    return response
