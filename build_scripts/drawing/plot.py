"""The frame for values over years: scales, grid, years, and marks where a definition changed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import axis, placing, shapes
from build_scripts.drawing import canvas as on
from build_scripts.drawing.house_style import LIGHT
from build_scripts.drawing.text_measure import room

if TYPE_CHECKING:
    from decimal import Decimal

    from build_scripts.drawing.canvas import Canvas, Row
    from build_scripts.survey.series import Series


@dataclass(frozen=True, slots=True)
class Plot:
    """Pixels of the frame, and the values at the ends of its scales."""

    left: float
    right: float
    first: float
    """Where the first year stands."""
    last: float
    top: float
    bottom: float
    years: tuple[int, ...]
    steps: tuple[Decimal, ...]
    """Where grid lines stand; the lowest and the highest are the ends of the scale."""

    @property
    def low(self) -> float:
        return float(self.steps[0])

    @property
    def high(self) -> float:
        return float(self.steps[-1])

    @property
    def least_gap(self) -> float:
        """Pixels between the two editions that stand nearest."""
        places = [self.x(year) for year in self.years]
        return min((b - a for a, b in pairwise(places)), default=self.right - self.left)

    @property
    def across_years(self) -> alt.X:
        return placing.across("year", self._year_scale)

    @property
    def _year_scale(self) -> alt.Scale:
        begin = self.years[0] - (len(self.years) == 1)
        return placing.scale(begin, self.years[-1], self.first, self.last)

    @property
    def up_values(self) -> alt.Y:
        return placing.down("value", placing.scale(self.low, self.high, self.bottom, self.top))

    def x(self, year: float) -> float:
        span = self.years[-1] - self.years[0]
        part = (year - self.years[0]) / span if span else 1.0
        return round(self.first + part * (self.last - self.first), 1)

    def clear_of_grid(self, baseline: float) -> float:
        """The same place for a text, or just above the grid line that would cross it."""
        for line in (self.y(float(step)) for step in self.steps[1:]):
            if baseline - on.LABEL < line < baseline + 4:
                return line - 4
        return baseline

    def y(self, value: float) -> float:
        part = (value - self.low) / (self.high - self.low)
        return round(self.bottom - (self.bottom - self.top) * part, 1)


def grid(series: Series, plot: Plot) -> list[alt.Chart]:
    """A line at each step, the one at zero darker, and its number left of it."""
    rows: list[Row] = [
        {
            "y": plot.y(float(step)),
            "label_y": plot.y(float(step)) + 4,
            "text": axis.step_text(step, series),
            "colour": LIGHT["rule" if step else "muted"],
        }
        for step in plot.steps
    ]
    data = placing.chart_of(rows)
    lines = data.mark_rule(strokeWidth=1).encode(
        x=placing.at(plot.left),
        x2=placing.until(plot.right),
        y=placing.down("y"),
        stroke=shapes.own_stroke(),
    )
    return [lines, shapes.texts(data, placing.at(0), "label_y", "text", "muted", size=on.SMALL)]


def years(series: Series, plot: Plot) -> alt.Chart:
    """As many years as have room, the first and the last among them."""
    rows: list[Row] = []
    step = room("2000", on.LABEL) + on.GAP
    for edition in series.editions:
        x = plot.x(int(edition))
        is_last = edition == series.editions[-1]
        while is_last and len(rows) > 1 and x - rows[-1]["x"] < step:
            rows.pop()
        if not rows or is_last or x - rows[-1]["x"] >= step:
            rows.append({"x": x, "y": plot.bottom + 21, "text": edition})
    data = placing.chart_of(rows)
    return shapes.texts(data, placing.across("x"), "y", "text", align="center")


def break_label(series: Series, canvas: Canvas) -> list[str]:
    """The words at a break, in lines; none where nothing changed."""
    label = canvas.lines(canvas.words["break"], canvas.width / 3, on.SMALL)
    return label if series.breaks else []


def breaks(series: Series, canvas: Canvas, plot: Plot) -> list[alt.Chart]:
    """A dotted line half way between two editions, with its label above where that has room."""
    label = break_label(series, canvas)
    half = max((room(line, on.SMALL) for line in label), default=0.0) / 2
    rows: list[Row] = []
    free = 0.0
    for change in series.breaks:
        if not {change.from_edition, change.to_edition} <= set(series.editions):
            continue
        x = plot.x((int(change.from_edition) + int(change.to_edition)) / 2)
        label_x = min(max(x, half), canvas.width - half)
        shown = label if label_x - half >= free else []
        free = label_x + half + on.GAP if shown else free
        label_y = plot.top - 6 - on.SMALL_LINE * len(label)
        down = {"label_y": label_y, "top": plot.top - 14, "bottom": plot.bottom}
        rows.append({"x": x, "label_x": label_x, "label": shown, **down})
    if not rows:
        return []
    data = placing.chart_of(rows)
    style = {"size": on.SMALL, "align": "center", "lineHeight": on.SMALL_LINE}
    return [
        data.mark_rule(stroke=LIGHT["accent"], strokeWidth=1.5, strokeDash=[2, 4]).encode(
            x=placing.across("x"), y=placing.down("top"), y2=alt.Y2("bottom")
        ),
        shapes.texts(data, placing.across("label_x"), "label_y", "label", "accent", **style),
    ]
