"""Say who spoke, for all drafts of a batch on one page: those that are complete go in, the others stay."""

from itertools import islice
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ourdorset.audit.api import Action
from ourdorset.kernel.api import InvalidError
from ourdorset.listening.access import Access, access, audited
from ourdorset.listening.models import Batch, Member, Part, Participant, Question
from ourdorset.listening.navigation import MEETS_PEOPLE, show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.taking_in.forms import NamingForm
from ourdorset.listening.taking_in.guide import ALIKE, READ_AT_ONCE
from ourdorset.listening.taking_in.naming import set_aside, take_in
from ourdorset.listening.taking_in.numbering import fresh_conversation_codes
from ourdorset.listening.taking_in.pages.transcripts import HERE, batch_of

AT_ONCE = 25


@require_http_methods(["GET", "HEAD", "POST"])
def speakers_page(request: HttpRequest, project: UUID, batch: UUID) -> HttpResponse:
    """The drafts of a batch, some at a time, each with its questions."""
    found = access(request, project, MEETS_PEOPLE)
    row = batch_of(found, batch)
    alike = _alike(request)
    forms = _forms(request, found, row, alike)
    if request.method == "POST":
        taken, aside = _take(request, found, forms)
        forms = [form for form in forms if form.draft.pk]
        if not forms:
            leave_notice(request.session, _told(taken, aside))
            return redirect("listening:taking-in-batch", project, batch)
    audited(found, Action.READ, "Batch", row.uuid, "drafts")
    errors = [link for form in forms for link in form.error_links]
    words = {"batch": row, "forms": forms, "errors": errors, "alike": alike}
    return show(request, found, "taking_in_speakers", words, here=HERE)


def _alike(request: HttpRequest) -> int:
    """How alike a turn must be to a question of the guide, of 100: as said, or as measured."""
    said = (request.POST if request.method == "POST" else request.GET).get("alike", "")
    return min(max(int(said), 1), 100) if said.isascii() and said.isdecimal() and len(said) < 4 else ALIKE


def _forms(request: HttpRequest, found: Access, batch: Batch, alike: int) -> list[NamingForm]:
    drafts = list(batch.drafts.select_related("batch")[:AT_ONCE])  # pyright: ignore
    here = Participant.objects.filter(project=found.project, withdrawn=None)
    people = list(here.values_list("code_name", flat=True))
    holding = Member.objects.filter(project=found.project, part__in=(Part.LEAD, Part.INTERVIEWER))
    colleagues = [str(member.user) for member in holding.select_related("user")]
    codes = list(islice(fresh_conversation_codes(found.project), len(drafts)))
    data = request.POST if request.method == "POST" else None
    guide = list(Question.objects.filter(project=found.project))
    same: dict[str, Any] = {"people": people, "colleagues": colleagues, "guide": guide, "alike": alike}
    same["read"] = READ_AT_ONCE // max(len(drafts), 1)
    return [
        NamingForm(data, draft=draft, code=code, **same) for draft, code in zip(drafts, codes, strict=True)
    ]


def _take(request: HttpRequest, found: Access, forms: list[NamingForm]) -> tuple[int, int]:
    """Take in what is complete; how many went in, and how many were set aside."""
    taken = aside = 0
    for form in forms:
        if f"{form.prefix}-aside" in request.POST:
            set_aside(found, form.draft)
            aside += 1
        elif form.is_valid():
            try:
                take_in(found, form.draft, form.naming)
                taken += 1
            except InvalidError as error:
                form.refuse(error.text)
    return taken, aside


def _told(taken: int, aside: int) -> str:
    words = f"{taken} {'transcript is' if taken == 1 else 'transcripts are'} in"
    return f"{words}, {aside} set aside" if aside else words
