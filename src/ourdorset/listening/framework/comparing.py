"""Who says what: the figures of one characteristic as a table, a chart and sentences, none saying more."""

import csv
import io
from typing import NamedTuple

from ourdorset.design.api import Bar, BarChart
from ourdorset.listening.counting import OTHERS, Figure
from ourdorset.listening.framework.figures import NOT_ASKED, Compared, Shown
from ourdorset.listening.framework.interval import wilson
from ourdorset.listening.framework.themes import Theme
from ourdorset.listening.participants.facts import FACTS, NOT_ASKED_WORDS

NOT_SHOWN = "Not shown"


class Line(NamedTuple):
    """A row: a theme and what is shown of each group."""

    theme: Theme
    cells: tuple[str, ...]


class Table(NamedTuple):
    """One characteristic: what it is called, its groups with how many are in each, and a row a theme."""

    words: str
    headings: tuple[str, ...]
    lines: tuple[Line, ...]


def group_words(key: str, group: str) -> str:
    """A group as people read it."""
    if group == OTHERS:
        return "Everyone else"
    return NOT_ASKED_WORDS if group == NOT_ASKED else FACTS[key].said(group)


def whole(found: Shown, themes: tuple[Theme, ...], *, counted: bool) -> Table:
    """How many of everyone. With `counted`, people chose to answer: shares with their intervals."""
    lines = [
        Line(theme, (_cell(found.of(theme.uuid), found.size, counted=counted, words=True),))
        for theme in themes
    ]
    return Table("Everyone", (f"Everyone ({found.size.words})",), tuple(lines))


def compared(found: Compared, themes: tuple[Theme, ...], *, counted: bool) -> Table:
    """How many of each group."""
    headings = tuple(
        f"{group_words(found.key, group)} ({base.words})"
        for group, base in zip(found.groups, found.bases, strict=True)
    )
    lines = [
        Line(
            theme,
            tuple(
                _cell(figure, base, counted=counted)
                for figure, base in zip(found.themes[str(theme.uuid)], found.bases, strict=True)
            ),
        )
        for theme in themes
        if str(theme.uuid) in found.themes
    ]
    return Table(FACTS[found.key].words, headings, tuple(lines))


def chart(title: str, found: Compared, theme: Theme, *, counted: bool) -> BarChart | None:
    """One theme by group: shares with intervals where people chose to answer, else how many.

    None when no group's figure may be shown.
    """
    bars: list[Bar] = []
    for group, base, figure in zip(
        found.groups, found.bases, found.themes.get(str(theme.uuid), ()), strict=True
    ):
        bars.append(_bar(group_words(found.key, group), figure, base, counted=counted))
    if all(bar.value is None for bar in bars):
        return None
    return BarChart(title, "% of the group" if counted else "people", tuple(bars))


def written(table: Table) -> bytes:
    """The table as CSV, UTF-8 with a mark that spreadsheets know it by."""
    kept = io.StringIO()
    writer = csv.writer(kept)
    writer.writerow(["Theme", *table.headings])
    writer.writerows([_plain(line.theme.name), *line.cells] for line in table.lines)
    return kept.getvalue().encode("utf-8-sig")


def _bar(label: str, figure: Figure, base: Figure, *, counted: bool) -> Bar:
    if figure.number is None or not base.number:
        return Bar(label, None)
    if not counted:
        return Bar(label, figure.number)
    low, high = wilson(figure.number, base.number)
    return Bar(label, round(100 * figure.number / base.number), round(100 * low), round(100 * high))


def _cell(figure: Figure, base: Figure, *, counted: bool, words: bool = False) -> str:
    if figure.number is None:
        return figure.words.capitalize() if words else NOT_SHOWN
    if not counted or not base.number:
        return f"About {figure.number:,}"
    share = f"{figure.number / base.number:.0%}".replace("%", " %")
    return f"{share} ({wilson(figure.number, base.number).words})"


def _plain(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text
