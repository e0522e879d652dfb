"""A name that somebody saw: which words it is, where else they stand, and taking them out."""

from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ourdorset.audit.api import Action
from ourdorset.kernel.api import InvalidError, OurDorsetError
from ourdorset.listening.access import Access, access, audited
from ourdorset.listening.models import NameKind, Overlooked
from ourdorset.listening.navigation import LEADS, show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.overlooked.editions import editions_with
from ourdorset.listening.overlooked.looking import (
    MOST,
    InText,
    InWriting,
    in_texts,
    in_writing,
    reported_words,
)
from ourdorset.listening.overlooked.reporting import names_nobody, waiting_one
from ourdorset.listening.overlooked.taking_out import Chosen, take_out

HERE = "listening:names"


class Seen(NamedTuple):
    """Where the words stand: the place reported, the others in texts, and what colleagues wrote."""

    words: str
    place: InText
    others: list[InText]
    written: list[InWriting]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def overlooked_page(request: HttpRequest, project: UUID, report: UUID) -> HttpResponse:
    """The words with every place they stand at; a POST takes out those ticked, or says they name nobody."""
    found = access(request, project, LEADS)
    row = waiting_one(found.project, report)
    asked = request.POST if request.method == "POST" else request.GET
    fault: OurDorsetError | None = None
    seen: Seen | None = None
    try:
        if request.method == "POST" and request.POST.get("do") == "nobody":
            return _nobody(request, found, row)
        seen = _seen(found, row, asked)
        if request.method == "POST":
            return _take_out(request, found, seen)
    except InvalidError as error:
        fault = error if asked else None
    return _drawn(request, found, row, seen, fault)


def _seen(found: Access, row: Overlooked, asked: QueryDict) -> Seen:
    place = reported_words(row, asked.get("words", ""))
    words = " ".join(place.text.body[place.start : place.end].split())
    others = [one for one in in_texts(found.project, words) if one.key != place.key]
    return Seen(words, place, others, in_writing(found.project, words))


def _nobody(request: HttpRequest, found: Access, row: Overlooked) -> HttpResponse:
    with transaction.atomic():
        names_nobody(found, row)
    leave_notice(request.session, "Noted: these words name nobody")
    return redirect(HERE, found.project.uuid)


def _take_out(request: HttpRequest, found: Access, seen: Seen) -> HttpResponse:
    ticked = set(request.POST.getlist("also"))
    places = [seen.place, *(one for one in seen.others if one.key in ticked)]
    written = [one for one in seen.written if one.key in ticked]
    done = take_out(found, Chosen(seen.words, request.POST.get("kind", ""), places, written))
    leave_notice(request.session, _told(done))
    return redirect(HERE, found.project.uuid)


def _told(done: Any) -> str:
    told = f"Taken out in {_many(done['places'], 'place')}"
    if done["places written anew"]:
        told += f" and {_many(done['places written anew'], 'note')} of colleagues"
    if done["editions"]:
        told += f". {_many(done['editions'], 'edition')} withdrawn: build the reports anew"
    return told


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _drawn(
    request: HttpRequest, found: Access, row: Overlooked, seen: Seen | None, fault: OurDorsetError | None
) -> HttpResponse:
    with transaction.atomic():
        looked_at = len(seen.others) + len(seen.written) if seen else 0
        audited(found, Action.READ, "Overlooked", row.uuid, f"with {looked_at} other places")
    others = seen.others if seen else []
    words: dict[str, Any] = {
        "row": row,
        "around": InText(row.text, row.start, row.end).around,
        "seen": seen,
        "same": [one for one in others if one.text.pk == row.text.pk],
        "others": [one for one in others if one.text.pk != row.text.pk],
        "editions": editions_with(found.project, seen.words, _quoted(row)).count() if seen else 0,
        "most": MOST,
        "kinds": NameKind.choices,
        "said": request.POST or request.GET,
        "ticked": set(request.POST.getlist("also")),
        "fault": fault,
    }
    status = fault.category.value.status if fault else 200
    return show(request, found, "overlooked", words, here=HERE, status=status)


def _quoted(row: Overlooked) -> list[int]:
    here = row.text.passages.filter(start__lt=row.end, end__gt=row.start)  # pyright: ignore
    return list(here.values_list("pk", flat=True))
