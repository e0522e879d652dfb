"""Rounds: the list, a new one, one with its figures, and its passages coded one by one."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ourdorset.audit.api import Action
from ourdorset.kernel.api import ConflictError, ForbiddenError, InvalidError
from ourdorset.listening.access import WORKS, Access, access, audited
from ourdorset.listening.agreement.figures import figures
from ourdorset.listening.agreement.forms import RoundForm
from ourdorset.listening.agreement.groups import fairness
from ourdorset.listening.agreement.rounds import (
    WHY_NOT,
    Plan,
    check_calls_for_it,
    check_codes_in,
    close,
    code_passage,
    next_to_code,
    open_round,
    round_of,
)
from ourdorset.listening.agreement.sheet import Sheet, sheet
from ourdorset.listening.codebook.tree import branches
from ourdorset.listening.models import Approach, Code, Member, Round, RoundPassage, Turn
from ourdorset.listening.navigation import show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.words import WITHDRAWN

HERE = "listening:rounds"


@require_safe
def rounds_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """The rounds of a project or, in a reflexive one, why there are none."""
    found = access(request, project)
    rounds = Round.objects.filter(project=found.project).prefetch_related("coders").order_by("-pk")
    reflexive = found.project.approach == Approach.REFLEXIVE
    words = {
        "rounds": rounds,
        "why_not": WHY_NOT if reflexive else "",
        "fairness": None if reflexive else fairness(found.project),
        "may_open": found.leads and not reflexive,
    }
    return show(request, found, "agreement_rounds", words, here=HERE)


@require_http_methods(["GET", "HEAD", "POST"])
def new_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Open a round."""
    found = access(request, project, WORKS)
    if not found.leads:
        raise ForbiddenError("Only the project's lead opens a round.")
    check_calls_for_it(found.project)
    members = Member.objects.filter(project=found.project, part__in=WORKS).select_related("user")
    form = RoundForm(request.POST or None, members=members, found=branches(found.project))
    if form.is_valid():
        try:
            made = open_round(found, _plan(found, form.cleaned_data))
        except InvalidError as error:
            form.add_error(None, error.text)
        else:
            leave_notice(request.session, f"“{made.name}” is open.")
            return redirect("listening:round", found.project.uuid, made.pk)
    return show(request, found, "agreement_new", {"form": form}, here=HERE)


@require_safe
def round_page(request: HttpRequest, project: UUID, number: int) -> HttpResponse:
    """How far a round is and, when it is closed, how far its coders agree."""
    found = access(request, project)
    made = round_of(found, number)
    rows = sheet(made)
    words: dict[str, Any] = {
        "round": made,
        "progress": [(coder.name, _done(rows, coder), len(rows.units)) for coder in rows.coders],
        "mine": any(coder.pk == found.member.user.pk for coder in rows.coders),
        "figures": figures(rows, made.seed) if made.closed else None,
        "why_not": WHY_NOT if found.project.approach == Approach.REFLEXIVE else "",
        "works": found.member.part in WORKS and not found.project.archived,
    }
    return show(request, found, "agreement_round", words, here=HERE)


@require_POST
def close_page(request: HttpRequest, project: UUID, number: int) -> HttpResponse:
    """End a round."""
    found = access(request, project, WORKS)
    made = round_of(found, number)
    close(found, made)
    leave_notice(request.session, f"“{made.name}” is closed: everyone sees what everyone gave.")
    return redirect("listening:round", found.project.uuid, made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def code_page(request: HttpRequest, project: UUID, number: int) -> HttpResponse:
    """The next passage of a round, with nothing of what anybody else made of it."""
    found = access(request, project, WORKS)
    made = round_of(found, number)
    check_codes_in(found, made)
    if made.closed:
        raise ConflictError("This round is closed: its codes stay as they are.")
    if request.method == "POST":
        _save(found, made, request)
        return redirect("listening:round-code", found.project.uuid, made.pk)
    unit = next_to_code(found, made)
    if unit is None:
        leave_notice(request.session, "You have finished this round. Thank you.")
        return redirect("listening:round", found.project.uuid, made.pk)
    return _drawn(request, found, made, unit)


def _drawn(request: HttpRequest, found: Access, made: Round, unit: RoundPassage) -> HttpResponse:
    text, passage = unit.passage.text, unit.passage
    with transaction.atomic():
        audited(found, Action.READ, "Text", text.uuid, f"round {made.pk}, passage {unit.order + 1}")
        before = Turn.objects.filter(text=text, end__lte=passage.start).order_by("-order").first()
    codes = {code.pk for code in made.codes.all()}
    words = {
        "round": made,
        "unit": unit,
        "words": text.body[passage.start : passage.end].replace(WITHDRAWN, ""),
        "asked": _asked(text.question.words if text.question else "", before),
        "branches": [branch for branch in branches(found.project) if branch.code.pk in codes],
        "of": made.passages.count(),  # pyright: ignore[reportAttributeAccessIssue]
    }
    return show(request, found, "agreement_code", words, here=HERE)


def _asked(question: str, before: Turn | None) -> str:
    """What a passage answers: the form's question, or what the interviewer said just before."""
    if question or before is None or not before.speaker.startswith("Interviewer"):
        return question
    return before.text.body[before.start : before.end].replace(WITHDRAWN, "")


def _save(found: Access, made: Round, request: HttpRequest) -> None:
    order = request.POST.get("order", "")
    if not (order.isascii() and order.isdecimal() and len(order) < 9):
        raise InvalidError(
            "Which passage it was for was not said. Go back to the round and go on from there."
        )
    unit = (
        RoundPassage.objects.filter(round=made, order=int(order)).select_related("passage", "round").first()
    )
    if unit is None:
        raise ConflictError("This passage is no longer in the round: its words were withdrawn.")
    chosen = set(request.POST.getlist("code"))
    code_passage(found, unit, [code for code in made.codes.all() if str(code.uuid) in chosen])


def _plan(found: Access, said: dict[str, Any]) -> Plan:
    members = Member.objects.filter(project=found.project, user__in=said["coders"]).select_related("user")
    codes = list(Code.objects.filter(project=found.project, pk__in=said["codes"]))
    return Plan(
        said["name"],
        [member.user for member in members],
        codes,
        said["size"],
        said["seed"],
        bool(said["machine"]),
    )


def _done(rows: Sheet, coder: Any) -> int:
    return sum(codes is not None for codes in rows.said[coder.pk])
