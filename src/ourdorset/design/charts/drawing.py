"""Drawing lines by Vega-Altair and vl-convert: no browser, no network.

Both are heavy, so they are imported when the first chart is drawn. Colours are those of the Government
Analysis Function; lines differ in dash and shape too, and are named at their ends.
https://analysisfunction.civilservice.gov.uk/policy-store/data-visualisation-colours-in-charts/
"""

from collections.abc import Mapping, Sequence
from typing import Any

Values = Sequence[Mapping[str, str | float]]
Bands = Sequence[tuple[float | None, float | None]]
DARK_BLUE, ORANGE, BAND, INK = "#12436D", "#F46A25", "#D9E5E0", "#212b32"
COLOURS = (DARK_BLUE, ORANGE, "#28A197", "#801650")
DASHES = ([1, 0], [6, 3], [2, 2], [8, 2, 2, 2])
SHAPES = ("circle", "square", "triangle-up", "diamond")
FONT = "Arial, Liberation Sans, sans-serif"
LARGE, SMALL = (640, 280), (220, 64)


def draw(title: str, unit: str, values: Values, bands: Bands, *, small: bool) -> bytes:
    """SVG of lines: `values` have line, day and value; a band is (low, high), an open end is the edge."""
    import vl_convert

    specification = _specification(title, unit, values, bands, small=small)
    return vl_convert.vegalite_to_svg(specification, vl_version=_VEGA_LITE).encode()


def _specification(title: str, unit: str, values: Values, bands: Bands, *, small: bool) -> dict[str, Any]:
    import altair as alt

    names = list(dict.fromkeys(str(each["line"]) for each in values))
    low, high = _extent(values, bands)
    scale = alt.Scale(domain=[low, high], nice=not small, zero=False)
    axis = None if small else alt.Axis(title=unit or title, tickCount=6)
    y = alt.Y("value:Q", scale=scale, axis=axis)
    layers: list[Any] = [_band(alt, band, low, high, scale, axis) for band in bands]
    layers += _lines(alt, values, names, y, small=small)
    width, height = SMALL if small else LARGE
    chart = alt.layer(*layers).properties(width=width, height=height, background="white")
    return (
        chart.configure_view(stroke=None)
        .configure(font=FONT, padding=4 if small else 8)
        .configure_axis(
            labelFontSize=13, titleFontSize=13, labelColor=INK, titleColor=INK, gridColor="#D8DDE0"
        )
        .to_dict()
    )


def _extent(values: Values, bands: Bands) -> tuple[float, float]:
    """The lowest and highest to show: of values and of ranges, with a little room."""
    ends = [end for band in bands for end in band if end is not None]
    shown = [float(each["value"]) for each in values] + ends
    low, high = min(shown), max(shown)
    room = (high - low or abs(high) or 1) * 0.08
    return low - room, high + room


def _band(
    alt: Any, band: tuple[float | None, float | None], low: float, high: float, scale: Any, axis: Any
) -> Any:
    bottom, top = (end if end is not None else edge for end, edge in zip(band, (low, high), strict=True))
    data = alt.Data(values=[{"bottom": bottom, "top": top}])
    return (
        alt.Chart(data)
        .mark_rect(color=BAND, aria=False)
        .encode(y=alt.Y("bottom:Q", scale=scale, axis=axis), y2="top:Q")
    )


def _lines(alt: Any, values: Values, names: Sequence[str], y: Any, *, small: bool) -> list[Any]:
    """The lines with their points; large ones are named at their ends where there are several."""
    days = None if small else alt.Axis(title=None, format="%b %Y", tickCount=6, labelOverlap=True)
    x = alt.X("day:T", axis=days)
    base = alt.Chart(alt.Data(values=list(values)))
    colour = alt.Color("line:N", scale=alt.Scale(domain=names, range=list(COLOURS)), legend=None)
    dash = alt.StrokeDash("line:N", scale=alt.Scale(domain=names, range=list(DASHES)), legend=None)
    shape = alt.Shape("line:N", scale=alt.Scale(domain=names, range=list(SHAPES)), legend=None)
    line = base.mark_line(strokeWidth=2, aria=False).encode(x=x, y=y, color=colour, strokeDash=dash)
    points = base.mark_point(filled=True, size=22 if small else 60, opacity=1, aria=False)
    layers = [line, points.encode(x=x, y=y, color=colour, shape=shape)]
    if small or len(names) < 2:
        return layers
    newest = {name: max((v for v in values if v["line"] == name), key=lambda v: v["day"]) for name in names}
    ends = alt.Chart(alt.Data(values=list(newest.values())))
    text = ends.mark_text(align="left", dx=8, fontSize=13, fontWeight="bold", aria=False)
    return [*layers, text.encode(x=x, y=y, text="line:N", color=colour)]


_VEGA_LITE = "6.1"
