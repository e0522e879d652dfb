"""Survey answers reviewed many at once, and a sample of those in which nothing was found."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ourdorset.audit.api import Action
from ourdorset.listening.access import WORKS, Access, access, audited
from ourdorset.listening.models import Part, Replacement, Text, TextState
from ourdorset.listening.navigation import show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.pseudonyms.reviewing.accepting import accept_all, nothing_found, take_back, to_review
from ourdorset.listening.pseudonyms.reviewing.marked import shown
from ourdorset.listening.pseudonyms.reviewing.pages.listed import HERE

AT_ONCE, SAMPLE = 50, 20


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answers_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Answers in which something was found, fifty at a time; those that are ticked are accepted together."""
    found = access(request, project, WORKS)
    if request.method == "POST":
        with transaction.atomic():
            done = accept_all(found, _ticked(found, request))
            audited(found, Action.UPDATE, "Project", found.project.uuid, f"names: {done} answers accepted")
        leave_notice(request.session, f"{done:,} accepted")
        return redirect("listening:names-answers", project)
    rows = to_review(found.project).filter(conversation=None).exclude(pk__in=nothing_found(found.project))
    page = Paginator(rows.select_related("question").order_by("pk"), AT_ONCE).get_page(
        request.GET.get("page")
    )
    words = {"page": page, "answers": _marked(found, page.object_list), "at_once": AT_ONCE}
    return show(request, found, "pseudonyms_answers", words, here=HERE)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sample_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """A sample of the answers in which nothing was found: to be sure before all are accepted."""
    found = access(request, project, WORKS)
    if request.method == "POST":
        leave_notice(request.session, _settle(found, request))
        return redirect("listening:names" if "all" in request.POST else "listening:names-sample", project)
    waiting = nothing_found(found.project)
    unlooked = Text.objects.filter(
        project=found.project, state=TextState.READY, conversation=None, reviewed=None, non_answer=""
    )
    rows = (waiting if waiting.exists() else unlooked).select_related("question").order_by("?")[:SAMPLE]
    words = {
        "answers": _marked(found, rows),
        "waiting": waiting.count(),
        "unlooked": unlooked.count(),
        "may_accept": found.member.part == Part.LEAD,
    }
    return show(request, found, "pseudonyms_sample", words, here=HERE)


def _settle(found: Access, request: HttpRequest) -> str:
    """Accept all in which nothing was found (the lead), or note what was looked at in the sample."""
    with transaction.atomic():
        if "all" in request.POST:
            access(request, found.project.uuid, (Part.LEAD,))
            done = accept_all(found, list(nothing_found(found.project).only("pk")))
            told = f"{done:,} accepted"
        else:
            again = _ticked(found, request)
            for text in again:
                if text.state == TextState.READY:
                    take_back(text)
            told = f"{len(again)} to be reviewed by hand: open each and take the words out"
        audited(found, Action.UPDATE, "Project", found.project.uuid, f"names: {told}")
    return told


def _ticked(found: Access, request: HttpRequest) -> list[Text]:
    uuids = [each for each in request.POST.getlist("text") if _is_uuid(each)]
    return list(Text.objects.filter(project=found.project, uuid__in=uuids, conversation=None))


def _is_uuid(words: str) -> bool:
    try:
        UUID(words)
    except ValueError:
        return False
    return True


def _marked(found: Access, texts: Any) -> list[dict[str, Any]]:
    """The answers with what was taken out marked; that they were seen is audited."""
    several = list(texts)
    rows: dict[int, list[Replacement]] = {}
    for row in Replacement.objects.filter(text__in=several).select_related("code_name"):
        rows.setdefault(row.text.pk, []).append(row)
    with transaction.atomic():
        if several:
            audited(
                found, Action.SEARCH, "Text", found.project.uuid, f"names: {len(several)} answers looked at"
            )
    return [{"text": text, "pieces": shown(text, rows.get(text.pk, []), [])[0].pieces} for text in several]
