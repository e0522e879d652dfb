"""A bar chart with intervals, and the sentence that tells the same: what is kept back has no bar."""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, NamedTuple

from ourdorset.design.charts.drawing import DARK_BLUE, FONT, INK
from ourdorset.design.charts.kept import kept

WIDTH, ROW, REST = 420, 34, 70
_VEGA_LITE = "6.1"


class Bar(NamedTuple):
    """One bar. Without a value it is not shown; `low` and `high` are the ends of its interval, if any."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars from nought, one under another, in the order given."""

    title: str
    unit: str
    bars: tuple[Bar, ...]

    @property
    def height(self) -> int:
        """Of the picture, in pixels."""
        return ROW * len(self.bars) + REST

    @property
    def words(self) -> str:
        """`Getting there, by age. 16 to 24: 40 % of the group (30 to 52). 25 to 34: not shown.`"""
        return " ".join([f"{self.title}.", *(_told(bar, self.unit) for bar in self.bars)])

    def svg(self) -> bytes:
        """The picture, drawn once for the same content."""
        name = blake2b(repr(self).encode(), digest_size=16).hexdigest()
        return kept(f"bars-{name}", self._draw)

    def _draw(self) -> bytes:
        import vl_convert

        return vl_convert.vegalite_to_svg(_specification(self), vl_version=_VEGA_LITE).encode()


def _told(bar: Bar, unit: str) -> str:
    if bar.value is None:
        return f"{bar.label}: not shown."
    range_ = f" ({bar.low:g} to {bar.high:g})" if bar.low is not None and bar.high is not None else ""
    return f"{bar.label}: {bar.value:g} {unit}{range_}."


def _specification(chart: BarChart) -> dict[str, Any]:
    import altair as alt

    rows = [bar._asdict() | {"shown": "" if bar.value is not None else "not shown"} for bar in chart.bars]
    y = alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=220))
    base = alt.Chart(alt.Data(values=rows)).encode(y=y)
    ends = [end for bar in chart.bars for end in (bar.value, bar.high) if end is not None]
    scale = alt.Scale(domain=[0, max([*ends, 1])], nice=True)
    layers: list[Any] = [
        base.mark_bar(color=DARK_BLUE, height=16, aria=False).encode(
            x=alt.X("value:Q", title=chart.unit, scale=scale)
        ),
        base.mark_text(align="left", dx=6, color=INK, fontSize=13, aria=False).encode(
            x=alt.datum(0), text="shown:N"
        ),
    ]
    if any(bar.low is not None for bar in chart.bars):
        x = alt.X("low:Q", scale=scale, title=chart.unit)
        layers.append(base.mark_rule(color="#F46A25", strokeWidth=3, aria=False).encode(x=x, x2="high:Q"))
    return _styled(
        alt.layer(*layers).properties(width=WIDTH, height=ROW * len(chart.bars), background="white")
    )


def _styled(drawn: Any) -> dict[str, Any]:
    return (
        drawn.configure_view(stroke=None)
        .configure(font=FONT, padding=8)
        .configure_axis(
            labelFontSize=13, titleFontSize=13, labelColor=INK, titleColor=INK, gridColor="#D8DDE0"
        )
        .to_dict()
    )
