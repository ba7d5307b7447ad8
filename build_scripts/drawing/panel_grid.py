"""What stands behind lines in small panels: ends of the scale, years, and breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import axis, placing, shapes
from build_scripts.drawing import canvas as on
from build_scripts.drawing.house_style import LIGHT
from build_scripts.drawing.text_measure import room

if TYPE_CHECKING:
    from build_scripts.drawing.canvas import Row
    from build_scripts.drawing.plot import Plot
    from build_scripts.survey.series import Series


def rows_of(series: Series, plot: Plot) -> tuple[list[Row], list[Row], list[Row]]:
    """Lines at both ends of the scale, what they stand for, and the breaks."""
    rules = [
        {"left": plot.left, "right": plot.right, "y": plot.y(value), "colour": LIGHT[colour]}
        for value, colour in ((plot.low, "muted"), (plot.high, "rule"))
    ]
    ends = dict.fromkeys((series.editions[0], series.editions[-1]))
    texts = [{"x": plot.x(int(e)), "y": plot.bottom + on.SMALL_LINE, "text": e} for e in ends]
    highest = axis.step_text(plot.steps[-1], series)
    texts.append(
        {"x": plot.right - room(highest, on.SMALL) / 2, "y": plot.top - 4, "text": highest}
    )
    breaks = [
        {
            "x": plot.x((int(b.from_edition) + int(b.to_edition)) / 2),
            "top": plot.top,
            "bottom": plot.bottom,
        }
        for b in series.breaks
        if {b.from_edition, b.to_edition} <= set(series.editions)
    ]
    return rules, texts, breaks


def layers_of(rules: list[Row], years: list[Row], breaks: list[Row]) -> list[alt.Chart]:
    """What ``rows_of`` describes, of all panels together."""
    flat = (
        placing.chart_of(rules)
        .mark_rule(strokeWidth=1)
        .encode(
            x=placing.across("left"),
            x2=alt.X2("right"),
            y=placing.down("y"),
            stroke=shapes.own_stroke(),
        )
    )
    style = {"size": on.SMALL, "align": "center"}
    texts = shapes.texts(
        placing.chart_of(years), placing.across("x"), "y", "text", "muted", **style
    )
    if not breaks:
        return [flat, texts]
    dotted = placing.chart_of(breaks).mark_rule(
        stroke=LIGHT["accent"], strokeWidth=1.5, strokeDash=[2, 4]
    )
    upright = dotted.encode(x=placing.across("x"), y=placing.down("top"), y2=alt.Y2("bottom"))
    return [flat, texts, upright]
