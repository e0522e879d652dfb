"""Who takes part: the list, one person, what they told, how to reach them."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from ourdorset.accounts.api import lent_connection
from ourdorset.audit.api import Action
from ourdorset.kernel.api import ConflictError, ForbiddenError
from ourdorset.listening.access import Access, access, audited, keyholder
from ourdorset.listening.consent.history import history, now_agreed
from ourdorset.listening.models import Contact, Conversation, Participant, Withdrawal
from ourdorset.listening.navigation import MEETS_PEOPLE, show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.participants.facts import ASKED, FACTS, NOT_ASKED_WORDS
from ourdorset.listening.participants.forms import ContactForm, ParticipantForm, ReasonForm, TellForm
from ourdorset.listening.participants.keeping import CONTACT, add_participant, keep_contact, open_contact
from ourdorset.listening.participants.names import suggested
from ourdorset.listening.participants.telling import tell, told_by
from ourdorset.listening.projects.pages.asking import participant_of

HERE = "listening:people"
PER_PAGE = 50
TOLD_APART = ("area",)


@require_safe
def people_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Everyone who takes part, by code name."""
    found = access(request, project, MEETS_PEOPLE)
    rows = Participant.objects.filter(project=found.project).prefetch_related("conversations", "consents")
    asked = request.GET.get("q", "")[:60].strip()
    if asked:
        rows = rows.filter(code_name__icontains=asked)
    words = {"page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")), "asked": asked}
    return show(request, found, "participants_people", words, here=HERE)


@require_http_methods(["GET", "HEAD", "POST"])
def new_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Add somebody, under a code name that is suggested."""
    found = access(request, project, MEETS_PEOPLE)
    names = Participant.objects.filter(project=found.project).values_list("code_name", flat=True)
    form = ParticipantForm(request.POST or None, initial={"code_name": suggested(names)})
    if request.method == "POST" and form.is_valid():
        try:
            made = add_participant(found, form.cleaned_data["code_name"], form.cleaned_data["joined"])
        except ConflictError as error:
            form.add_error("code_name", error.text)
        else:
            leave_notice(request.session, "Added. Next: what they agreed to.")
            return redirect("listening:participant", project, made.uuid)
    return show(request, found, "participants_new", {"form": form}, here=HERE)


@require_safe
def participant_page(request: HttpRequest, project: UUID, participant: UUID) -> HttpResponse:
    """One person: what they agreed to, what they told, where they spoke."""
    found = access(request, project, MEETS_PEOPLE)
    one = participant_of(found, participant)
    audited(found, Action.READ, "Participant", one.uuid)
    told = told_by(one)
    words = {
        "one": one,
        "told": [(fact.words, _said(key, told)) for key, fact in FACTS.items() if key not in TOLD_APART],
        "agreed": now_agreed(one),
        "history": history(one),
        "conversations": Conversation.objects.filter(participants=one).select_related("text"),
        "has_contact": Contact.objects.filter(participant=one).exists(),
        "withdrawals": Withdrawal.objects.filter(participant=one),
    }
    return show(request, found, "participants_one", words, here=HERE)


@require_http_methods(["GET", "HEAD", "POST"])
def tell_page(request: HttpRequest, project: UUID, participant: UUID) -> HttpResponse:
    """Keep what somebody told of themselves."""
    found = access(request, project, MEETS_PEOPLE)
    one = _taking_part(found, participant)
    form = TellForm(request.POST or None, initial=_initial(one))
    if request.method == "POST" and form.is_valid():
        with lent_connection():
            tell(one, form.told())
            audited(found, Action.UPDATE, "Characteristic", one.uuid)
        leave_notice(request.session, "What they told is kept, apart from their words and their name")
        return redirect("listening:participant", project, participant)
    return show(request, found, "participants_tell", {"form": form, "one": one}, here=HERE)


@require_http_methods(["GET", "HEAD", "POST"])
def contact_page(request: HttpRequest, project: UUID, participant: UUID) -> HttpResponse:
    """Seal how to reach somebody; for a keyholder with a reason, open it."""
    found = access(request, project, MEETS_PEOPLE)
    one = _taking_part(found, participant)
    opens = request.POST.get("do") == "open"
    reason, form = ReasonForm(request.POST if opens else None), ContactForm(None)
    words: dict[str, Any] = {"one": one, "reason": reason, "labels": CONTACT}
    if opens and reason.is_valid():
        words["opened"] = open_contact(keyholder(request, project), one, reason.cleaned_data["reason"])
    elif request.method == "POST" and not opens:
        form = ContactForm(request.POST)
        if form.is_valid():
            keep_contact(found, one, form.cleaned_data)
            leave_notice(request.session, "The contact is sealed")
            return redirect("listening:participant", project, participant)
    words |= {"form": form, "has_contact": Contact.objects.filter(participant=one).exists()}
    return show(request, found, "participants_contact", words, here=HERE)


def _taking_part(found: Access, participant: UUID) -> Participant:
    one = participant_of(found, participant)
    if one.withdrawn:
        raise ForbiddenError("This person took everything back; nothing more is kept of them.")
    return one


def _said(key: str, told: dict[str, list[str]]) -> str:
    return ", ".join(FACTS[key].said(value) for value in told.get(key, ())) or NOT_ASKED_WORDS


def _initial(one: Participant) -> dict[str, Any]:
    told = told_by(one)
    return {key: told.get(key, []) if FACTS[key].several else told.get(key, [""])[0] for key in ASKED}
