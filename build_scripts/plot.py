"""The frame for values over years: scales, grid, years, and marks where a definition changed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import altair as alt

from build_scripts import canvas as on
from build_scripts.house_style import LIGHT
from build_scripts.text_measure import room
from build_scripts.wording import format_share

if TYPE_CHECKING:
    from build_scripts.canvas import Canvas, Row
    from build_scripts.series import Series

SMALL_LINE = 16


@dataclass(frozen=True, slots=True)
class Plot:
    """Pixels of the frame, and the ends of its scales."""

    left: float
    right: float
    first: float
    """Where the first year stands."""
    last: float
    top: float
    bottom: float
    years: tuple[int, ...]
    highest: float

    @property
    def x_scale(self) -> alt.Scale:
        only = len(self.years) == 1
        return alt.Scale(
            domain=[self.years[0] - only, self.years[-1]],
            range=[self.first, self.last],
            zero=False,
        )

    @property
    def y_scale(self) -> alt.Scale:
        return alt.Scale(domain=[0, self.highest], range=[self.bottom, self.top])

    def x(self, year: float) -> float:
        span = self.years[-1] - self.years[0]
        part = (year - self.years[0]) / span if span else 1.0
        return round(self.first + part * (self.last - self.first), 1)

    def y(self, value: float) -> float:
        return round(self.bottom - (self.bottom - self.top) * value / self.highest, 1)


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
            "text": format_share(Decimal(step), canvas.language) if plot.left else "",
            "colour": LIGHT["rule" if step else "muted"],
        }
        for step in ((0, 50, 100) if series.unit == "percent" else (0,))
    ]
    data = on.chart_of(rows)
    lines = data.mark_rule(strokeWidth=1).encode(
        x=on.at(plot.left),
        x2=alt.value(plot.right),
        y=on.down("y"),
        stroke=alt.Stroke("colour", type="nominal", scale=None, legend=None),
    )
    return [lines, on.texts(data, on.at(0), "label_y", "text", "muted", size=on.SMALL)]


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
    return on.texts(on.chart_of(rows), on.pixels("x"), "y", "text", align="center")


def break_label(canvas: Canvas) -> list[str]:
    return canvas.lines(canvas.words["break"], canvas.width / 3, on.SMALL)


def breaks(series: Series, canvas: Canvas, plot: Plot) -> list[alt.Chart]:
    """A dashed line, with its label above, half way between two editions."""
    label = break_label(canvas)
    rows: list[Row] = [
        {
            "year": (int(change.from_edition) + int(change.to_edition)) / 2,
            "label": label,
            "label_y": plot.top - 4 - SMALL_LINE * len(label),
            "top": plot.top - 12,
            "bottom": plot.bottom,
        }
        for change in series.breaks
        if {change.from_edition, change.to_edition} <= set(series.editions)
    ]
    if not rows:
        return []
    data, x = on.chart_of(rows), on.across("year", plot.x_scale)
    style = {"size": on.SMALL, "align": "center", "lineHeight": SMALL_LINE}
    return [
        data.mark_rule(stroke=LIGHT["accent"], strokeWidth=1.5, strokeDash=[2, 4]).encode(
            x=x, y=on.down("top"), y2="bottom"
        ),
        on.texts(data, x, "label_y", "label", "accent", **style),
    ]
