"""Shares of answers that do not exclude each other: bars, longest first, label above its bar.

Several editions or groups stand below each other under their answer, the newest edition and the
total in the strong colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.drawing import canvas as on
from build_scripts.drawing import placing, shapes
from build_scripts.drawing.example import Example, Values
from build_scripts.drawing.house_style import LIGHT
from build_scripts.drawing.text_measure import room

if TYPE_CHECKING:
    import altair as alt

    from build_scripts.drawing.canvas import Canvas, Row
    from build_scripts.survey.series import Observation, Series

KIND = {"de": "Balkendiagramm", "en": "Bar chart"}
EXAMPLE = Example(
    use="Mehrfachnennungen, auch viele, und alles, wofür es nichts Besseres gibt / "
    "Multiple answers, many of them too, and whatever nothing else suits better",
    title="Wozu der Park besucht wird / What the park is visited for",
    answers=(
        "Spazierengehen / Walking",
        "Sport / Sports",
        "Feste und Konzerte / Fairs and concerts",
        "mit Kindern auf den Spielplatz / With children to the playground",
        "Abkürzung / As a short cut",
    ),
    values=(Values("2024", "Alle / All", "68 31 ~20 27 -"),),
    answer_mode="multiple",
)
BETWEEN = 16
"""Pixels between two answers; within an answer a part of it."""


def draw(series: Series, canvas: Canvas) -> alt.LayerChart:
    left = _beside(series, canvas)
    headings, bars = _rows(series, canvas, left)
    right = on.right_end(series, canvas, left)
    scale = placing.scale(*on.ends(series), left, right)
    data = placing.chart_of(bars)
    height = bars[-1]["bottom"] + 2
    layers = [
        shapes.texts(
            placing.chart_of(headings), placing.at(0), "y", "label", fontWeight=_weight(series)
        ),
        *([shapes.tracks(data, left, right)] if series.unit == "percent" else []),
        shapes.bars(data, scale),
        *shapes.values(data, scale, left),
        shapes.texts(data, placing.at(0), "name_y", "name", "muted", size=on.SMALL),
    ]
    ticks, height = shapes.percent_axis(series.unit, canvas, scale, height)
    layers += ticks
    return placing.composed(canvas, layers, height)


def _rows(series: Series, canvas: Canvas, left: float) -> tuple[list[Row], list[Row]]:
    """Headings of the answers, and one record for each bar, in reading order."""
    headings: list[Row] = []
    bars: list[Row] = []
    y = 0.0
    for answer in on.by_value(series):
        label = canvas.lines(answer, weight=_weight(series))
        headings.append({"label": label, "y": y + on.LABEL})
        y += len(label) * on.LINE + 3
        for item in (item for item in series.observations if item.answer == answer):
            bars.append(_bar(series, item, canvas, left, y))
            y = bars[-1]["bottom"] + (BETWEEN / 4 if left else BETWEEN / 2)
        y = bars[-1]["bottom"] + BETWEEN
    return headings, bars


def _bar(series: Series, item: Observation, canvas: Canvas, left: float, y: float) -> Row:
    """A bar with its name: beside it, above it, or without one."""
    name = on.set_name(series, item)
    lines = canvas.lines(name, left, on.SMALL) if name else []
    top = y if left else y + len(lines) * on.SMALL_LINE + (2 if lines else 0)
    middle = top + on.BAR / 2 + 5
    return on.row_of(
        item,
        name=lines,
        colour=LIGHT["mark-1" if on.is_leading(series, item) else "quiet"],
        top=top,
        bottom=top + on.BAR,
        text_y=middle,
        name_y=middle if left else y + on.SMALL,
    )


def _beside(series: Series, canvas: Canvas) -> float:
    """Room for short names beside their bars; 0 = none, or so long that they stand above."""
    needed = max(room(on.set_name(series, item), on.SMALL) for item in series.observations)
    return round(needed + on.GAP) if 0 < needed <= canvas.width / 4 else 0


def _weight(series: Series) -> int:
    return on.SEMIBOLD if on.set_name(series, series.observations[0]) else 400
