"""The same question in several editions: dots where the editions stand in time, joined by lines.

A line joins two editions only where their definitions agree and both have a value; a break is a
dotted line between the editions that says so, and a dot that nothing joins stands on a stem.
One answer has its values above the dots; several have theirs at both ends, with the names of the
answers behind them or, where these are too long, in a key above.
Answers that only an earlier edition reports are left to the table.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import axis, legend, line_labels, placing, shapes
from build_scripts.drawing import canvas as on
from build_scripts.drawing import plot as frame
from build_scripts.drawing.example import Example, Values
from build_scripts.drawing.lines import Line, lines_of

if TYPE_CHECKING:
    from build_scripts.drawing.canvas import Canvas
    from build_scripts.drawing.plot import Plot
    from build_scripts.survey.series import Series

KIND = {"de": "Verlauf", "en": "Trend"}
EXAMPLE = Example(
    use="Dieselbe Frage in mehreren Erhebungen / The same question in several editions",
    title="Wie die Bibliothek genutzt wird / How the library is used",
    answers=("vor Ort / on site", "online / online"),
    values=(
        Values("2009", "Alle / All", "61 8"),
        Values("2012", "Alle / All", "58 13"),
        Values("2015", "Alle / All", "- 24"),
        Values("2018", "Alle / All", "49 37"),
        Values("2021", "Alle / All", "22 58"),
        Values("2024", "Alle / All", "41 55"),
    ),
    answer_mode="multiple",
    breaks=(("2018", "2021"),),
)
HEIGHT = 200
HIGHEST = 260
"""Where names behind many lines need it."""
DOT = 12.4
"""Diameter of a dot; smaller where editions stand closer."""
APART = 120
"""Pixels at most between the frame and the first dot of a single line."""


def draw(series: Series, canvas: Canvas) -> alt.LayerChart:
    lines = lines_of(series)
    behind = _room_behind(lines, canvas)
    above, top = _above(series, lines, canvas, behind)
    plot = _plot(series, lines, canvas, behind, top)
    several = len(lines)
    rows = [
        row for line in lines for row in line_labels.rows_of(line, plot, canvas, behind, several)
    ]
    lowest = line_labels.move_apart(rows, plot.top - on.LINE, plot.bottom)
    data, align = placing.chart_of(rows), alt.ExprRef("datum.align")
    layers = [
        *above,
        *frame.grid(series, plot),
        *frame.breaks(series, canvas, plot),
        *([_stems(data, plot)] if len(lines) == 1 else []),
        _joins(data, plot),
        *line_labels.leaders(rows),
        shapes.dots(data, plot.across_years, plot.up_values, _dot_size(plot)),
        shapes.texts(data, placing.across("x"), "y", "label", align=align, **shapes.BOLD),
        shapes.texts(data, placing.across("x"), "name_y", "name", align=align),
        frame.years(series, plot),
    ]
    return placing.composed(canvas, layers, max(lowest, plot.bottom + 28))


def _room_behind(lines: tuple[Line, ...], canvas: Canvas) -> float:
    """Pixels for names behind the last dots; 0 = there is not enough room, in width or height."""
    behind = legend.room_behind(lines, canvas)
    most = HIGHEST if canvas.width > on.NARROW else HEIGHT
    return behind if line_labels.height_of(lines, canvas, behind) <= most else 0


def _above(
    series: Series, lines: tuple[Line, ...], canvas: Canvas, behind: float
) -> tuple[list[alt.Chart], float]:
    """What all lines have in common, and their names where these do not stand behind them."""
    name = lines[0].name if len(lines) == 1 else on.name_of_all(series)
    layers, top = legend.heading(name if name != series.title else "", canvas)
    if behind or len(lines) == 1:
        return layers, top
    key, top = legend.names(lines, canvas, top)
    return [*layers, *key], top


def _plot(
    series: Series, lines: tuple[Line, ...], canvas: Canvas, behind: float, top: float
) -> Plot:
    left = axis.steps_room(series)
    first, last = (max(on.value_room(line.items[end]) for line in lines) for end in (0, -1))
    if len(lines) == 1:
        space = min((canvas.width - left) / (2 * len(series.editions)), APART)
        before, after = max(first / 2, space), max(last / 2, space)
        begin, end = left, float(canvas.width)
    else:
        before, after = first + line_labels.SIDE, max(last, behind) + line_labels.SIDE
        begin, end = (
            left + before - line_labels.SIDE / 2,
            canvas.width - after + line_labels.SIDE / 2,
        )
    label = frame.break_label(series, canvas)
    top += 22 + (len(label) * on.SMALL_LINE + 10 if label else 0)
    return frame.Plot(
        left=begin,
        right=end,
        first=left + before,
        last=canvas.width - after,
        top=top,
        bottom=top + max(HEIGHT, line_labels.height_of(lines, canvas, behind)),
        years=tuple(int(year) for year in series.editions),
        steps=axis.steps(series),
    )


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


def _dot_size(plot: Plot) -> float:
    """The area of a dot that leaves a gap to its neighbours."""
    diameter = min(DOT, max(4.5, 0.6 * plot.least_gap))
    return round(math.pi / 4 * diameter**2, 1)
