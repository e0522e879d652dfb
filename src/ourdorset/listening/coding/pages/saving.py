"""What people send from a page for coding: words with codes, marks and memos; and what they take away."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.http import require_POST

from ourdorset.audit.api import Action
from ourdorset.kernel.api import Category, InvalidError, OurDorsetError
from ourdorset.listening.access import WORKS, Access, access, audited
from ourdorset.listening.codebook.changing import add
from ourdorset.listening.codebook.examples import add_passage
from ourdorset.listening.coding.pages.framing import Typed
from ourdorset.listening.coding.pages.reading import draw_answers, draw_question, draw_text
from ourdorset.listening.coding.saving import Given, codes_chosen, give, take_coding, take_mark
from ourdorset.listening.coding.selecting import place_of, select
from ourdorset.listening.coding.suggested import decide
from ourdorset.listening.models import Code, MarkKind
from ourdorset.listening.notices import leave_notice

# What somebody can put right on the page itself, with all that they typed still there.
THEIRS_TO_CORRECT = {Category.INVALID, Category.CONFLICT, Category.NOT_FOUND}
DRAWN: Mapping[str, Callable[..., HttpResponse]] = {
    "listening:code-text": draw_text,
    "listening:code-answers": draw_answers,
    "listening:code-question": draw_question,
}


@require_POST
def save_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Save what was chosen for the selected words, or show the page again with why not."""
    found = access(request, project, WORKS)
    try:
        with transaction.atomic():
            place, said = _save(found, request.POST)
    except OurDorsetError as error:
        if error.category in THEIRS_TO_CORRECT and (drawn := again(request, found, error)):
            return drawn
        raise
    leave_notice(request.session, said)
    return redirect(f"{back_to(request, found)}#{place}")


@require_POST
def take_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Take a coding or a mark away."""
    found = access(request, project, WORKS)
    kind, _, text = request.POST.get("take", "").partition(":")
    if not (text.isascii() and text.isdecimal()) or kind not in TAKEN:
        raise InvalidError("Nothing was named that could be taken away. Reload the page and try again.")
    with transaction.atomic():
        TAKEN[kind](found, int(text))
        audited(found, Action.DELETE, kind.capitalize(), text)
    leave_notice(request.session, f"The {kind} was removed.")
    return redirect(back_to(request, found))


@require_POST
def decide_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Accept or reject a suggestion."""
    found = access(request, project, WORKS)
    answer, _, text = request.POST.get("decide", "").partition(":")
    if not (text.isascii() and text.isdecimal()) or answer not in ("accept", "reject"):
        raise InvalidError("No suggestion was named. Reload the page and decide again.")
    with transaction.atomic():
        offer = decide(found, int(text), accepted=answer == "accept")
        audited(found, Action.UPDATE, "Suggestion", text, answer)
    leave_notice(request.session, f"“{offer.what}” {answer}ed.")
    return redirect(back_to(request, found))


def back_to(request: HttpRequest, found: Access) -> str:
    """The page of this project from which something was sent; the list of what to code when it says none."""
    home = reverse("listening:project", args=[found.project.uuid])
    back = request.POST.get("back", "")
    safe = back.startswith(home) and "\\" not in back and "//" not in back and back.isprintable()
    return back.partition("#")[0] if safe else reverse("listening:coding", args=[found.project.uuid])


TAKEN: Mapping[str, Callable[[Access, int], None]] = {"coding": take_coding, "mark": take_mark}


def _save(found: Access, said: QueryDict) -> tuple[str, str]:
    """Where it was saved (the turn's name on the page), and what to say of it."""
    selected = select(found.project, [place_of(each) for each in said.getlist("place")], said.get("only", ""))
    given = Given(_codes(found, said), _marks(said), said.get("title", ""), said.get("memo", ""), _uuid(said))
    passage = give(found, selected, given)
    if said.get("example"):
        for code in given.codes:
            add_passage(code, passage)
    audited(found, Action.UPDATE, "Text", selected.text.uuid, f"passage {selected.start} to {selected.end}")
    names = [f"“{code.name}”" for code in given.codes] + [str(mark.label).lower() for mark in given.marks]
    names += ["a memo"] if given.memo.strip() else []
    return f"p-{passage.pk}", f"Saved: {', '.join(names)}."


def _codes(found: Access, said: QueryDict) -> list[Code]:
    codes = codes_chosen(found.project, said.getlist("code"))
    name = " ".join(said.get("new", "").split())
    if not name:
        return codes
    there = Code.objects.filter(project=found.project, name__iexact=name, retired=None, codable=True).first()
    return [*codes, there or add(found, {"name": name})]


def _marks(said: QueryDict) -> list[MarkKind]:
    try:
        return [MarkKind(each) for each in said.getlist("mark")]
    except ValueError:
        raise InvalidError(
            "A passage is marked as a theme, a story, a quote or a point of interest."
        ) from None


def _uuid(said: QueryDict) -> UUID | None:
    try:
        return UUID(said["memo_uuid"]) if said.get("memo_uuid") else None
    except ValueError:
        raise InvalidError("The memo has no identity. Reload the page and write it again.") from None


def again(request: HttpRequest, found: Access, error: OurDorsetError) -> HttpResponse | None:
    """The page from which it was sent, with the error above it and all that was typed still in it."""
    parts = urlsplit(back_to(request, found))
    try:
        match = resolve(parts.path)
    except Resolver404:
        return None
    draw = DRAWN.get(match.view_name)
    if draw is None:
        return None
    named: dict[str, Any] = {key: value for key, value in match.kwargs.items() if key != "project"}
    return draw(request, found, QueryDict(parts.query), Typed(request.POST, error), **named)
