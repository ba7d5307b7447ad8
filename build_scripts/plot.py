"""The frame for values over years: scales, grid, years, and marks where a definition changed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import altair as alt

from build_scripts import canvas as on
from build_scripts import shapes
from build_scripts.house_style import LIGHT
from build_scripts.text_measure import room
from build_scripts.wording import format_share

if TYPE_CHECKING:
    from build_scripts.canvas import Canvas, Row
    from build_scripts.series import Series


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
    low: float
    high: float

    @property
    def across_years(self) -> alt.X:
        return shapes.across("year", self._year_scale)

    @property
    def _year_scale(self) -> alt.Scale:
        begin = self.years[0] - (len(self.years) == 1)
        return shapes.scale(begin, self.years[-1], self.first, self.last)

    @property
    def up_values(self) -> alt.Y:
        return shapes.down("value", shapes.scale(self.low, self.high, self.bottom, self.top))

    def x(self, year: float) -> float:
        span = self.years[-1] - self.years[0]
        part = (year - self.years[0]) / span if span else 1.0
        return round(self.first + part * (self.last - self.first), 1)

    def clear_of_grid(self, baseline: float) -> float:
        """The same place for a text, or just above the grid line that would cross it."""
        for line in (self.y(self.high / 2), self.y(self.high)):
            if baseline - on.LABEL < line < baseline + 4:
                return line - 4
        return baseline

    def y(self, value: float) -> float:
        part = (value - self.low) / (self.high - self.low)
        return round(self.bottom - (self.bottom - self.top) * part, 1)


def ticks_room(series: Series, canvas: Canvas) -> float:
    """Pixels left of the grid for its numbers; only percent has any."""
    if series.unit != "percent":
        return 0
    return round(room(format_share(Decimal(100), canvas.language), on.SMALL) + 8)


def grid(series: Series, canvas: Canvas, plot: Plot) -> list[alt.Chart]:
    """Lines at 0, 50 and 100 %; other units have their base line only."""
    rows: list[Row] = [
        {
            "y": plot.y(step),
            "label_y": plot.y(step) + 4,
            "text": format_share(Decimal(step), canvas.language),
            "colour": LIGHT["rule" if step else "muted"],
        }
        for step in ((0, 50, 100) if series.unit == "percent" else (0,))
    ]
    data = shapes.chart_of(rows)
    lines = data.mark_rule(strokeWidth=1).encode(
        x=shapes.at(plot.left),
        x2=shapes.until(plot.right),
        y=shapes.down("y"),
        stroke=shapes.own_stroke(),
    )
    if series.unit != "percent":
        return [lines]
    return [lines, shapes.texts(data, shapes.at(0), "label_y", "text", "muted", size=on.SMALL)]


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
    data = shapes.chart_of(rows)
    return shapes.texts(data, shapes.across("x"), "y", "text", align="center")


def break_label(series: Series, canvas: Canvas) -> list[str]:
    """The words at a break, in lines; none where nothing changed."""
    label = canvas.lines(canvas.words["break"], canvas.width / 3, on.SMALL)
    return label if series.breaks else []


def breaks(series: Series, canvas: Canvas, plot: Plot) -> list[alt.Chart]:
    """A dotted line, with its label above, half way between two editions."""
    label = break_label(series, canvas)
    rows: list[Row] = [
        {
            "year": (int(change.from_edition) + int(change.to_edition)) / 2,
            "label": label,
            "label_y": plot.top - 6 - on.SMALL_LINE * len(label),
            "top": plot.top - 14,
            "bottom": plot.bottom,
        }
        for change in series.breaks
        if {change.from_edition, change.to_edition} <= set(series.editions)
    ]
    if not rows:
        return []
    data = shapes.chart_of(rows)
    style = {"size": on.SMALL, "align": "center", "lineHeight": on.SMALL_LINE}
    return [
        data.mark_rule(stroke=LIGHT["accent"], strokeWidth=1.5, strokeDash=[2, 4]).encode(
            x=plot.across_years, y=shapes.down("top"), y2=alt.Y2("bottom")
        ),
        shapes.texts(data, plot.across_years, "label_y", "label", "accent", **style),
    ]
