"""Parts of a whole: a strip of 0–100 % in the order of the codelist, values above, and a key.

Several editions or groups are strips below each other with one key. What the sources leave out
stays empty; nothing is stretched to 100 %.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from build_scripts.drawing import canvas as on
from build_scripts.drawing import legend, placing, shapes, shares, strips
from build_scripts.drawing.example import Example, Values

if TYPE_CHECKING:
    from collections.abc import Mapping

    import altair as alt

    from build_scripts.drawing.canvas import Canvas, Row
    from build_scripts.survey.series import Observation, Series

KIND = {"de": "Gestapelter Balken", "en": "Stacked bar"}
EXAMPLE = Example(
    use="Anteile, die zusammen ein Ganzes sind / Shares that make a whole",
    title="Wohnen zur Miete oder im Eigentum / Renting or owning",
    answers=("zur Miete / rented", "im Eigentum / owned", "anders / otherwise"),
    values=(Values("2024", "Alle / All", "52 45 3"),),
)
STRIP = 34


def draw(series: Series, canvas: Canvas) -> alt.LayerChart:
    whole = shares.whole(series)
    parts, rows = _rows(series, canvas, whole)
    scale = placing.scale(0, whole, 0, canvas.width)
    ticks = [shapes.percent_ticks(canvas, scale, rows[-1]["bottom"] + 17)]
    is_percent = series.unit == "percent"
    key, height = _key(series, canvas, rows[-1]["bottom"] + (36 if is_percent else 16))
    data, track = placing.chart_of(parts), placing.chart_of(rows)
    layers = [
        shapes.texts(track, placing.at(0), "name_y", "name", **shapes.BOLD),
        shapes.tracks(track, 0, canvas.width),
        shapes.bars(data, scale, "start", "end", x2Offset=-strips.SEAM),
        shapes.texts(data, placing.across("text_x"), "text_y", "value_text", **shapes.BOLD),
        *(ticks if is_percent else []),
        *legend.key(key),
    ]
    return placing.composed(canvas, layers, height)


def _rows(series: Series, canvas: Canvas, whole: float) -> tuple[list[Row], list[Row]]:
    """One record for each part and one for each strip."""
    parts: list[Row] = []
    rows: list[Row] = []
    y = 0.0
    for items in shares.sets_of(series).values():
        name = on.set_name(series, items[0])
        lines = canvas.lines(name, weight=on.SEMIBOLD) if name else []
        top = y + (len(lines) + 1) * on.LINE + 3
        rows.append({"name": lines, "name_y": y + on.LABEL, "top": top, "bottom": top + STRIP})
        parts += _strip(items, canvas, top, whole, shares.colours_of(series))
        y = top + STRIP + 16
    return parts, rows


def _strip(
    items: list[Observation], canvas: Canvas, top: float, whole: float, colours: Mapping[str, str]
) -> list[Row]:
    ends = [0.0, *accumulate(round(float(item.value or 0), 4) for item in items)]
    texts = shares.values_apart(items, [e / whole * canvas.width for e in ends], canvas.width)
    place = {"top": top, "bottom": top + STRIP, "text_y": top - 7}
    return [
        on.row_of(
            item,
            start=round(start, 4),
            end=round(end, 4),
            colour=colours[item.answer],
            text_x=text_x,
            **place,
        )
        for item, start, end, text_x in zip(items, ends, ends[1:], texts, strict=False)
    ]


def _key(series: Series, canvas: Canvas, y: float) -> tuple[list[Row], float]:
    rows: list[Row] = []
    for answer, colour in shares.colours_of(series).items():
        label = canvas.lines(answer, canvas.width - on.SWATCH - on.GAP)
        rows.append(legend.key_row(label, colour, y))
        y += len(label) * on.LINE + 4
    return rows, y
