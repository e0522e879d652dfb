"""The reflexive journal: what reading does to whoever reads, and where each of them stands.

https://doi.org/10.1007/s11135-021-01182-y: in reflexive analysis these are what quality is judged by.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ourdorset.listening.access import EVERYONE, WORKS, Access, access
from ourdorset.listening.memos.forms import MemoForm, PositionForm
from ourdorset.listening.memos.writing import PER_PAGE, listed, position, write
from ourdorset.listening.models import Memo, MemoKind
from ourdorset.listening.navigation import show
from ourdorset.listening.notices import leave_notice

HERE = "listening:journal"


@require_http_methods(["GET", "HEAD", "POST"])
def journal_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Entries and statements, and forms for one more of each."""
    found = access(request, project, WORKS if request.method == "POST" else EVERYONE)
    mine = _positions(found).get(found.member.user.pk)
    wanted = request.POST.get("form", "")
    entry = MemoForm(request.POST if wanted == "entry" else None, prefix="entry")
    stand = PositionForm(
        request.POST if wanted == "position" else None,
        prefix="position",
        initial={"body": mine.body if mine else ""},
    )
    if said := _saved(found, entry, stand):
        leave_notice(request.session, said)
        return redirect(HERE, found.project.uuid)
    words: dict[str, Any] = {
        "entries": listed(found, [MemoKind.JOURNAL])[:PER_PAGE],
        "positions": _positions(found).values(),
        "entry": entry,
        "stand": stand,
        "form": entry if entry.errors else stand,
        "me": found.member.user,
        "works": found.member.part in WORKS and not found.project.archived,
    }
    return show(request, found, "memos_journal", words, here=HERE)


def _saved(found: Access, entry: MemoForm, stand: PositionForm) -> str:
    """What to say of what was saved; nothing when nothing was."""
    if entry.is_valid():
        write(found, MemoKind.JOURNAL, entry.cleaned_data["title"], entry.cleaned_data["body"])
        return "The entry is kept."
    if stand.is_valid():
        position(found, stand.cleaned_data["body"])
        return "Your statement is kept."
    return ""


def _positions(found: Access) -> dict[int, Memo]:
    """Each person's newest statement, by their id."""
    rows = listed(found, [MemoKind.POSITION]).order_by("pk")
    return {memo.by.pk: memo for memo in rows}
