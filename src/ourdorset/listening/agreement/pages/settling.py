"""Where coders of a closed round disagree, side by side, and what they settle on."""

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from ourdorset.audit.api import Action
from ourdorset.kernel.api import ConflictError, InvalidError
from ourdorset.listening.access import WORKS, Access, access, audited
from ourdorset.listening.agreement.rounds import round_of
from ourdorset.listening.agreement.settling import disagreements, keep_settled, settle
from ourdorset.listening.agreement.sheet import sheet
from ourdorset.listening.models import Round
from ourdorset.listening.navigation import show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.words import at

HERE = "listening:rounds"


@require_http_methods(["GET", "HEAD", "POST"])
def settle_page(request: HttpRequest, project: UUID, number: int) -> HttpResponse:
    """Every disagreement with the words it is about; a POST settles one."""
    found = access(request, project, WORKS)
    made = round_of(found, number)
    if made.closed is None:
        raise ConflictError("This round is still coded blind. Close it first; then settle.")
    if request.method == "POST":
        _settle(found, made, request)
        return redirect("listening:round-settle", found.project.uuid, made.pk)
    with transaction.atomic():
        audited(found, Action.READ, "Round", made.pk, "disagreements")
        rows = disagreements(sheet(made))
    shown = [(row, at(row.unit.passage.text.body, row.unit.passage)) for row in rows]
    left = sum(row.decision is None for row in rows)
    words = {"round": made, "rows": shown, "left": left}
    return show(request, found, "agreement_settle", words, here=HERE)


@require_POST
def keep_page(request: HttpRequest, project: UUID, number: int) -> HttpResponse:
    """Code the round's passages with what was settled."""
    found = access(request, project, WORKS)
    made = round_of(found, number)
    if made.closed is None:
        raise ConflictError("This round is still coded blind. Close it first; then settle.")
    kept = keep_settled(found, sheet(made))
    leave_notice(request.session, f"The settled set is kept: {kept} codings.")
    return redirect("listening:round", found.project.uuid, made.pk)


def _settle(found: Access, made: Round, request: HttpRequest) -> None:
    unit, _, code = request.POST.get("about", "").partition(":")
    answer = request.POST.get("applies", "")
    numbers = all(each.isascii() and each.isdecimal() and len(each) < 18 for each in (unit, code))
    if not numbers or answer not in ("yes", "no"):
        raise InvalidError("Say of which passage and code, and whether it applies.")
    with transaction.atomic():
        settle(found, made, int(unit), int(code), applies=answer == "yes", note=request.POST.get("note", ""))
        audited(found, Action.UPDATE, "Round", made.pk, f"settled {unit}:{code}")
    leave_notice(request.session, "Settled.")
