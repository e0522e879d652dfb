"""One text under review: what was taken out, marked; the original beside it where it is open."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ourdorset.audit.api import Action
from ourdorset.kernel.api import NotFoundError, OurDorsetError
from ourdorset.listening.access import WORKS, Access, access, audited
from ourdorset.listening.models import NameKind, Original, Replacement, Text, TextState
from ourdorset.listening.navigation import show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.pseudonyms.opening import is_open, read_original
from ourdorset.listening.pseudonyms.reviewing.accepting import to_review
from ourdorset.listening.pseudonyms.reviewing.deeds import DEEDS
from ourdorset.listening.pseudonyms.reviewing.marked import named, shown
from ourdorset.listening.pseudonyms.reviewing.pages.listed import HERE


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def text_page(request: HttpRequest, project: UUID, text: UUID) -> HttpResponse:
    """The text; a POST does one of DEEDS and comes back, or goes on to the next text when it is accepted."""
    found = access(request, project, WORKS)
    row = text_of(found, text)
    fault = ""
    if request.method == "POST":
        try:
            with transaction.atomic():
                told = DEEDS[request.POST.get("do", "")](found, row, request.POST)
                audited(found, Action.UPDATE, "Text", row.uuid, f"names: {request.POST['do']}")
        except KeyError:
            fault = "Press one of the buttons."
        except OurDorsetError as error:
            fault = error.text
        else:
            leave_notice(request.session, told)
            return redirect(_onward(found, row))
    return _shown(request, found, text_of(found, text), fault)


def text_of(found: Access, text: UUID) -> Text:
    """A text of the project. Raises NotFoundError for another's."""
    rows = Text.objects.select_related("conversation", "question", "project")
    row = rows.filter(project=found.project, uuid=text).exclude(state=TextState.WITHDRAWN).first()
    if row is None:
        raise NotFoundError("There is no such text in this project. It may have been withdrawn.")
    return row


def _onward(found: Access, text: Text) -> str:
    here = reverse("listening:names-text", args=[found.project.uuid, text.uuid])
    if Text.objects.get(pk=text.pk).state == TextState.TO_REVIEW:
        return here
    if not text.conversation:
        return reverse("listening:names-answers", args=[found.project.uuid])
    following = to_review(found.project).filter(conversation__code__gt=text.conversation.code)
    next_one = following.order_by("conversation__code").first()
    if next_one is None:
        return reverse("listening:names", args=[found.project.uuid])
    return reverse("listening:names-text", args=[found.project.uuid, next_one.uuid])


def _shown(request: HttpRequest, found: Access, text: Text, fault: str) -> HttpResponse:
    with transaction.atomic():
        audited(found, Action.READ, "Text", text.uuid)
        original = read_original(found, text).text if is_open(found, text) and _kept(text) else ""
    rows = list(Replacement.objects.filter(text=text).select_related("code_name"))
    turns = list(text.turns.all())  # pyright: ignore[reportAttributeAccessIssue]
    groups = named(text, rows)
    words: dict[str, Any] = {
        "text": text,
        "turns": shown(text, rows, turns, original),
        "groups": groups,
        "unsure": sum(group.unsure for group in groups),
        "original_is_open": bool(original),
        "original_is_kept": _kept(text),
        "to_review": text.state == TextState.TO_REVIEW,
        "kinds": NameKind.choices,
        "fault": fault,
        "said": request.POST,
    }
    return show(request, found, "pseudonyms_text", words, here=HERE, status=200)


def _kept(text: Text) -> bool:
    return Original.objects.filter(text=text).exists()
