"""The few shapes that all charts are made of, as layers of a Vega-Lite specification.

A shape reads where it stands from the fields of its records: ``top``, ``bottom``, ``colour``.
An approximate value looks approximate in every chart: pale, with a dashed outline.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

import altair as alt

from build_scripts.drawing.canvas import GAP, LABEL, LINE, SEMIBOLD, SMALL, SMALL_LINE, Row
from build_scripts.drawing.house_style import LIGHT
from build_scripts.drawing.placing import across, at, chart_of, down, until
from build_scripts.survey.wording import format_share

if TYPE_CHECKING:
    from build_scripts.drawing.canvas import Canvas

KNOWN = "isValid(datum.value)"
MISSING = "!isValid(datum.value)"
APPROXIMATE = "datum.approximate"
OPACITY = f"{APPROXIMATE} ? 0.3 : 1"
Style: TypeAlias = Any
"""Properties of a mark, as Vega-Lite names them."""
BOLD: dict[str, Style] = {"fontWeight": SEMIBOLD}
SLANTED: dict[str, Style] = {"fontStyle": "italic"}
"""Words in place of a value."""
FINE: dict[str, Style] = {"size": SMALL, "lineHeight": SMALL_LINE}
"""Small text in lines."""


def own_fill() -> alt.Fill:
    return alt.Fill("colour", type="nominal", scale=None, legend=None)


def own_stroke() -> alt.Stroke:
    return alt.Stroke("colour", type="nominal", scale=None, legend=None)


def reading() -> alt.Description:
    """Makes a shape a mark that answers mouse, touch and arrow keys."""
    return alt.Description("reading", type="nominal")


def bars(
    base: alt.Chart,
    on: alt.Scale | None,
    start: str = "zero",
    end: str = "value",
    **style: Style,
) -> alt.Chart:
    """Bars between two values, or two pixels where there is no scale."""
    outline = f"{APPROXIMATE} ? 1.5 : 0"
    known = base.transform_calculate(zero="0", opacity=OPACITY, outline=outline)
    layer: alt.Chart = (
        known.transform_filter(KNOWN)
        .mark_rect(aria=True, strokeDash=[4, 3], **style)
        .encode(
            x=across(start, on),
            x2=alt.X2(end),
            y=down("top"),
            y2=alt.Y2("bottom"),
            fill=own_fill(),
            stroke=own_stroke(),
            fillOpacity=alt.FillOpacity("opacity", type="quantitative", scale=None),
            strokeWidth=alt.StrokeWidth("outline", type="quantitative", scale=None),
            description=reading(),
        )
    )
    return layer


def dots(base: alt.Chart, x: alt.X, y: alt.Y, size: float) -> alt.Chart:
    """Round dots; ``size`` is their area."""
    dashes = f"{APPROXIMATE} ? [3, 2] : [1, 0]"
    known = base.transform_calculate(opacity=OPACITY, dashes=dashes)
    layer: alt.Chart = (
        known.transform_filter(KNOWN)
        .mark_point(aria=True, size=size, strokeWidth=1.5, opacity=1)
        .encode(
            x=x,
            y=y,
            fill=own_fill(),
            stroke=own_stroke(),
            fillOpacity=alt.FillOpacity("opacity", type="quantitative", scale=None),
            strokeDash=alt.StrokeDash("dashes", type="nominal", scale=None),
            description=reading(),
        )
    )
    return layer


def tracks(base: alt.Chart, left: float, right: float) -> alt.Chart:
    """The whole, 0–100 %, behind each bar."""
    layer: alt.Chart = base.mark_rect(fill=LIGHT["track"]).encode(
        x=at(left), x2=until(right), y=down("top"), y2=alt.Y2("bottom")
    )
    return layer


def tracks_between(base: alt.Chart, left: str, right: str) -> alt.Chart:
    """The same, where each record has its own ends in pixels."""
    layer: alt.Chart = base.mark_rect(fill=LIGHT["track"]).encode(
        x=across(left), x2=alt.X2(right), y=down("top"), y2=alt.Y2("bottom")
    )
    return layer


def texts(
    base: alt.Chart,
    x: alt.X | alt.XValue,
    y: str,
    text: str,
    colour: str = "text",
    **style: Style,
) -> alt.Chart:
    """Text with its first baseline at ``y``; a list of lines stands below each other."""
    plain: dict[str, Style] = {"size": LABEL, "align": "left", "lineHeight": LINE}
    settings = {"baseline": "alphabetic", "fill": LIGHT[colour], **plain, **style}
    layer: alt.Chart = base.mark_text(**settings).encode(
        x=x, y=down(y), text=alt.Text(text, type="nominal")
    )
    return layer


def values(
    base: alt.Chart, on: alt.Scale, left: float = 0, end: str = "max(0, datum.value)"
) -> list[alt.Chart]:
    """Each value at the end of its bar; a missing one in words where the bar would begin."""
    known = base.transform_calculate(end=end).transform_filter(KNOWN)
    missing = base.transform_filter(MISSING)
    return [
        texts(known, across("end", on), "text_y", "value_text", dx=GAP, **BOLD),
        texts(missing, at(left + GAP), "text_y", "value_text", "muted", **SLANTED),
    ]


def percent_axis(
    unit: str, canvas: Canvas, on: alt.Scale, bottom: float
) -> tuple[list[alt.Chart], float]:
    """0, 50 and 100 % below the tracks of shares, and where it ends; other units have none."""
    if unit != "percent":
        return [], bottom
    return [percent_ticks(canvas, on, bottom + 15)], bottom + 20


def percent_ticks(canvas: Canvas, on: alt.Scale, y: float) -> alt.Chart:
    """0, 50 and 100 % below a track."""
    rows: list[Row] = [
        {"tick": tick, "text": format_share(Decimal(tick), canvas.language), "y": y}
        for tick in (0, 50, 100)
    ]
    align = alt.ExprRef("datum.tick == 0 ? 'left' : datum.tick == 100 ? 'right' : 'center'")
    return texts(chart_of(rows), across("tick", on), "y", "text", "muted", size=SMALL, align=align)
