"""Bring transcripts in, and see what came of them."""

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from ourdorset.kernel.api import InvalidError, NotFoundError
from ourdorset.listening.access import Access, access
from ourdorset.listening.models import Batch
from ourdorset.listening.navigation import MEETS_PEOPLE, show
from ourdorset.listening.taking_in.batches import LEFT_OUT, noted
from ourdorset.listening.taking_in.drafts import TRANSCRIPTS, bring_in
from ourdorset.listening.taking_in.reading.files import ENDINGS, MOST_BYTES
from ourdorset.listening.taking_in.reading.packages import MEGABYTE
from ourdorset.listening.taking_in.survey.running import AGREED, at_work
from ourdorset.listening.taking_in.ways import COUNTED, WAYS

HERE = "listening:taking-in"
MOST_FILES = 200
MOST_TOGETHER = 300 * MEGABYTE
SHOWN = 50


@require_safe
def taking_in_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """All ways in, and what came in before."""
    found = access(request, project, MEETS_PEOPLE)
    batches = Batch.objects.filter(project=found.project).select_related("by").order_by("-pk")[:SHOWN]
    notes = found.project.live_notes.filter(finished=None, by=found.member.user)  # pyright: ignore
    words = {"batches": batches, "notes": notes.select_related("participant"), "ways": WAYS}
    return show(request, found, "taking_in_home", words, here=HERE)


@require_http_methods(["GET", "HEAD", "POST"])
def transcripts_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Choose files; then on to what became of each."""
    found = access(request, project, MEETS_PEOPLE)
    fault = ""
    if request.method == "POST":
        try:
            batch = bring_in(found, sent_files(request))
            return redirect("listening:taking-in-batch", project, batch.uuid)
        except InvalidError as error:
            fault = error.text
    words = {
        "fault": fault,
        "endings": ENDINGS,
        "most_files": MOST_FILES,
        "most_megabytes": MOST_BYTES // MEGABYTE,
    }
    return show(request, found, "taking_in_transcripts", words, here=HERE)


def sent_files(request: HttpRequest, field: str = "files") -> Iterator[tuple[str, bytes]]:
    """The files that were sent, one in memory at a time. Raises InvalidError for none or too many."""
    files = request.FILES.getlist(field)
    if not files:
        raise InvalidError("Choose one or more files.")
    if len(files) > MOST_FILES:
        raise InvalidError(f"At most {MOST_FILES} files are taken at once. Bring them in in parts.")
    if sum(one.size or 0 for one in files) > MOST_TOGETHER:
        raise InvalidError(
            f"Together the files have more than {MOST_TOGETHER // MEGABYTE} MB. Bring them in in parts."
        )
    # one byte more than is taken tells that it is too large
    return ((one.name or "a file", one.read(MOST_BYTES + 1)) for one in files)


@require_safe
def batch_page(request: HttpRequest, project: UUID, batch: UUID) -> HttpResponse:
    """What came in, what waits, and what did not come in and why."""
    found = access(request, project, MEETS_PEOPLE)
    row = batch_of(found, batch)
    faults = noted(row)
    files = row.survey_files.exists()  # pyright: ignore[reportAttributeAccessIssue]
    words = {
        "batch": row,
        "texts": row.texts.select_related("conversation").order_by("pk")[:200],  # pyright: ignore
        "drafts": row.drafts.count(),  # pyright: ignore[reportAttributeAccessIssue]
        "left_out": [fault for fault in faults if fault.kind == LEFT_OUT],
        "remarks": [fault for fault in faults if fault.kind != LEFT_OUT],
        "of_transcripts": row.kind == TRANSCRIPTS,
        "of_conversations": row.texts.filter(conversation__isnull=False).exists(),  # pyright: ignore
        "waiting_survey": files and AGREED not in row.counts,
        "running": "hearing" in row.counts or (files and AGREED in row.counts and at_work(row)),
        "stopped": files and AGREED in row.counts and not at_work(row),
        "counted": [(said, row.counts[key]) for key, said in COUNTED.items() if row.counts.get(key)],
    }
    return show(request, found, "taking_in_batch", words, here=HERE)


def batch_of(found: Access, batch: UUID) -> Batch:
    """A batch of the project. Raises NotFoundError."""
    row = Batch.objects.filter(project=found.project, uuid=batch).select_related("by", "project").first()
    if row is None:
        raise NotFoundError("There is no such import in this project.")
    return row
