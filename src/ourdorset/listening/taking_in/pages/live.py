"""Take notes while somebody speaks: begin with consent, type, finish."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from ourdorset.audit.api import Action
from ourdorset.kernel.api import ForbiddenError, InvalidError, NotFoundError
from ourdorset.listening.access import Access, access, audited
from ourdorset.listening.consent.history import agree
from ourdorset.listening.models import LiveNotes, Participant, Project, Question
from ourdorset.listening.models.identity import fresh_uuid
from ourdorset.listening.navigation import MEETS_PEOPLE, show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.taking_in.guessing import chosen_participant
from ourdorset.listening.taking_in.live.finishing import finish, set_aside
from ourdorset.listening.taking_in.live.forms import BeginForm
from ourdorset.listening.taking_in.live.notes import Line, Typed, lines, save
from ourdorset.listening.taking_in.numbering import fresh_code_names
from ourdorset.listening.taking_in.pages.transcripts import HERE

# What was said to no question of the guide.
BESIDES = "0"


@require_http_methods(["GET", "HEAD", "POST"])
def begin_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Who speaks, and what they agree to."""
    found = access(request, project, MEETS_PEOPLE)
    people = Participant.objects.filter(project=found.project, withdrawn=None)
    form = BeginForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        if form.level.analysis:
            return redirect("listening:taking-in-live", project, _begun(found, form).uuid)
        form.add_error("analysis", "Without this nothing may be written down.")
    return show(request, found, "taking_in_begin", {"form": form}, here=HERE)


def _begun(found: Access, form: BeginForm) -> LiveNotes:
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=found.project.pk)
        code_name = chosen_participant(form.cleaned_data["person"])
        people = Participant.objects.filter(project=found.project, withdrawn=None)
        person = people.filter(code_name=code_name).first() if code_name else None
        if person is None:
            name = next(fresh_code_names(found.project))
            person = Participant.objects.create(project=found.project, code_name=name)
        agree(found, person, form.level, **form.terms())
        notes = LiveNotes.objects.create(
            project=found.project,
            participant=person,
            by=found.member.user,
            language=form.cleaned_data["language"],
            helped_by=form.cleaned_data["helped_by"],
        )
        audited(found, Action.CREATE, "LiveNotes", notes.uuid)
    return notes


@require_http_methods(["GET", "HEAD", "POST"])
def live_page(request: HttpRequest, project: UUID, notes: UUID) -> HttpResponse:
    """The guide, and under each question what was said. Sent as a whole where there is no script."""
    found = access(request, project, MEETS_PEOPLE)
    row = _own(found, notes)
    if row.finished:
        leave_notice(request.session, "These notes are finished")
        return redirect("listening:taking-in", project)
    fault = ""
    if request.method == "POST":
        try:
            return _sent(request, found, row)
        except InvalidError as error:
            fault = error.text
    audited(found, Action.READ, "LiveNotes", row.uuid)
    words = {"notes": row, "sections": _sections(row), "fault": fault}
    return show(request, found, "taking_in_live", words, here=HERE)


def _sent(request: HttpRequest, found: Access, row: LiveNotes) -> HttpResponse:
    if "aside" in request.POST:
        set_aside(found, row)
        leave_notice(request.session, "The notes were set aside, and nothing of them is kept")
        return redirect("listening:taking-in", row.project.uuid)
    for key in request.POST.getlist("line"):
        typed = _typed(request.POST, key)
        if typed.words.strip() or typed.revision:
            save(row, typed)
    if "finish" not in request.POST:
        leave_notice(request.session, "Saved")
        return redirect("listening:taking-in-live", row.project.uuid, row.uuid)
    text = finish(found, row)
    code = text.conversation.code if text.conversation else ""
    leave_notice(request.session, f"The notes are now conversation {code}; its names wait to be checked")
    return redirect("listening:taking-in", row.project.uuid)


@require_POST
def save_page(request: HttpRequest, project: UUID, notes: UUID) -> JsonResponse:
    """Save one line; the answer says what is kept of it."""
    found = access(request, project, MEETS_PEOPLE)
    row = _own(found, notes)
    kept = save(row, _typed(request.POST, request.POST.get("line", "")))
    return JsonResponse({"key": str(kept.key), "revision": kept.revision, "length": len(kept.words)})


def _typed(data: Any, key: str) -> Typed:
    try:
        question, revision = int(data.get(f"{key}-question", BESIDES)), int(data.get(f"{key}-revision", "0"))
        return Typed(
            UUID(key), question or None, bool(data.get(f"{key}-mine")), revision, data.get(f"{key}-words", "")
        )
    except ValueError:
        raise InvalidError("The page sent something that is no line of notes. Load it again.") from None


def _own(found: Access, notes: UUID) -> LiveNotes:
    """Notes are their writer's alone until they are finished. Raises NotFoundError, ForbiddenError."""
    rows = LiveNotes.objects.select_related("participant", "project").filter(
        project=found.project, uuid=notes
    )
    row = rows.first()
    if row is None:
        raise NotFoundError("There are no such notes in this project.")
    if row.by != found.member.user:
        raise ForbiddenError("Only whoever writes these notes may see them before they are finished.")
    return row


def _sections(row: LiveNotes) -> list[dict[str, Any]]:
    """Each question with its lines and one to write on; then what fits under none."""
    kept = lines(row)
    questions = list(Question.objects.filter(project=row.project))
    known = {one.pk for one in questions}
    sections = [
        {"question": one, "lines": [line for line in kept if line.question == one.pk]} for one in questions
    ]
    sections.append({"question": None, "lines": [line for line in kept if line.question not in known]})
    for section in sections:
        asked = section["question"].pk if section["question"] else None
        section["lines"].append(Line(fresh_uuid(), asked, interviewer=False, revision=0, words=""))
    return sections
