"""A report filled from what coders marked: each outermost theme, and quotes and stories under theirs."""

from typing import Any, cast

from django.db.models import Max

from ourdorset.listening.framework.heard import Heard, heard
from ourdorset.listening.models import Mark, MarkKind, Report, ReportItem


def fill(report: Report) -> int:
    """Add what is marked and not in the report yet, at its end; how many items were added."""
    found = heard(report.project)
    themed = themes_of(found)
    order = _next(report)
    made = 0
    there = set(ReportItem.objects.filter(report=report).values_list("kind", "theme", "passage"))
    for theme in found.themes:
        if theme.outer is None and (MarkKind.THEME, theme.pk, None) not in there:
            _add(report, order + made, kind=MarkKind.THEME, theme_id=theme.pk)
            made += 1
    passages = {passage for _, _, passage in there}
    for mark in _marks(report):
        number = cast(Any, mark).passage_id
        if number not in passages:
            theme = themed.get(number)
            _add(report, order + made, kind=mark.kind, theme_id=theme, passage_id=number)
            made += 1
    return made


def themes_of(found: Heard) -> dict[int, int]:
    """Of each coded passage the outermost theme, the first in the codebook's order."""
    themes: dict[int, int] = {}
    for theme in found.themes:
        for person in found.who(theme.pk) if theme.outer is None else ():
            for place in found.said[person, theme.pk]:
                themes.setdefault(place.passage, theme.pk)
    return themes


def _marks(report: Report) -> Any:
    kinds = (MarkKind.QUOTE, MarkKind.STORY)
    rows = Mark.objects.filter(kind__in=kinds, passage__text__project=report.project)
    return rows.order_by("passage__text", "passage__start")


def _next(report: Report) -> int:
    last = ReportItem.objects.filter(report=report).aggregate(Max("order"))["order__max"]
    return 0 if last is None else last + 1


def _add(report: Report, order: int, **fields: Any) -> None:
    ReportItem.objects.create(report=report, order=order, **fields)
