"""Taking back what was said: what it will change, doing it, and what was asked for and done before."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from ourdorset.audit.api import Action
from ourdorset.kernel.api import NotFoundError
from ourdorset.listening.access import Access, access, audited
from ourdorset.listening.consent.asking import carry_out, changed_mind, waiting
from ourdorset.listening.consent.counted import counted
from ourdorset.listening.consent.pages.agreeing import place_of, way_on
from ourdorset.listening.consent.withdrawing import (
    foreseen_participant,
    foreseen_passage,
    withdraw_participant,
    withdraw_passage,
)
from ourdorset.listening.models import Withdrawal, WithdrawalRequest
from ourdorset.listening.navigation import LEADS, show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.projects.pages.asking import participant_of

HERE = "listening:withdrawals"
DONE = "What they said is removed, everywhere. A mark says that something was withdrawn"


@require_safe
def withdrawals_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """What people asked to have back, and what was taken back before."""
    found = access(request, project, LEADS)
    rows = Withdrawal.objects.filter(project=found.project)
    words = {
        "waiting": waiting(found.project),
        "counted": counted,
        "done": rows.select_related("participant", "text__conversation", "text__question", "by"),
    }
    return show(request, found, "consent_withdrawals", words, here=HERE)


@require_http_methods(["GET", "HEAD", "POST"])
def participant_page(request: HttpRequest, project: UUID, participant: UUID) -> HttpResponse:
    """Take back all that a person said."""
    found = access(request, project, LEADS)
    one = participant_of(found, participant)
    if request.method == "POST":
        withdraw_participant(found, one)
        leave_notice(request.session, DONE)
        return redirect("listening:participant", project, participant)
    words = {"one": one, "changes": counted(foreseen_participant(found, one))}
    return show(request, found, "consent_withdraw", words, here="listening:people")


@require_http_methods(["GET", "HEAD", "POST"])
def passage_page(request: HttpRequest, project: UUID, text: UUID) -> HttpResponse:
    """Take back one passage: `start` and `end` say where, `next` where to go afterwards."""
    found = access(request, project, LEADS)
    place = place_of(request, found, text)
    if request.method == "POST":
        withdraw_passage(found, *place)
        leave_notice(request.session, DONE)
        return redirect(way_on(request, found))
    audited(found, Action.READ, "Text", place.text.uuid)
    changes = counted(foreseen_passage(found, *place))
    words = {"place": place, "changes": changes, "next": request.GET.get("next", "")}
    return show(request, found, "consent_withdraw", words, here="listening:conversations")


@require_http_methods(["GET", "HEAD", "POST"])
def request_page(request: HttpRequest, project: UUID, asked: UUID) -> HttpResponse:
    """Carry out what a participant asked for, or note that they changed their mind."""
    found = access(request, project, LEADS)
    wish = _wish(found, asked)
    if request.method == "POST" and request.POST.get("do") == "changed-mind":
        changed_mind(found, wish)
        leave_notice(request.session, "Noted. What they said is used again, as far as they agreed")
        return redirect(HERE, project)
    if request.method == "POST":
        carry_out(found, wish)
        leave_notice(request.session, DONE)
        return redirect(HERE, project)
    words = {"wish": wish, "one": wish.participant, "changes": counted(_foreseen(found, wish))}
    return show(request, found, "consent_withdraw", words, here=HERE)


def _foreseen(found: Access, wish: WithdrawalRequest) -> dict[str, int]:
    if wish.text is None:
        return foreseen_participant(found, wish.participant)
    return foreseen_passage(found, wish.text, wish.start or 0, wish.end or 0)


def _wish(found: Access, asked: UUID) -> WithdrawalRequest:
    wish = waiting(found.project).filter(uuid=asked).first()
    if wish is None:
        raise NotFoundError("Nobody asks for this any more; somebody may have settled it.")
    return wish
