"""The memos of a project: listed, found by words, written, changed."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ourdorset.kernel.api import InvalidError
from ourdorset.listening.access import EVERYONE, WORKS, Access, access
from ourdorset.listening.codebook.tree import branches
from ourdorset.listening.memos.forms import MemoForm, NewMemoForm
from ourdorset.listening.memos.writing import (
    PER_PAGE,
    About,
    edition,
    listed,
    own,
    remove,
    rewrite,
    seen_by,
    write,
)
from ourdorset.listening.models import Code, Conversation, MemoKind
from ourdorset.listening.navigation import show
from ourdorset.listening.notices import leave_notice

HERE = "listening:memos"


@require_http_methods(["GET", "HEAD", "POST"])
def memos_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """The memos there are, and a form for one more."""
    found = access(request, project, WORKS if request.method == "POST" else EVERYONE)
    talks = Conversation.objects.filter(project=found.project)
    form = NewMemoForm(request.POST or None, found=branches(found.project), conversations=talks)
    if form.is_valid():
        said = form.cleaned_data
        write(found, MemoKind.MEMO, said["title"], said["body"], _about(found, said["about"]))
        leave_notice(request.session, "The memo is kept.")
        return redirect(HERE, found.project.uuid)
    words = request.GET.get("words", "")[:100].replace("\0", "")
    rows = list(listed(found, [MemoKind.MEMO], words, _before(request))[: PER_PAGE + 1])
    shown: dict[str, Any] = {
        "memos": seen_by(found, rows[:PER_PAGE]),
        "older": rows[PER_PAGE - 1].pk if len(rows) > PER_PAGE else 0,
        "words": words,
        "form": form,
        "me": found.member.user,
        "works": found.member.part in WORKS and not found.project.archived,
    }
    return show(request, found, "memos_list", shown, here=HERE)


@require_http_methods(["GET", "HEAD", "POST"])
def memo_page(request: HttpRequest, project: UUID, memo: UUID) -> HttpResponse:
    """A memo of one's own, to change or remove."""
    found = access(request, project, WORKS)
    row = own(found, memo)
    way = HERE if row.kind == MemoKind.MEMO else "listening:journal"
    if request.method == "POST" and "remove" in request.POST:
        remove(found, memo)
        leave_notice(request.session, "It was removed.")
        return redirect(way, found.project.uuid)
    form = MemoForm(request.POST or None, initial={"title": row.title, "body": row.body})
    if form.is_valid():
        said = form.cleaned_data
        rewrite(found, memo, said["title"], said["body"], request.POST.get("seen", ""))
        leave_notice(request.session, "It was changed.")
        return redirect(way, found.project.uuid)
    shown = {"memo": row, "form": form, "seen": request.POST.get("seen") or edition(row)}
    return show(request, found, "memos_one", shown, here=way)


def _about(found: Access, text: str) -> About:
    kind, _, uuid = text.partition(":")
    if kind == "code":
        return About(code=Code.objects.get(project=found.project, uuid=uuid))
    if kind == "conversation":
        return About(conversation=Conversation.objects.get(project=found.project, uuid=uuid))
    return About()


def _before(request: HttpRequest) -> int:
    text = request.GET.get("before", "")
    if text and not (text.isascii() and text.isdecimal() and len(text) < 18):
        raise InvalidError("There is no such place in the list of memos. Start again from its first page.")
    return int(text or 0)
