"""A line chart's numbers, and all that is told of them but the picture: one sentence, a table, CSV.

https://analysisfunction.civilservice.gov.uk/policy-store/data-visualisation-charts/
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b

from ourdorset.design.charts.drawing import draw
from ourdorset.design.charts.kept import kept
from ourdorset.design.dates import written_date

Points = Sequence[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Expected:
    """The range that a line is expected to keep to; either end may be open."""

    low: float | None = None
    high: float | None = None

    @property
    def words(self) -> str:
        """`20 to 42`, `up to 5`, `60 or more`; empty when open at both ends."""
        if self.low is not None and self.high is not None:
            return f"{self.low:g} to {self.high:g}"
        if self.high is not None:
            return f"up to {self.high:g}"
        return f"{self.low:g} or more" if self.low is not None else ""

    def beside(self, value: float) -> str:
        """How a value stands to the range, in words; empty when it is within, or there is none."""
        if self.low is not None and value < self.low:
            return f"below the expected {self.words}"
        return f"above the expected {self.words}" if self.high is not None and value > self.high else ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines over days (ISO dates, oldest first), by name; one line alone may be nameless.

    Raises nothing: what it cannot draw is still told in words and rows.
    """

    title: str
    unit: str
    lines: Mapping[str, Points]
    expected: Mapping[str, Expected] = field(default_factory=dict[str, Expected])

    @property
    def headings(self) -> tuple[str, ...]:
        """Of the table: the date, and each line with its unit."""
        unit = f" ({self.unit})" if self.unit else ""
        return ("Date", *(f"{name or self.title}{unit}" for name in self.lines))

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Newest first, a day each; a line without a value on that day has an empty cell."""
        by_line = [dict(points) for points in self.lines.values()]
        days = sorted({day for points in by_line for day in points}, reverse=True)
        return tuple(
            (day, *(f"{points[day]:g}" if day in points else "" for points in by_line)) for day in days
        )

    @property
    def written_rows(self) -> tuple[tuple[str, ...], ...]:
        """The same, with dates as a record writes them."""
        return tuple((_written(day), *values) for day, *values in self.rows)

    @property
    def csv(self) -> bytes:
        """The table as CSV, UTF-8 with a mark that spreadsheets know it by; dates are ISO dates."""
        text = io.StringIO()
        csv.writer(text).writerows([self.headings, *self.rows])
        return text.getvalue().encode("utf-8-sig")

    @property
    def words(self) -> str:
        """`HbA1c fell from 70 mmol/mol on 01-Jan-2023 to 58 on 01-Jan-2024, above the expected up to 48.`"""
        told = [_told(self, name, points) for name, points in self.lines.items() if points]
        count = len(self.rows)
        times = f" {count} dates." if count > 2 else ""
        return "; ".join(told) + "." + times if told else f"There are no numbers of {self.title}."

    @property
    def key(self) -> str:
        """What names this content: equal charts have equal keys."""
        told = (self.title, self.unit, self.headings, self.rows, sorted(self.expected.items()))
        return blake2b(repr(told).encode(), digest_size=16).hexdigest()

    def svg(self, *, small: bool = False) -> bytes:
        """The picture, drawn once for the same content; `small` is a line without axes, for a summary."""
        name = f"{self.key}-{'small' if small else 'large'}"
        return kept(name, lambda: draw(self.title, self.unit, self._values(), self._bands(), small=small))

    def _values(self) -> list[dict[str, str | float]]:
        return [
            {"line": name or self.title, "day": f"{day}T12:00:00", "value": value}
            for name, points in self.lines.items()
            for day, value in points
        ]

    def _bands(self) -> list[tuple[float | None, float | None]]:
        """The range of the first line that has one: two would hide each other."""
        shown = (self.expected.get(name, Expected()) for name in self.lines)
        return [(each.low, each.high) for each in shown if each.words][:1]


def line_chart(
    title: str, unit: str, lines: Mapping[str, Points], expected: Mapping[str, Expected] | None = None
) -> Chart:
    """A chart of lines over days; drawing waits until `Chart.svg` is asked for."""
    return Chart(title, unit, lines, expected or {})


def _told(chart: Chart, name: str, points: Points) -> str:
    (first_day, first), (last_day, last) = points[0], points[-1]
    unit = f" {chart.unit}" if chart.unit and chart.unit != "%" else chart.unit
    title = chart.title if not name else f"{chart.title}, {name[:1].lower()}{name[1:]},"
    beyond = chart.expected.get(name, Expected()).beside(last)
    end = f", {beyond}" if beyond else ""
    if len(points) == 1:
        return f"{title} was {last:g}{unit} on {_written(last_day)}{end}"
    if last == first:
        return f"{title} was {last:g}{unit} on {_written(first_day)} and on {_written(last_day)}{end}"
    went = "rose" if last > first else "fell"
    from_ = f"from {first:g}{unit} on {_written(first_day)}"
    return f"{title} {went} {from_} to {last:g} on {_written(last_day)}{end}"


def _written(day: str) -> str:
    return written_date(date.fromisoformat(day))
