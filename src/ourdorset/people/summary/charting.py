"""A test's numbers as a chart."""

from dataclasses import dataclass
from datetime import date

from ourdorset.design.api import Chart, Expected, line_chart, written_date
from ourdorset.people.summary.trends import Series


@dataclass(frozen=True, slots=True)
class Drawn:
    """A small chart on the summary: its code for the address, and the newest value in words."""

    code: str
    chart: Chart
    latest: str


def chart(series: Series) -> Chart:
    """The series as lines with what is expected of each."""
    expected = {name: Expected(*each) for name, each in series.ranges.items()}
    return line_chart(series.title, series.unit, series.lines, expected)


def drawn(series: Series) -> Drawn:
    """`138/80 mmHg, 01-Jan-2024`."""
    newest = [points[-1] for points in series.lines.values()]
    values = "/".join(f"{value:g}" for _, value in newest)
    unit = f" {series.unit}" if series.unit and series.unit != "%" else series.unit
    day = max(day for day, _ in newest)
    return Drawn(series.code, chart(series), f"{values}{unit}, {written_date(date.fromisoformat(day))}")
