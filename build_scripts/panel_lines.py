"""Lines over editions in a small panel: first and last value in numbers, all others as dots."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts import axis, line_labels, placing, shapes
from build_scripts import canvas as on
from build_scripts.house_style import LIGHT
from build_scripts.lines import segments_of
from build_scripts.plot import Plot
from build_scripts.text_measure import room

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from build_scripts.canvas import Row
    from build_scripts.panels import Panel
    from build_scripts.series import Observation, Series

HEIGHT = 104
SIDE = 9
"""Pixels between a dot and the value beside it."""
DOT = 36


def plot_of(series: Series, panel: Panel, y: float) -> Plot:
    """The frame of a panel; values have room at both sides."""
    known = [item for item in series.observations if item.value is not None]
    widest = SIDE + max((on.value_room(item, on.SMALL) for item in known), default=0.0)
    return Plot(
        left=panel.left,
        right=panel.right,
        first=panel.left + widest,
        last=panel.right - widest,
        top=y,
        bottom=y + HEIGHT,
        years=tuple(int(edition) for edition in series.editions),
        steps=axis.steps(series),
    )


def rows_of(
    series: Series, items: Iterable[Observation], plot: Plot, colours: Mapping[str, str]
) -> list[Row]:
    """A record for each dot, line by line."""
    by_answer: dict[str, list[Observation]] = {}
    for item in items:
        by_answer.setdefault(item.answer, []).append(item)
    rows = [
        _row(item, segment, line, plot, colours[answer])
        for answer, line in by_answer.items()
        for item, segment in zip(line, segments_of(series, line), strict=True)
    ]
    line_labels.move_apart(rows)
    return rows


def _row(
    item: Observation, segment: int, line: Sequence[Observation], plot: Plot, colour: str
) -> Row:
    known = [each for each in line if each.value is not None]
    side = 1 if item in known[-1:] else -1 if item in known[:1] else 0
    x, y = plot.x(int(item.edition)), plot.y(on.value_of(item))
    return on.row_of(
        item,
        x=x,
        dot_y=y,
        segment=f"{plot.left} {plot.top} {item.answer} {segment}",
        colour=colour,
        label=item.value_text if side else "",
        align=("center", "left", "right")[side],
        text_x=x + side * SIDE,
        y=y + 4,
        name=[],
        name_y=y,
    )


def grid_rows(series: Series, plot: Plot) -> tuple[list[Row], list[Row], list[Row]]:
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


def shadow(rows: Sequence[Row]) -> alt.Chart:
    """A line to compare with, behind the others."""
    return _line(placing.chart_of(rows), strokeWidth=1.5)


def layers_of(rows: Sequence[Row]) -> list[alt.Chart]:
    """Lines, dots and values."""
    data = placing.chart_of(rows)
    align = alt.ExprRef("datum.align")
    return [
        _line(data, strokeWidth=2.5),
        shapes.dots(data, placing.across("x"), placing.down("dot_y"), DOT),
        shapes.texts(
            data, placing.across("text_x"), "y", "label", size=on.SMALL, align=align, **shapes.BOLD
        ),
    ]


def _line(data: alt.Chart, **style: shapes.Style) -> alt.Chart:
    layer: alt.Chart = (
        data.transform_filter(shapes.KNOWN)
        .mark_line(**style)
        .encode(
            x=placing.across("x"),
            y=placing.down("dot_y"),
            detail=alt.Detail("segment", type="nominal"),
            stroke=shapes.own_stroke(),
        )
    )
    return layer


def grid_layers(rules: list[Row], years: list[Row], breaks: list[Row]) -> list[alt.Chart]:
    """What ``grid_rows`` describes, of all panels together."""
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
