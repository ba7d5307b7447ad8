"""The same question in several editions: dots where the editions stand in time, joined by lines.

A line joins two editions only where their definitions agree and both have a value; a break is a
dashed line between the editions that says so, and a dot that nothing joins stands on a stem.
One answer has its values above the dots; several have theirs at both ends, with the names of the
answers behind them or, where these are too long, in a key above.
Answers that only one edition reports are left to the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts import canvas as on
from build_scripts import plot as frame
from build_scripts.house_style import LIGHT, MARKS
from build_scripts.text_measure import room

if TYPE_CHECKING:
    from build_scripts.canvas import Canvas, Row
    from build_scripts.plot import Plot
    from build_scripts.series import Observation, Series

KIND = {"de": "Verlauf", "en": "Trend"}
HEIGHT = 200
DOT = 120
SIDE = 13
"""Pixels between a dot and the text beside it."""
NAMES = 0.34
"""Part of the width that names may take behind the lines."""
APART = 120
"""Pixels at most between the frame and the first dot of a single line."""

Line = tuple["Observation", ...]


def draw(series: Series, canvas: Canvas) -> alt.LayerChart:
    lines = _lines_of(series)
    behind = _room_behind(series, lines, canvas)
    key, top = ([], 0.0) if behind else _key(series, lines, canvas)
    plot = _plot(series, lines, canvas, behind, top)
    rows = [row for line in lines for row in _rows(series, line, plot, canvas, behind)]
    lowest = _move_apart(rows)
    data, align = on.chart_of(rows), alt.ExprRef("datum.align")
    layers = [
        *_key_marks(key, swatches=len(lines) > 1),
        *frame.grid(series, canvas, plot),
        *frame.breaks(series, canvas, plot),
        *_stems(data, plot, single=len(lines) == 1),
        _joins(data, plot),
        _dots(data, plot),
        on.texts(data, on.pixels("x"), "y", "label", fontWeight=on.SEMIBOLD, align=align),
        on.texts(data, on.pixels("x"), "name_y", "name", align=align),
        frame.years(series, plot),
    ]
    return canvas.composed(layers, max(lowest, plot.bottom + 28))


def _lines_of(series: Series) -> list[Line]:
    """Answers (of a group) that several editions report, or all where there is none."""
    lines: dict[tuple[str, str], list[Observation]] = {}
    for item in series.observations:
        lines.setdefault((item.answer, item.group), []).append(item)
    every = [tuple(items) for items in lines.values()]
    several = [line for line in every if sum(item.value is not None for item in line) > 1]
    return several or every


def _name(series: Series, line: Line) -> str:
    item = line[0]
    return item.answer if len(series.groups) == 1 else f"{item.answer}, {item.group}"


def _colour(series: Series, line: Line) -> str:
    names = list(dict.fromkeys((item.answer, item.group) for item in series.observations))
    position = names.index((line[0].answer, line[0].group)) if len(_lines_of(series)) > 1 else 0
    return LIGHT[MARKS[position]] if position < len(MARKS) else LIGHT["quiet"]


def _room_behind(series: Series, lines: list[Line], canvas: Canvas) -> float:
    """Pixels for the names behind several lines; 0 = they stand in a key."""
    names = [_name(series, line) for line in lines]
    word = max(room(word, on.LABEL) for name in names for word in name.split())
    widest = max(room(name, on.LABEL) for name in names)
    needed = max(word, min(widest, NAMES * canvas.width))
    return needed + 1 if len(lines) > 1 and needed <= NAMES * canvas.width else 0


def _key(series: Series, lines: list[Line], canvas: Canvas) -> tuple[list[Row], float]:
    """Names of the lines above the frame; a single one needs no swatch."""
    indent = on.SWATCH + on.GAP if len(lines) > 1 else 0
    rows: list[Row] = []
    y = 0.0
    for line in lines:
        label = canvas.lines(_name(series, line), canvas.width - indent)
        rows.append(on.key_row(label, _colour(series, line), y))
        y += len(label) * on.LINE + 2
    return rows, y


def _key_marks(key: list[Row], *, swatches: bool) -> list[alt.Chart]:
    if not key:
        return []
    data = on.chart_of(key)
    if not swatches:
        return [on.texts(data, on.at(0), "y", "label")]
    return [on.swatches(data), on.texts(data, on.at(on.SWATCH + on.GAP), "y", "label")]


def _plot(series: Series, lines: list[Line], canvas: Canvas, behind: float, top: float) -> Plot:
    items = [item for line in lines for item in line]
    value = max(on.value_room(item) for item in items)
    left = frame.ticks_room(series, canvas)
    if len(lines) == 1:
        space = (canvas.width - left) / (2 * len(series.editions))
        before = after = max(value / 2, min(space, APART))
    else:
        before, after = value + SIDE, max(value, behind) + SIDE
    top += 22 + (frame.SMALL_LINE * len(frame.break_label(canvas)) + 8 if series.breaks else 0)
    return frame.Plot(
        left=left,
        right=canvas.width if len(lines) == 1 else canvas.width - after + SIDE / 2,
        first=left + before,
        last=canvas.width - after,
        top=top,
        bottom=top + HEIGHT,
        years=tuple(int(year) for year in series.editions),
        highest=on.highest(series),
    )


def _rows(series: Series, line: Line, plot: Plot, canvas: Canvas, behind: float) -> list[Row]:
    """A record for each dot; ``segment`` changes where the line is interrupted."""
    single = len(_lines_of(series)) == 1
    segments = _segments(series, line)
    rows: list[Row] = []
    for item, segment in zip(line, segments, strict=True):
        side = 0 if single else -1 if item is line[0] else int(item is line[-1])
        x = plot.x(int(item.edition))
        y = plot.y(float(item.value or 0))
        name = canvas.lines(_name(series, line), behind) if behind and side > 0 else []
        rows.append(
            on.row_of(
                item,
                year=int(item.edition),
                line=_name(series, line),
                segment=segment,
                joined=segments.count(segment) > 1,
                colour=_colour(series, line),
                align=("center", "left", "right")[side],
                x=x + side * SIDE,
                y=y + 5 if side else y - SIDE,
                label=item.value_text if side or single else "",
                name=name,
                name_y=y + 5 + on.LINE,
            )
        )
    return rows


def _segments(series: Series, line: Line) -> list[str]:
    """For each value the piece of the line it belongs to."""
    pieces, piece = [], 0
    for before, item in zip((line[0], *line), line, strict=False):
        piece += before.value is None or item.value is None or _changed(series, before, item)
        pieces.append(f"{_name(series, line)} {piece}")
    return pieces


def _changed(series: Series, before: Observation, item: Observation) -> bool:
    """Whether the definition changed anywhere between the two."""
    return any(
        int(before.edition) < int(change.to_edition) <= int(item.edition)
        for change in series.breaks
    )


def _move_apart(rows: list[Row]) -> float:
    """Move texts beside the dots down where they would cover each other; the lowest pixel."""
    lowest = 0.0
    for align in ("right", "left"):
        free = 0.0
        for row in sorted((r for r in rows if r["align"] == align), key=lambda r: float(r["y"])):
            down = max(0.0, free - (row["y"] - on.LABEL))
            row["y"] += down
            row["name_y"] += down
            free = row["y"] + 5 + len(row["name"]) * on.LINE
            lowest = max(lowest, free)
    return lowest


def _joins(data: alt.Chart, plot: Plot) -> alt.Chart:
    return (
        data.transform_filter("datum.joined")
        .mark_line(strokeWidth=2.5)
        .encode(
            x=on.across("year", plot.x_scale),
            y=on.upwards("value", plot.y_scale),
            detail=alt.Detail("segment", type="nominal"),
            stroke=on.own_stroke(),
        )
    )


def _stems(data: alt.Chart, plot: Plot, *, single: bool) -> list[alt.Chart]:
    """From the base line to a dot that nothing joins, so that its height is seen."""
    if not single:
        return []
    return [
        data.transform_filter("!datum.joined && isValid(datum.value)")
        .mark_rule(strokeWidth=2.5)
        .encode(
            x=on.across("year", plot.x_scale),
            y=on.upwards("value", plot.y_scale),
            y2=alt.datum(0),
            stroke=on.own_stroke(),
        )
    ]


def _dots(data: alt.Chart, plot: Plot) -> alt.Chart:
    """An approximate value is a pale dot with a dashed outline, as an approximate bar is."""
    return (
        data.transform_filter("isValid(datum.value)")
        .mark_point(aria=True, size=DOT, strokeWidth=1.5, opacity=1)
        .encode(
            x=on.across("year", plot.x_scale),
            y=on.upwards("value", plot.y_scale),
            fill=on.own_colour(),
            stroke=on.own_stroke(),
            fillOpacity=alt.condition(on.APPROXIMATE, alt.value(0.3), alt.value(1)),
            strokeDash=alt.condition(on.APPROXIMATE, alt.value([3, 2]), alt.value([1, 0])),
            description=alt.Description("reading", type="nominal"),
        )
    )
