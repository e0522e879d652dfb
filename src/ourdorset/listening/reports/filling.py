"""A report filled from what coders marked: each outermost theme, and quotes and stories under theirs."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any, cast

from django.db.models import Max

from ourdorset.listening.among import among
from ourdorset.listening.framework.heard import Heard, heard
from ourdorset.listening.framework.speakers import Speakers, readable
from ourdorset.listening.models import Mark, MarkKind, Passage, Report, ReportItem
from ourdorset.listening.words import REMOVED, at

QUOTES_AT_ONCE = 3


def fill(report: Report) -> int:
    """Add what is marked and not in the report yet, at its end; how many items were added.

    Themes and stories all; of quotes at most three a theme, first of people who are not quoted yet.
    """
    found = heard(report.project)
    themed = themes_of(found)
    order = _next(report)
    made = 0
    there = set(ReportItem.objects.filter(report=report).values_list("kind", "theme", "passage"))
    for theme in found.themes:
        if theme.outer is None and (MarkKind.THEME, theme.pk, None) not in there:
            _add(report, order + made, kind=MarkKind.THEME, theme_id=theme.pk)
            made += 1
    for mark in _chosen(report, themed, {passage for _, _, passage in there if passage}):
        number = cast(Any, mark).passage_id
        _add(report, order + made, kind=mark.kind, theme_id=themed.get(number), passage_id=number)
        made += 1
    return made


def _chosen(report: Report, themed: Mapping[int, int], there: Collection[int]) -> list[Mark]:
    """The marks to add: every story, and a few quotes of each theme."""
    marks = [mark for mark in _marks(report) if cast(Any, mark).passage_id not in there]
    speakers = _speakers(report, marks, there)
    quoted = {one for passage in Passage.objects.filter(pk__in=there) for one in _said_by(speakers, passage)}
    chosen = [mark for mark in marks if mark.kind == MarkKind.STORY]
    of_theme: Counter[int | None] = Counter()
    quotes = [mark for mark in marks if mark.kind == MarkKind.QUOTE]
    for others_only in (True, False):
        for mark in quotes:
            theme, people = themed.get(cast(Any, mark).passage_id), _said_by(speakers, mark.passage)
            if (
                mark not in chosen
                and of_theme[theme] < QUOTES_AT_ONCE
                and not (others_only and people & quoted)
            ):
                chosen.append(mark)
                quoted |= people
                of_theme[theme] += 1
    return chosen


def _speakers(report: Report, marks: Iterable[Mark], there: Collection[int]) -> Speakers:
    """Who said the passages that are marked, or there already."""
    passages = {cast(Any, mark).passage_id for mark in marks} | set(there)
    texts = Passage.objects.filter(among(passages)).values("text")
    return Speakers(readable(report.project).filter(pk__in=texts))


def _said_by(speakers: Speakers, passage: Passage) -> set[int]:
    return set(speakers.at(cast(Any, passage).text_id, passage.start, passage.end))


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
    rows = rows.exclude(passage__in=_with_names_taken_out(report))
    return rows.select_related("passage").order_by("passage__text", "passage__start")


def _with_names_taken_out(report: Report) -> list[int]:
    """Passages that are no quotation any more: a bar stands in them."""
    rows = Passage.objects.filter(text__project=report.project, text__body__contains=REMOVED)
    return [one.pk for one in rows.select_related("text") if REMOVED in at(one.text.body, cast(Any, one))]


def _next(report: Report) -> int:
    last = ReportItem.objects.filter(report=report).aggregate(Max("order"))["order__max"]
    return 0 if last is None else last + 1


def _add(report: Report, order: int, **fields: Any) -> None:
    ReportItem.objects.create(report=report, order=order, **fields)
