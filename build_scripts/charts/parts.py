"""Parts of a whole: a strip of 0–100 % in the order of the codelist, and a key with the values.

Several editions or groups are strips below each other with one key. What the sources leave out
stays empty; nothing is stretched to 100 %.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts import canvas as on
from build_scripts.house_style import LIGHT, MARKS

if TYPE_CHECKING:
    import altair as alt

    from build_scripts.canvas import Canvas, Row
    from build_scripts.series import Observation, Series

KIND = {"de": "Gestapelter Balken", "en": "Stacked bar"}
STRIP = 34
SEAM = 2
"""Pixels between two parts, so that they stay apart in any palette."""


def draw(series: Series, canvas: Canvas) -> alt.LayerChart:
    parts, strips = _rows(series, canvas)
    scale = on.percent_scale(canvas)
    bottom = strips[-1]["bottom"]
    key, height = _key(series, canvas, bottom + 38)
    data, track, legend = on.chart_of(parts), on.chart_of(strips), on.chart_of(key)
    layers = [
        on.texts(track, on.at(0), "name_y", "name", fontWeight=on.SEMIBOLD),
        on.tracks(track, 0, canvas.width),
        on.bars(data, scale, "start", "end", x2Offset=-SEAM),
        on.texts(data, on.across("text_x", scale), "text_y", "value_text", fontWeight=on.SEMIBOLD),
        on.percent_ticks(canvas, scale, bottom + 17),
        on.swatches(legend),
        on.texts(legend, on.at(on.SWATCH + on.GAP), "y", "label"),
    ]
    return canvas.composed(layers, height)


def _rows(series: Series, canvas: Canvas) -> tuple[list[Row], list[Row]]:
    """One record for each part and one for each strip."""
    parts, strips, y = [], [], 0.0
    sets = dict.fromkeys((item.edition, item.group) for item in series.observations)
    for edition, group in sets:
        items = [i for i in series.observations if (i.edition, i.group) == (edition, group)]
        name = canvas.lines(on.set_name(series, items[0]), weight=on.SEMIBOLD)
        head = y + (len(name) * on.LINE if name != [""] else 0)
        top = head + on.LINE + 3
        strips.append({"name": name, "name_y": y + on.LABEL, "top": top, "bottom": top + STRIP})
        start = 0.0
        for item, text_x in zip(items, _apart(items, canvas), strict=True):
            end = start + float(item.value or 0)
            parts.append(
                on.row_of(
                    item,
                    start=round(start, 4),
                    end=round(end, 4),
                    colour=_colour(series, item.answer),
                    top=top,
                    bottom=top + STRIP,
                    text_x=text_x,
                    text_y=head + on.LABEL,
                )
            )
            start = end
        y = top + STRIP + 14
    return parts, strips


def _apart(items: list[Observation], canvas: Canvas) -> list[float]:
    """Where values stand above their parts (on the scale): at the beginning, moved apart."""
    widths = [on.value_room(item) + on.GAP for item in items]
    starts, begin = [], 0.0
    for item, width in zip(items, widths, strict=True):
        starts.append(
            max(begin / 100 * canvas.width, starts[-1] + widths[len(starts) - 1] if starts else 0)
        )
        begin += float(item.value or 0)
    right = float(canvas.width)
    for position in reversed(range(len(starts))):
        starts[position] = max(0.0, min(starts[position], right - widths[position]))
        right = starts[position]
    return [round(start * 100 / canvas.width, 2) for start in starts]


def _key(series: Series, canvas: Canvas, y: float) -> tuple[list[Row], float]:
    rows = []
    for answer in series.answers:
        label = canvas.lines(answer, canvas.width - on.SWATCH - on.GAP)
        rows.append(on.key_row(label, _colour(series, answer), y))
        y += len(label) * on.LINE + 4
    return rows, y


def _colour(series: Series, answer: str) -> str:
    return LIGHT[MARKS[series.answers.index(answer) % len(MARKS)]]
