"""Recordings: keep, write down, open with a reason, remove."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header  # pyright: ignore[reportAttributeAccessIssue]
from django.views.decorators.http import require_http_methods, require_POST

from ourdorset.kernel.api import ForbiddenError, InvalidError, NotFoundError
from ourdorset.listening.access import Access, access, keyholder
from ourdorset.listening.models import Participant, Recording
from ourdorset.listening.navigation import MEETS_PEOPLE, show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.taking_in.pages.transcripts import HERE
from ourdorset.listening.taking_in.reading.packages import MEGABYTE
from ourdorset.listening.taking_in.recordings.engine import missing
from ourdorset.listening.taking_in.recordings.hearing import begin
from ourdorset.listening.taking_in.recordings.keeping import (
    ENDINGS,
    MOST_BYTES,
    keep,
    listen,
    name_of,
    remove,
    who_may_be_kept,
)


@require_http_methods(["GET", "HEAD", "POST"])
def recordings_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """What is kept, and a form to keep one more."""
    found, fault = access(request, project, MEETS_PEOPLE), ""
    people = list(who_may_be_kept(found.project))
    if request.method == "POST":
        try:
            _keep(request, found, people)
            leave_notice(request.session, "The recording is kept, sealed")
            return redirect("listening:taking-in-recordings", project)
        except (InvalidError, ForbiddenError) as error:
            fault = error.text
    rows = Recording.objects.filter(project=found.project).select_related("participant", "by")
    words = {
        "fault": fault,
        "people": people,
        "recordings": [(row, name_of(row)) for row in rows],
        "missing": missing(),
        "endings": ENDINGS,
        "most": MOST_BYTES // MEGABYTE,
        "keyholder": found.member.keyholder,
    }
    return show(request, found, "taking_in_recordings", words, here=HERE)


def _keep(request: HttpRequest, found: Access, people: list[Participant]) -> None:
    chosen = next((one for one in people if one.code_name == request.POST.get("person")), None)
    sent = request.FILES.get("file")
    if chosen is None or sent is None:
        raise InvalidError("Choose who is heard, and the file.")
    keep(found, chosen, sent.name or "", sent.size or 0, sent.chunks())


@require_POST
def hear_page(request: HttpRequest, project: UUID, recording: UUID) -> HttpResponse:
    """Have it written down. Raises InvalidError when there is no engine."""
    found = access(request, project, MEETS_PEOPLE)
    if reason := missing():
        raise InvalidError(reason)
    return redirect("listening:taking-in-batch", project, begin(found, _of(found, recording)).uuid)


@require_POST
def listen_page(request: HttpRequest, project: UUID, recording: UUID) -> StreamingHttpResponse:
    """The sound, for a keyholder who says why."""
    found = keyholder(request, project)
    row = _of(found, recording)
    content: Any = listen(found, row, request.POST.get("reason", ""))
    response = StreamingHttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, name_of(row)) or "attachment"
    return response


@require_POST
def remove_page(request: HttpRequest, project: UUID, recording: UUID) -> HttpResponse:
    """Remove it for good."""
    found = access(request, project, MEETS_PEOPLE)
    remove(found, _of(found, recording))
    leave_notice(request.session, "The recording is gone")
    return redirect("listening:taking-in-recordings", project)


def _of(found: Access, recording: UUID) -> Recording:
    rows = Recording.objects.select_related("participant").filter(project=found.project, uuid=recording)
    row = rows.first()
    if row is None:
        raise NotFoundError("There is no such recording in this project; it may have been removed.")
    return row
