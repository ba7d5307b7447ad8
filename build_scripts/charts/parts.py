"""Parts of a whole: a strip of 0–100 % in the order of the codelist, values above, and a key.

Several editions or groups are strips below each other with one key. What the sources leave out
stays empty; nothing is stretched to 100 %.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts import canvas as on
from build_scripts import legend, shapes
from build_scripts.house_style import LIGHT, MARKS

if TYPE_CHECKING:
    import altair as alt

    from build_scripts.canvas import Canvas, Row
    from build_scripts.series import Observation, Series

KIND = {"de": "Gestapelter Balken", "en": "Stacked bar"}
STRIP = 34
SEAM = 2
"""Pixels between two parts, so that they stay apart in any palette."""
VALUES_APART = 10


def draw(series: Series, canvas: Canvas) -> alt.LayerChart:
    parts, strips = _rows(series, canvas)
    scale = shapes.scale(0, 100, 0, canvas.width)
    bottom = strips[-1]["bottom"]
    key, height = _key(series, canvas, bottom + 36)
    data, track = shapes.chart_of(parts), shapes.chart_of(strips)
    layers = [
        shapes.texts(track, shapes.at(0), "name_y", "name", **shapes.BOLD),
        shapes.tracks(track, 0, canvas.width),
        shapes.bars(data, scale, "start", "end", x2Offset=-SEAM),
        shapes.texts(data, shapes.across("text_x"), "text_y", "value_text", **shapes.BOLD),
        shapes.percent_ticks(canvas, scale, bottom + 17),
        *legend.key(key),
    ]
    return shapes.composed(canvas, layers, height)


def _rows(series: Series, canvas: Canvas) -> tuple[list[Row], list[Row]]:
    """One record for each part and one for each strip."""
    parts: list[Row] = []
    strips: list[Row] = []
    y = 0.0
    for edition, group in dict.fromkeys((i.edition, i.group) for i in series.observations):
        items = [i for i in series.observations if (i.edition, i.group) == (edition, group)]
        name = on.set_name(series, items[0])
        lines = canvas.lines(name, weight=on.SEMIBOLD) if name else []
        top = y + (len(lines) + 1) * on.LINE + 3
        strips.append({"name": lines, "name_y": y + on.LABEL, "top": top, "bottom": top + STRIP})
        parts += _strip(series, items, canvas, top)
        y = top + STRIP + 16
    return parts, strips


def _strip(series: Series, items: list[Observation], canvas: Canvas, top: float) -> list[Row]:
    rows: list[Row] = []
    start = 0.0
    for item, text_x in zip(items, _moved_apart(items, canvas), strict=True):
        end = round(start + float(item.value or 0), 4)
        colour = _colour(series, item.answer)
        place = {"top": top, "bottom": top + STRIP, "text_x": text_x, "text_y": top - 7}
        rows.append(on.row_of(item, start=start, end=end, colour=colour, **place))
        start = end
    return rows


def _moved_apart(items: list[Observation], canvas: Canvas) -> list[float]:
    """Where values stand above their parts: at the beginning, or beside the value before."""
    widths = [on.value_room(item) + VALUES_APART for item in items]
    places: list[float] = []
    begin = free = 0.0
    for item, width in zip(items, widths, strict=True):
        places.append(max(begin, free))
        free = places[-1] + width
        begin += float(item.value or 0) / 100 * canvas.width
    right = canvas.width + float(VALUES_APART)
    for position in reversed(range(len(places))):
        right = min(places[position], right - widths[position])
        places[position] = max(0.0, round(right, 1))
    return places


def _key(series: Series, canvas: Canvas, y: float) -> tuple[list[Row], float]:
    rows: list[Row] = []
    for answer in series.answers:
        label = canvas.lines(answer, canvas.width - on.SWATCH - on.GAP)
        rows.append(legend.key_row(label, _colour(series, answer), y))
        y += len(label) * on.LINE + 4
    return rows, y


def _colour(series: Series, answer: str) -> str:
    position = series.answers.index(answer)
    return LIGHT[MARKS[position] if position < len(MARKS) else "quiet"]
