"""The same question in several editions: dots where the editions stand in time, joined by lines.

A line joins two editions only where their definitions agree and both have a value; a break is a
dotted line between the editions that says so, and a dot that nothing joins stands on a stem.
One answer has its values above the dots; several have theirs at both ends, with the names of the
answers behind them or, where these are too long, in a key above.
Answers that only one edition reports are left to the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts import canvas as on
from build_scripts import legend, shapes
from build_scripts import plot as frame
from build_scripts.lines import Line, lines_of

if TYPE_CHECKING:
    from build_scripts.canvas import Canvas, Row
    from build_scripts.plot import Plot
    from build_scripts.series import Observation, Series

KIND = {"de": "Verlauf", "en": "Trend"}
HEIGHT = 200
DOT = 120
SIDE = 13
"""Pixels between a dot and the text beside it."""
APART = 120
"""Pixels at most between the frame and the first dot of a single line."""


def draw(series: Series, canvas: Canvas) -> alt.LayerChart:
    lines = lines_of(series)
    behind = legend.room_behind(lines, canvas)
    key, top = ([], 0.0) if behind else legend.names(lines, canvas)
    plot = _plot(series, lines, canvas, behind, top)
    rows = [row for line in lines for row in _rows(line, plot, canvas, behind, len(lines))]
    lowest = _move_apart(rows)
    data, align = shapes.chart_of(rows), alt.ExprRef("datum.align")
    layers = [
        *legend.names_above(key, len(lines)),
        *frame.grid(series, canvas, plot),
        *frame.breaks(series, canvas, plot),
        *([_stems(data, plot)] if len(lines) == 1 else []),
        _joins(data, plot),
        shapes.dots(data, plot.across_years, plot.up_values, DOT),
        shapes.texts(data, shapes.across("x"), "y", "label", align=align, **shapes.BOLD),
        shapes.texts(data, shapes.across("x"), "name_y", "name", align=align),
        frame.years(series, plot),
    ]
    return shapes.composed(canvas, layers, max(lowest, plot.bottom + 28))


def _plot(
    series: Series, lines: tuple[Line, ...], canvas: Canvas, behind: float, top: float
) -> Plot:
    left = frame.ticks_room(series, canvas)
    first, last = (max(on.value_room(line.items[end]) for line in lines) for end in (0, -1))
    if len(lines) == 1:
        space = min((canvas.width - left) / (2 * len(series.editions)), APART)
        before, after = max(first / 2, space), max(last / 2, space)
        begin, end = left, float(canvas.width)
    else:
        before, after = first + SIDE, max(last, behind) + SIDE
        begin, end = left + before - SIDE / 2, canvas.width - after + SIDE / 2
    label = frame.break_label(series, canvas)
    top += 22 + (len(label) * on.SMALL_LINE + 10 if label else 0)
    low, high = on.ends(series)
    return frame.Plot(
        left=begin,
        right=end,
        first=left + before,
        last=canvas.width - after,
        top=top,
        bottom=top + HEIGHT,
        years=tuple(int(year) for year in series.editions),
        low=low,
        high=high,
    )


def _rows(line: Line, plot: Plot, canvas: Canvas, behind: float, lines: int) -> list[Row]:
    """A record for each dot; its value stands above it, or beside the ends of several lines."""
    rows: list[Row] = []
    for item, segment in zip(line.items, line.segments, strict=True):
        side = 0 if lines == 1 else -1 if item is line.items[0] else int(item is line.items[-1])
        dot = plot.y(float(item.value or 0))
        y = dot + 5 if side else plot.clear_of_grid(dot - SIDE)
        rows.append(
            on.row_of(
                item,
                year=int(item.edition),
                segment=f"{line.name} {segment}",
                joined=line.segments.count(segment) > 1,
                colour=line.colour,
                align=("center", "left", "right")[side],
                x=plot.x(int(item.edition)) + side * SIDE,
                y=y,
                label=item.value_text if side or _has_room(item, line, plot, lines) else "",
                name=canvas.lines(line.name, behind) if behind and side == 1 else [],
                name_y=y + on.LINE,
            )
        )
    return rows


def _has_room(item: Observation, line: Line, plot: Plot, lines: int) -> bool:
    """Whether the value fits above its dot; the ends of a single line always do."""
    if lines > 1:
        return False
    ends = item in (line.items[0], line.items[-1])
    step = (plot.last - plot.first) / max(1, len(plot.years) - 1)
    return ends or max(on.value_room(each) for each in line.items) + on.GAP <= step


def _move_apart(rows: list[Row]) -> float:
    """Move texts beside the dots down where they would cover each other; the lowest pixel."""
    lowest = 0.0
    for align in ("right", "left"):
        free = 0.0
        beside = [row for row in rows if row["align"] == align]
        for row in sorted(beside, key=lambda row: float(row["y"])):
            down = max(0.0, free - (row["y"] - on.LABEL))
            row["y"] += down
            row["name_y"] += down
            free = row["y"] + 5 + len(row["name"]) * on.LINE
            lowest = max(lowest, free)
    return lowest


def _joins(data: alt.Chart, plot: Plot) -> alt.Chart:
    joined: alt.Chart = data.transform_filter("datum.joined")
    layer: alt.Chart = joined.mark_line(strokeWidth=2.5).encode(
        x=plot.across_years,
        y=plot.up_values,
        detail=alt.Detail("segment", type="nominal"),
        stroke=shapes.own_stroke(),
    )
    return layer


def _stems(data: alt.Chart, plot: Plot) -> alt.Chart:
    """From the base line to a dot that nothing joins, so that its height is seen."""
    alone: alt.Chart = data.transform_filter(f"!datum.joined && {shapes.KNOWN}")
    layer: alt.Chart = alone.mark_rule(strokeWidth=2.5).encode(
        x=plot.across_years, y=plot.up_values, y2=alt.Y2Datum(0), stroke=shapes.own_stroke()
    )
    return layer
