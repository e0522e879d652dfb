"""Who is heard, who is not, whom to invite next; the targets behind it; weights of a consultation."""

import csv
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from ourdorset.kernel.api import InvalidError, NotFoundError
from ourdorset.listening.access import WORKS, Access, access
from ourdorset.listening.counting import size
from ourdorset.listening.navigation import LEADS, show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.participants.facts import FACTS
from ourdorset.listening.participants.frame import frame
from ourdorset.listening.participants.measures import Quota
from ourdorset.listening.participants.target_forms import PeopleForm, SharesForm, table_text
from ourdorset.listening.participants.targets import (
    EVERYONE,
    FROM_PACK,
    Wanted,
    from_pack,
    keep_targets,
    read_csv,
    replaced,
    targets,
    with_numbers,
    words_of,
    write_csv,
    written,
)
from ourdorset.listening.participants.weighing import weigh

HERE = "listening:heard"
TARGETS = "listening:targets"
BY_HAND = tuple(key for key in FACTS if key != "area")
FIRST = 8


@require_safe
def heard_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """The frame: every stratum with what is wanted, who is heard, and the gap."""
    found = access(request, project, WORKS)
    words = {
        "frame": frame(found.project),
        "first": FIRST,
        "words_of": words_of,
        "heading": lambda keys: " and ".join(FACTS[key].words for key in keys),
        "people": _teller(found),
        "facts": FACTS,
    }
    return show(request, found, "participants_heard", words, here=HERE)


@require_safe
def csv_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """The same as CSV. What only a lead may see of small strata is left empty for others."""
    found = access(request, project, WORKS)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="who-is-heard.csv"'
    writer = csv.writer(response)
    writer.writerow(["strata", "words", "share", "wanted", "heard", "gap", "source"])
    for table in frame(found.project).tables:
        for quota in table.quotas:
            writer.writerow(_line(found, quota))
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def targets_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Set how many are to be heard; take shares from the area's pack, or bring them as a table."""
    found = access(request, project, LEADS)
    now, do = targets(found.project), request.POST.get("do", "")
    form = PeopleForm(request.POST if do == "people" else None)
    words: dict[str, Any] = {
        "form": form,
        "targets": now,
        "keys": [(key, FACTS[key].words) for key in BY_HAND],
    }
    try:
        rows = _changed(request, do, form, now)
        if rows is not None:
            keep_targets(found, rows)
            leave_notice(request.session, "What is wanted is kept")
            return redirect(HERE, project)
    except InvalidError as error:
        words["fault"] = error.text
    return show(request, found, "participants_targets", words, here=HERE)


@require_safe
def table_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """The targets as CSV, to change in a spreadsheet and bring back."""
    found = access(request, project, LEADS)
    text = "\ufeff" + write_csv(targets(found.project))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="targets.csv"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def shares_page(request: HttpRequest, project: UUID, key: str) -> HttpResponse:
    """Type the shares of one thing, such as age."""
    found = access(request, project, LEADS)
    if key not in BY_HAND:
        raise NotFoundError("Nothing of that name is asked of people.")
    now = targets(found.project)
    own = [each for each in now if {name for name, _ in each.strata} == {key}]
    form = SharesForm(request.POST or None, key=key, now=own)
    if request.method == "POST" and form.is_valid():
        keep_targets(found, _numbered(replaced(now, form.rows(), (key,))))
        leave_notice(request.session, "The shares are kept")
        return redirect(HERE, project)
    return show(request, found, "participants_shares", {"form": form, "fact": FACTS[key]}, here=HERE)


@require_safe
def weights_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """What weighting makes of a consultation: both shares side by side, and what it costs."""
    found = access(request, project, LEADS)
    words = {"weighed": weigh(found.project), "facts": FACTS}
    return show(request, found, "participants_weights", words, here=HERE)


def _changed(request: HttpRequest, do: str, form: PeopleForm, now: list[Wanted]) -> list[Wanted] | None:
    """The targets after what a form asks for; None when it asks for nothing, or is not valid."""
    if do == "people":
        return with_numbers(now, form.cleaned_data["people"]) if form.is_valid() else None
    if do == "pack":
        for key in FROM_PACK:
            now = replaced(now, from_pack(key), (key,))
        return _numbered(now)
    if do == "table":
        return read_csv(table_text(request.FILES.get("table")))
    return None


def _numbered(rows: list[Wanted]) -> list[Wanted]:
    """New shares get their numbers when it is known how many are to be heard in all."""
    people = next((each.wanted for each in rows if each.strata == EVERYONE), None)
    return with_numbers(rows, people) if people else rows


def _teller(found: Access) -> Any:
    """How a number of people is written: exact for a lead, and so that nobody is singled out for others."""
    return (lambda count: f"{count:,}") if found.leads else (lambda count: size(count).words)


def _line(found: Access, quota: Quota) -> list[object]:
    share = "" if quota.share is None else f"{quota.share:.4f}"
    wanted = "" if quota.wanted is None else quota.wanted
    heard: object = quota.heard if found.leads else size(quota.heard).cell
    gap: object = quota.gap if found.leads else ("yes" if quota.gap else "no")
    return [written(quota.strata), words_of(quota.strata), share, wanted, heard, gap, quota.source]
