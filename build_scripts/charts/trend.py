"""The same question in several editions: a line for each answer, labelled where it ends.

A line joins two editions only where their definitions agree and both have a value; a break is a
dashed line between the editions that says so. Editions stand where their years are.
Answers that only one edition reports are left to the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import altair as alt

from build_scripts import canvas as on
from build_scripts.house_style import LIGHT, MARKS
from build_scripts.wording import format_share

if TYPE_CHECKING:
    from build_scripts.canvas import Canvas, Row
    from build_scripts.series import Observation, Series

KIND = {"de": "Verlauf", "en": "Trend"}
HEIGHT = 210
DOT = 120
SIDE = 13
"""Pixels between a dot and the text beside it."""
NAMES = 0.3
"""Part of the width for the names of the answers; more only for a long word."""
SMALL_LINE = 16


@dataclass(frozen=True, slots=True)
class Plot:
    """The frame of the lines in pixels, and the ends of its scales."""

    first: float
    last: float
    top: float
    years: tuple[int, ...]
    highest: float

    @property
    def bottom(self) -> float:
        return self.top + HEIGHT

    def x(self, year: float) -> float:
        span = self.years[-1] - self.years[0]
        part = (year - self.years[0]) / span if span else 1.0
        return round(self.first + part * (self.last - self.first), 1)

    def y(self, value: float) -> float:
        return round(self.bottom - HEIGHT * value / self.highest, 1)


def draw(series: Series, canvas: Canvas) -> alt.LayerChart:
    shown = _repeated(series)
    plot = _plot(series, shown, canvas)
    rows = [row for items in shown for row in _rows(series, items, plot, canvas)]
    lowest = _move_apart(rows)
    data = on.chart_of(rows)
    beside = {"align": alt.ExprRef("datum.align")}
    layers = [
        *_grid(series, canvas, plot),
        *_breaks(series, canvas, plot),
        _lines(data, plot),
        _dots(data, plot),
        on.texts(data, on.pixels("text_x"), "text_y", "value_text", fontWeight=on.SEMIBOLD, **beside),
        on.texts(data, on.pixels("text_x"), "name_y", "name", **beside),
        _years(series, plot),
    ]
    return canvas.composed(layers, max(lowest, plot.bottom + 28))


def _repeated(series: Series) -> list[list[Observation]]:
    """The lines: answers (of a group) that several editions report, or all where none is."""
    lines: dict[tuple[str, str], list[Observation]] = {}
    for item in series.observations:
        lines.setdefault((item.answer, item.group), []).append(item)
    known = [[item for item in items if item.value is not None] for items in lines.values()]
    repeated = [items for items, values in zip(lines.values(), known, strict=True) if len(values) > 1]
    return repeated or list(lines.values())


def _name(series: Series, item: Observation) -> str:
    return item.answer if item.is_total or len(series.groups) == 1 else f"{item.answer}, {item.group}"


def _plot(series: Series, shown: list[list[Observation]], canvas: Canvas) -> Plot:
    items = [item for line in shown for item in line]
    value = max(on.room(item.value_text) for item in items)
    end = max(value, _name_room(series, shown, canvas))
    ticks = on.room(format_share(Decimal(100), canvas.language), on.SMALL, 400)
    percent = series.unit == "percent"
    return Plot(
        first=(ticks + 8 if percent else 0) + value + SIDE,
        last=canvas.width - SIDE - end,
        top=16.0 + SMALL_LINE * max((len(lines) for _, lines in _changes(series, canvas)), default=0),
        years=tuple(int(year) for year in series.editions),
        highest=100.0 if percent else max(float(item.value or 0) for item in items) or 1.0,
    )


def _name_room(series: Series, shown: list[list[Observation]], canvas: Canvas) -> float:
    names = [_name(series, line[-1]) for line in shown]
    longest_word = max(on.room(word, weight=400) for name in names for word in name.split())
    widest = max(on.room(name, weight=400) for name in names)
    return min(widest, max(longest_word, NAMES * canvas.width)) + 1


def _rows(series: Series, line: list[Observation], plot: Plot, canvas: Canvas) -> list[Row]:
    """A record for each dot; ``segment`` changes where the line is interrupted."""
    colour = LIGHT[MARKS[series.answers.index(line[0].answer) % len(MARKS)]]
    room = canvas.width - plot.last - SIDE
    rows: list[Row] = []
    segment = 0
    for before, item in zip([None, *line], line, strict=False):
        year = int(item.edition)
        if before and (before.value is None or item.value is None or _broken(series, before, item)):
            segment += 1
        side = -1 if year == plot.years[0] else 1 if item is line[-1] else 0
        y = plot.y(float(item.value)) if item.value is not None else plot.bottom
        rows.append(
            on.row_of(
                item,
                year=year,
                segment=f"{_name(series, item)} {segment}",
                colour=colour,
                align={-1: "right", 0: "center", 1: "left"}[side],
                text_x=plot.x(year) + side * SIDE,
                text_y=y + 5 if side else y - SIDE,
                name=canvas.lines(_name(series, item), room) if side == 1 else [],
                name_y=y + 5 + on.LINE,
            )
        )
    return rows


def _broken(series: Series, before: Observation, item: Observation) -> bool:
    """Whether the definition changed anywhere between the two."""
    return any(
        int(before.edition) <= int(change.from_edition) and int(change.to_edition) <= int(item.edition)
        for change in series.breaks
    )


def _move_apart(rows: list[Row]) -> float:
    """Move texts beside the dots down where they would cover each other; the lowest pixel."""
    lowest = 0.0
    for align in ("right", "left"):
        free = 0.0
        for row in sorted((r for r in rows if r["align"] == align), key=lambda r: r["text_y"]):
            down = max(0.0, free - (row["text_y"] - on.LABEL))
            row["text_y"] += down
            row["name_y"] += down
            free = row["text_y"] + 5 + len(row["name"]) * on.LINE
            lowest = max(lowest, free)
    return lowest


def _changes(series: Series, canvas: Canvas) -> list[tuple[float, list[str]]]:
    """The year in the middle of each break, and its label in lines."""
    label = canvas.lines(canvas.words["break"], canvas.width / 3, on.SMALL)
    return [
        ((int(change.from_edition) + int(change.to_edition)) / 2, label)
        for change in series.breaks
        if {change.from_edition, change.to_edition} <= set(series.editions)
    ]


def _breaks(series: Series, canvas: Canvas, plot: Plot) -> list[alt.Chart]:
    rows = [
        {"year": year, "label": lines, "label_y": on.SMALL, "top": plot.top - 8, "bottom": plot.bottom}
        for year, lines in _changes(series, canvas)
    ]
    if not rows:
        return []
    data = on.chart_of(rows)
    x = on.across("year", _year_scale(plot))
    return [
        data.mark_rule(stroke=LIGHT["accent"], strokeWidth=1.5, strokeDash=[2, 4]).encode(
            x=x, y=on.down("top"), y2="bottom"
        ),
        on.texts(
            data, x, "label_y", "label", "accent", size=on.SMALL, align="center",
            lineHeight=SMALL_LINE,
        ),
    ]


def _grid(series: Series, canvas: Canvas, plot: Plot) -> list[alt.Chart]:
    """Lines at quarters of the whole; other units have their base line only."""
    steps = (0, 25, 50, 75, 100) if series.unit == "percent" else (0,)
    rows = [
        {
            "y": plot.y(step),
            "label_y": plot.y(step) + 4,
            "text": format_share(Decimal(step), canvas.language) if len(steps) > 1 else "",
            "colour": LIGHT["muted" if step == 0 else "rule"],
        }
        for step in steps
    ]
    data = on.chart_of(rows)
    return [
        data.mark_rule(strokeWidth=1).encode(
            x=on.at(0 if len(steps) == 1 else on.room(rows[-1]["text"], on.SMALL, 400)),
            x2=alt.value(plot.last + SIDE / 2),
            y=on.down("y"),
            stroke=alt.Stroke("colour", type="nominal", scale=None, legend=None),
        ),
        on.texts(data, on.at(0), "label_y", "text", "muted", size=on.SMALL),
    ]


def _lines(data: alt.Chart, plot: Plot) -> alt.Chart:
    return data.transform_filter("isValid(datum.value)").mark_line(strokeWidth=2.5).encode(
        x=on.across("year", _year_scale(plot)),
        y=alt.Y("value", type="quantitative", scale=_value_scale(plot), axis=None),
        detail=alt.Detail("segment", type="nominal"),
        stroke=alt.Stroke("colour", type="nominal", scale=None, legend=None),
    )


def _dots(data: alt.Chart, plot: Plot) -> alt.Chart:
    """An approximate value is a pale dot with a dashed outline, as an approximate bar is."""
    return data.transform_filter("isValid(datum.value)").mark_point(
        aria=True, size=DOT, strokeWidth=1.5
    ).encode(
        x=on.across("year", _year_scale(plot)),
        y=alt.Y("value", type="quantitative", scale=_value_scale(plot), axis=None),
        fill=on.own_colour(),
        stroke=alt.Stroke("colour", type="nominal", scale=None, legend=None),
        fillOpacity=alt.condition(on.APPROXIMATE, alt.value(0.3), alt.value(1)),
        strokeDash=alt.condition(on.APPROXIMATE, alt.value([3, 2]), alt.value([1, 0])),
        description=alt.Description("reading", type="nominal"),
    )


def _years(series: Series, plot: Plot) -> alt.Chart:
    """As many years as have room, the first and the last among them."""
    rows: list[Row] = []
    step = on.room("2016", on.SMALL) + on.GAP
    for edition in series.editions:
        x = plot.x(int(edition))
        fits = not rows or x - rows[-1]["x"] >= step
        if edition == series.editions[-1] and not fits:
            rows.pop()
        if fits or edition == series.editions[-1]:
            rows.append({"x": x, "y": plot.bottom + 20, "text": edition})
    return on.texts(on.chart_of(rows), on.pixels("x"), "y", "text", "muted", align="center")


def _year_scale(plot: Plot) -> alt.Scale:
    years = [plot.years[0] - (len(plot.years) == 1), plot.years[-1]]
    return alt.Scale(domain=years, range=[plot.first, plot.last], zero=False)


def _value_scale(plot: Plot) -> alt.Scale:
    return alt.Scale(domain=[0, plot.highest], range=[plot.bottom, plot.top])
