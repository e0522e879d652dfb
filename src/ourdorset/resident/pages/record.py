"""My record in plain words: its parts, one part, one entry."""

from base64 import b64decode
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ourdorset.design.api import Expected, line_chart
from ourdorset.kernel.api import NotFoundError
from ourdorset.resident import trend
from ourdorset.resident.asked import my_questions
from ourdorset.resident.entries import PRESENTERS, PlainEntry, entry, problem_names
from ourdorset.resident.explained.kinds import BY_KEY, KINDS, Kind
from ourdorset.resident.pages.frame import opened, show
from ourdorset.resident.reading import Held, read

HERE = "resident:record"


@require_safe
def record_page(request: HttpRequest) -> HttpResponse:
    """The parts of the record, and how much is in each."""
    found = opened(request)
    shown = [kind for kind in KINDS if found.chosen.may_see(*kind.types)]
    held = read(found.chosen, *(each for kind in shown for each in kind.types))
    parts = [(kind, len(_latest(_entries(held, kind)))) for kind in shown]
    words = {"parts": parts, "held": held}
    return show(request, "resident/record.html", found, words, here=HERE, easy="resident/record_easy.html")


@require_safe
def kind_page(request: HttpRequest, kind: str) -> HttpResponse:
    """One part of the record: what is now, and what is past."""
    if kind not in BY_KEY:
        raise NotFoundError
    part = BY_KEY[kind]
    found = opened(request, *part.types)
    held = read(found.chosen, *part.types, "Condition")
    entries = _latest(_entries(held, part))
    words = {
        "kind": part,
        "now": [each for each in entries if not each.past],
        "past": [each for each in entries if each.past],
    }
    return show(request, "resident/kind.html", found, words, here=HERE)


@require_safe
def entry_page(request: HttpRequest, resource_type: str, resource_id: str) -> HttpResponse:
    """One entry, with earlier results of the same test, and a way to say that it is wrong."""
    if resource_type not in PRESENTERS:
        raise NotFoundError
    found = opened(request, resource_type)
    held = read(found.chosen, resource_type, "Condition", "Task")
    resource = held.one(resource_type, resource_id)
    shown = _entry(held, resource)
    kind = next(part for part in KINDS if resource_type in part.types)
    asked = [each for each in my_questions(held) if each.focus == shown.reference]
    words = {"entry": shown, "kind": kind, "asked": asked, "holder": held.holders.of(resource)}
    words |= _alike(held, shown) if resource_type == "Observation" else {}
    words |= _text(resource) if resource_type == "DocumentReference" else {}
    return show(request, "resident/entry.html", found, words, here=HERE)


def _entry(held: Held, resource: Any) -> PlainEntry:
    return entry(resource, problem_names(held.of("Condition")), held.holders.of(resource).name)


def _entries(held: Held, kind: Kind) -> list[PlainEntry]:
    names = problem_names(held.of("Condition"))
    made = [entry(each, names, held.holders.of(each).name) for each in held.of(*kind.types)]
    return sorted(made, key=lambda each: each.order, reverse=True)


def _latest(entries: Sequence[PlainEntry]) -> list[PlainEntry]:
    """Of results of one test only the newest."""
    seen: dict[str, PlainEntry] = {}
    for each in entries:
        seen.setdefault(each.alike or each.reference, each)
    return list(seen.values())


def _alike(held: Held, shown: PlainEntry) -> dict[str, Any]:
    """Results of the same test in a table, how they changed, and whether there is a line to draw."""
    same = _same(held, shown)
    earlier = sorted((_entry(held, each) for each in same), key=lambda each: each.order, reverse=True)
    found = trend.points(same)
    band = any(end is not None for each in same[:1] for end in trend.usual(each))
    return {"earlier": earlier, "trend": trend.in_words(found), "chart": len(found) > 1, "band": band}


def _same(held: Held, shown: PlainEntry) -> list[Any]:
    return [each for each in held.of("Observation") if _entry(held, each).alike == shown.alike]


@require_safe
def chart_file(request: HttpRequest, resource_id: str) -> HttpResponse:
    """The results of one test as a line: a file of its own, since drawing takes longer than a page may."""
    found = opened(request, "Observation")
    held = read(found.chosen, "Observation")
    resource = held.one("Observation", resource_id)
    shown = _entry(held, resource)
    points = trend.points(_same(held, shown))
    if len(points) < 2:
        raise NotFoundError("There is only one result of this test.")
    days = {point.day[:10]: point.value for point in points}
    usual = {"": Expected(*trend.usual(resource))}
    chart = line_chart(shown.name, points[-1].unit, {"": sorted(days.items())}, usual)
    return HttpResponse(chart.svg(), content_type="image/svg+xml")


def _text(document: Any) -> dict[str, Any]:
    """What a letter says, when it is plain text in the record itself."""
    for content in document.get("content", ()):
        attachment = content.get("attachment", {})
        if attachment.get("contentType", "").startswith("text/plain") and "data" in attachment:
            return {"letter": b64decode(attachment["data"]).decode("utf-8", "replace").strip()}
    return {}
