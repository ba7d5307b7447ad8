"""Lines over editions in a small panel: first and last value in numbers, all others as dots."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import axis, line_labels, placing, shapes
from build_scripts.drawing import canvas as on
from build_scripts.drawing.lines import segments_of
from build_scripts.drawing.plot import Plot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from build_scripts.drawing.canvas import Row
    from build_scripts.drawing.panels import Panel
    from build_scripts.survey.series import Observation, Series

HEIGHT = 104
SIDE = 9
"""Pixels between a dot and the value beside it."""
DOT = 36


def height_of(series: Series) -> float:
    """So high that the values of all answers find room below each other."""
    return max(HEIGHT, on.LINE * len(series.answers))


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
        bottom=y + height_of(series),
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
    line_labels.move_apart(rows, plot.top - 4, plot.bottom + 4)
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
