"""Shares of a sample: dots, highest first, with the interval that chance alone may explain.

The interval is drawn where n is known (Wilson, 95 %). Groups or editions stand below each other
under their answer, the newest edition and the total in the strong colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import canvas as on
from build_scripts.drawing import placing, shapes
from build_scripts.drawing.example import EVERYBODY, Example, Values
from build_scripts.drawing.house_style import LIGHT
from build_scripts.drawing.text_measure import room
from build_scripts.survey.intervals import interval_of, interval_text

if TYPE_CHECKING:
    from build_scripts.drawing.canvas import Canvas, Row
    from build_scripts.survey.series import Observation, Series

KIND = {"de": "Punktdiagramm mit Intervallen", "en": "Dot plot with intervals"}
EXAMPLE = Example(
    use="Ergebnisse einer Stichprobe, wenn es darauf ankommt, welche Unterschiede Zufall sein "
    "können / Results of a sample where it matters which differences may be chance",
    title="Wofür mehr Geld da sein soll / What more money should be spent on",
    answers=("Radwege / Cycle paths", "Schulen / Schools", "Schwimmbäder / Swimming pools"),
    values=(
        Values("2024", EVERYBODY, "41 63 38", 412),
        Values("2024", "unter 30 / under 30", "57 61 42", 83),
        Values("2024", "30 und älter / 30 and over", "37 64 37", 329),
    ),
    answer_mode="multiple",
)
ROW = 24
SIDE = 8
"""Pixels between the end of the band and zero, so that a dot at zero is whole."""
DOT = 110
BAND = 10
CAP = 4
"""Half the height of the band, and of the ends of an interval."""
BETWEEN = 14


def draw(series: Series, canvas: Canvas) -> alt.LayerChart:
    left = _beside(series, canvas)
    headings, rows = _rows(series, canvas, left)
    right = on.right_end(series, canvas, left + SIDE, _reach(series))
    scale = placing.scale(*on.ends(series), left + SIDE, right)
    data, bottom = placing.chart_of(rows), rows[-1]["y"] + ROW / 2
    layers = [
        shapes.texts(placing.chart_of(headings), placing.at(0), "y", "label", **shapes.BOLD),
        shapes.tracks(data, left, right),
        *_intervals(data, scale),
        shapes.dots(data, placing.across("value", scale), placing.down("y"), DOT),
        *shapes.values(data, scale, left, end="max(0, datum.high)"),
        shapes.texts(data, placing.at(0), "name_y", "name", "muted", **shapes.FINE),
    ]
    ticks, bottom = shapes.percent_axis(series.unit, canvas, scale, bottom)
    layers += ticks
    if any(row["is_uncertain"] for row in rows):
        note = canvas.lines(canvas.words["interval_note"], size=on.SMALL)
        explained = placing.chart_of([{"note": note, "y": bottom + 24}])
        layers.append(shapes.texts(explained, placing.at(0), "y", "note", "muted", **shapes.FINE))
        bottom += 18 + len(note) * on.SMALL_LINE
    return placing.composed(canvas, layers, bottom + 4)


def _rows(series: Series, canvas: Canvas, left: float) -> tuple[list[Row], list[Row]]:
    """Headings of the answers, and one record for each dot, in reading order."""
    headings: list[Row] = []
    rows: list[Row] = []
    y = 0.0
    for answer in on.by_value(series):
        label = canvas.lines(answer, weight=on.SEMIBOLD)
        headings.append({"label": label, "y": y + on.LABEL})
        y += len(label) * on.LINE + 2
        for item in (item for item in series.observations if item.answer == answer):
            name = on.set_name(series, item)
            lines = canvas.lines(name, left, on.SMALL) if name else []
            above = 0 if left else len(lines) * on.SMALL_LINE
            middle = y + above + ROW / 2
            name_y = middle + 5 if left else y + on.SMALL
            rows.append(_row(series, item, middle, name=lines, name_y=name_y))
            y = middle + ROW / 2
        y += BETWEEN
    return headings, rows


def _row(series: Series, item: Observation, middle: float, **more: object) -> Row:
    bounds = interval_of(series, item)
    low, high = bounds or (on.value_of(item), on.value_of(item))
    row = on.row_of(item, low=round(low, 2), high=round(high, 2), is_uncertain=bool(bounds))
    if bounds:
        row["reading"] = (
            on.Canvas(on.WIDE, series.language)
            .words["interval"]
            .format(reading=item.reading, interval=interval_text(series, item))
        )
    place = {"y": middle, "text_y": middle + 5, "top": middle - BAND, "bottom": middle + BAND}
    caps = {"cap_top": middle - CAP, "cap_bottom": middle + CAP}
    colour = LIGHT["mark-1" if on.is_leading(series, item) else "quiet"]
    return {**row, **place, **caps, "colour": colour, **more}


def _reach(series: Series) -> on.Reach:
    return lambda item: (interval_of(series, item) or (0, on.value_of(item)))[1]


def _intervals(data: alt.Chart, scale: alt.Scale) -> list[alt.Chart]:
    """A line from end to end, with a cap at both."""
    known = data.transform_filter("datum.is_uncertain")
    line = known.mark_rule(strokeWidth=2).encode(
        x=placing.across("low", scale),
        x2=alt.X2("high"),
        y=placing.down("y"),
        stroke=shapes.own_stroke(),
    )
    caps = [
        known.mark_rule(strokeWidth=2).encode(
            x=placing.across(end, scale),
            y=placing.down("cap_top"),
            y2=alt.Y2("cap_bottom"),
            stroke=shapes.own_stroke(),
        )
        for end in ("low", "high")
    ]
    return [line, *caps]


def _beside(series: Series, canvas: Canvas) -> float:
    """Room for short names beside their dots; 0 = none, or so long that they stand above."""
    needed = max(room(on.set_name(series, item), on.SMALL) for item in series.observations)
    return round(needed + on.GAP) if 0 < needed <= canvas.width / 3 else 0
