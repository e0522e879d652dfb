"""What goes into an edition, checked against consent and proved word by word before any form is made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

from django.db.models import Q

from ourdorset.accounts.api import organisation_names
from ourdorset.listening.consent.allowed import Allowed, allowed
from ourdorset.listening.counting import KEPT_BACK, Figure
from ourdorset.listening.framework.figures import Shown, renew
from ourdorset.listening.framework.heard import Heard, heard
from ourdorset.listening.framework.speakers import Speakers, readable
from ourdorset.listening.framework.themes import Theme
from ourdorset.listening.models import (
    MarkKind,
    Passage,
    Point,
    PointState,
    Project,
    QuoteLevel,
    Report,
    ReportItem,
    Text,
    Withdrawal,
)
from ourdorset.listening.points.keeping import gather
from ourdorset.listening.points.listed import due_words
from ourdorset.listening.reports.describing import descriptions
from ourdorset.listening.reports.proving import place_of, proved
from ourdorset.listening.words import REMOVED, at


class Quoted(NamedTuple):
    """Words as they were said, by whom as far as may be told, and their language."""

    item: int
    passage: int
    words: str
    by: str
    language: str


class Told(NamedTuple):
    """A story: its own words where they may be printed, and the report's about it."""

    item: int
    about: str
    easy: str
    quoted: Quoted | None


@dataclass
class ThemePart:
    """A theme of the report: how many spoke of it, the report's own words, quotations and stories."""

    theme: Theme
    figure: Figure
    item: int = 0
    about: str = ""
    easy: str = ""
    quotes: list[Quoted] = field(default_factory=list[Quoted])
    stories: list[Told] = field(default_factory=list[Told])


class PointPart(NamedTuple):
    """A point: who answers for it by name, and the words that raised it where they may be quoted."""

    point: Point
    owner: str
    state: str
    due: str
    quoted: str


@dataclass
class Material:
    """All of it. `left_out` says, by place and never in words, what consent keeps out."""

    report: Report
    project: Project
    shown: Shown
    themes: list[ThemePart]
    loose: ThemePart
    points: list[PointPart]
    withdrawn: bool
    left_out: list[str]

    @property
    def passages(self) -> set[int]:
        """Every passage that is quoted, by id."""
        parts = [*self.themes, self.loose]
        quotes = {quote.passage for part in parts for quote in part.quotes}
        stories = {told.quoted.passage for part in parts for told in part.stories if told.quoted}
        raised = {cast(Any, part.point).passage_id for part in self.points if part.quoted}
        return quotes | stories | raised


def material(report: Report, owner: str | None = None) -> Material:
    """Gather a report; with `owner` (ODS code) its points are those of one partner.

    Raises ChangedWordsError, naming where, when a quotation is not word for word what was said.
    """
    project = report.project
    gather(project)
    found = heard(project)
    quoting = _Quoting(report, descriptions(found))
    shown = renew(project, found)
    themes, loose = _parts(report, found, shown, quoting)
    return Material(
        report,
        project,
        shown,
        themes,
        loose,
        _points(project, quoting.may, owner),
        Withdrawal.objects.filter(project=project).exists(),
        quoting.left_out,
    )


def left_out(report: Report) -> list[str]:
    """What consent keeps out of a report as it is now, by place. Raises ChangedWordsError as `material`."""
    quoting = _Quoting(report, {})
    for item in _items(report):
        _place(item, _loose(report), quoting)
    return quoting.left_out


class _Quoting:
    """Quotes passages of a report's items and points as far as consent goes, and notes what it keeps out."""

    def __init__(self, report: Report, described: Mapping[int, str]) -> None:
        project = report.project
        quoted = Q(passages__in=ReportItem.objects.filter(report=report).values("passage"))
        raised = Q(passages__in=Point.objects.filter(project=project).values("passage"))
        texts = readable(project).filter(quoted)
        ids = Text.objects.filter(quoted | raised, project=project).values_list("pk", flat=True)
        self.may, self.left_out = allowed(set(ids)), list[str]()
        self._described, self._speakers = described, Speakers(texts)

    def quoted(self, item: ReportItem, passage: Passage) -> Quoted | None:
        """The passage to be printed, or None."""
        level = self.may.quote(passage.text, passage.start, passage.end)
        if level == QuoteLevel.NONE:
            self.left_out.append(place_of(passage))
            return None
        people = self._speakers.at(passage.text.pk, passage.start, passage.end)
        alone = len(people) == 1 and level == QuoteLevel.DESCRIBED
        by = self._described.get(people[0], "") if alone else ""
        return Quoted(item.pk, passage.pk, proved(passage), by, passage.text.language or "en")


def _parts(
    report: Report, found: Heard, shown: Shown, quoting: "_Quoting"
) -> tuple[list[ThemePart], ThemePart]:
    """The themes with their quotations and stories, and those that are of no theme."""
    items = list(_items(report))
    themes = _themes(items, found, shown)
    loose = _loose(report, shown.size)
    by_theme = {part.theme.pk: part for part in themes}
    for item in items:
        _place(item, by_theme.get(cast(Any, item).theme_id, loose), quoting)
    return themes, loose


def _loose(report: Report, size: Figure = KEPT_BACK) -> ThemePart:
    """Of what is of no theme."""
    return ThemePart(Theme(0, report.uuid, "", "", None, 0), size)


def _items(report: Report) -> Iterable[ReportItem]:
    return ReportItem.objects.filter(report=report).select_related(
        "theme", "passage__text__conversation", "report__project"
    )


def _themes(items: Iterable[ReportItem], found: Heard, shown: Shown) -> list[ThemePart]:
    known: Mapping[int, Theme] = {theme.pk: theme for theme in found.themes}
    chosen = [item for item in items if item.kind == MarkKind.THEME and cast(Any, item).theme_id in known]
    if not chosen:
        return [ThemePart(theme, shown.of(theme.uuid)) for theme in found.themes if theme.outer is None]
    parts: list[ThemePart] = []
    for item in chosen:
        theme = known[cast(Any, item).theme_id]
        parts.append(ThemePart(theme, shown.of(theme.uuid), item.pk, item.words, item.easy_words))
    return parts


def _place(item: ReportItem, part: ThemePart, quoting: _Quoting) -> None:
    passage = item.passage
    if passage is None or item.kind not in (MarkKind.QUOTE, MarkKind.STORY):
        return
    if item.kind == MarkKind.STORY and not quoting.may.story(passage.text, passage.start, passage.end):
        quoting.left_out.append(place_of(passage))
        return
    quoted = quoting.quoted(item, passage)
    if item.kind == MarkKind.STORY and (quoted or item.words):
        part.stories.append(Told(item.pk, item.words, item.easy_words, quoted))
    elif quoted:
        part.quotes.append(quoted)


def _points(project: Project, may: Allowed, owner: str | None) -> list[PointPart]:
    rows = Point.objects.filter(project=project).exclude(trail__what="withdrawn")
    rows = rows.filter(owner=owner) if owner else rows
    names = organisation_names()
    found: list[PointPart] = []
    for point in rows.select_related("passage__text__conversation").order_by("created", "pk"):
        passage = point.passage
        if passage and not may.analysis(passage.text, passage.start, passage.end):
            continue
        quote = passage and may.quote(passage.text, passage.start, passage.end) != QuoteLevel.NONE
        whole = passage and REMOVED not in at(passage.text.body, cast(Any, passage))
        found.append(
            PointPart(
                point,
                names.get(point.owner, point.owner),
                PointState(point.state).value,
                due_words(point.due),
                proved(passage) if passage and quote and whole and owner else "",
            )
        )
    return found
