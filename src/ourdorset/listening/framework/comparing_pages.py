"""Comparing groups on screen: one characteristic at a time, with a chart for one theme."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from ourdorset.kernel.api import NotFoundError
from ourdorset.listening.access import WORKS, access
from ourdorset.listening.framework.comparing import chart, compared, whole, written
from ourdorset.listening.framework.figures import Compared, renew, shown
from ourdorset.listening.framework.matrix import columns
from ourdorset.listening.framework.themes import Theme
from ourdorset.listening.models import Project
from ourdorset.listening.navigation import show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.participants.facts import FACTS

HERE = "listening:compare"


@require_http_methods(["GET", "HEAD", "POST"])
def compare_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Who says what. Counting again renews all figures, once at least ten people have changed."""
    found = access(request, project)
    figures = shown(found.project)
    if request.method == "POST":
        access(request, project, WORKS)
        after = renew(found.project)
        same = figures is not None and figures.number == after.number
        leave_notice(request.session, STANDS if same else "Counted.")
        return redirect("listening:compare", project)
    words: dict[str, Any] = {"figures": figures, "works": found.member.part in WORKS}
    if figures:
        words |= _tables(found.project, request.GET.get("by", ""), request.GET.get("theme", ""))
    return show(request, found, "framework_compare", words, here=HERE)


@require_safe
def compare_csv_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """The table as CSV."""
    found = access(request, project)
    words = _tables(found.project, request.GET.get("by", ""), "")
    answer = HttpResponse(written(words["table"]), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="who-says-what.csv"'
    return answer


@require_safe
def compare_chart_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """The picture of the chart."""
    found = access(request, project)
    words = _tables(found.project, request.GET.get("by", ""), request.GET.get("theme", ""))
    if not words.get("chart"):
        raise NotFoundError("There is nothing to draw; choose a characteristic and a theme.")
    return HttpResponse(words["chart"].svg(), content_type="image/svg+xml")


STANDS = (
    "The same figures stand: fewer than ten people have changed since they were made, and new ones would "
    "show what those few said."
)


def _tables(project: Project, key: str, theme: str) -> dict[str, Any]:
    figures = shown(project)
    if figures is None:
        raise NotFoundError("Nothing has been counted yet; press “Count” on the page first.")
    themes, counted = columns(project), not project.purposive
    by = next((each for each in figures.compared if each.key == key), None)
    table = compared(by, themes, counted=counted) if by else whole(figures, themes, counted=counted)
    drawn = next((each for each in themes if str(each.uuid) == theme), themes[0] if themes else None)
    return {
        "table": table,
        "key": by.key if by else "",
        "keys": [(each.key, FACTS[each.key].words) for each in figures.compared],
        "several": bool(by and by.several),
        "themes": themes,
        "drawn": drawn,
        "chart": _chart(by, drawn, counted=counted),
    }


def _chart(by: Compared | None, theme: Theme | None, *, counted: bool) -> Any:
    if by is None or theme is None or str(theme.uuid) not in by.themes:
        return None
    return chart(f"{theme.name}, by {FACTS[by.key].words.lower()}", by, theme, counted=counted)
