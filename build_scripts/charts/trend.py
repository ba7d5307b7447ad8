"""The same question in several editions: dots where the editions stand in time, joined by lines.

A line joins two editions only where their definitions agree and both have a value; a break is a
dotted line between the editions that says so, and a dot that nothing joins stands on a stem.
One answer has its values above the dots; several have theirs at both ends, with their names behind
them in a wide picture, in a key above in a narrow one or where they are too long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import editions, layers, line_ends, scales, years
from build_scripts.drawing.lines import TEXT, ems
from build_scripts.palette.colours import MARKS

if TYPE_CHECKING:
    from build_scripts.drawing.editions import Lines
    from build_scripts.survey.series import Series


def chart(series: Series) -> alt.TopLevelLayerSpec:
    lines = editions.lines_of(series)
    left = scales.upright_room(series)
    if len(lines) == 1:
        return _one(series, lines, left)
    place = {"x": years.across(series), "y": years.up(series)}
    return line_ends.chart(series, lines, place, left)


def _one(series: Series, lines: Lines, left: str) -> alt.TopLevelLayerSpec:
    """A single line: values above the dots, all of them where they have room, else at the ends."""
    rows = editions.rows_of(series, lines.items())
    value = line_ends.room(rows)
    edition = f"{ems(series.editions) / 2:.2f} * size"
    side = f"max({value} / 2, {edition}, min(100, width / {2 * len(series.editions) + 1}))"
    place = {"x": years.across(series, "side"), "y": years.up(series)}
    colour = layers.coloured("name:N", dict.fromkeys(lines, MARKS[0]))
    gaps = max(1, len(series.editions) - 1)
    stem = layers.known().transform_filter("datum.alone").mark_rule(style="line", strokeWidth=2.5)
    shown = f"isValid(datum.end) || (right - left - 2 * side) / {gaps} > {value}"
    text = layers.known().transform_filter(shown)
    text = text.mark_text(style="value", align="center", baseline="bottom", dy=-9)
    layer = [
        *years.breaks(series, place),
        stem.encode(**place, y2=alt.Y2Datum(0), stroke=colour["stroke"]),
        years.joined(place, colour),
        layers.dots(place, colour),
        text.encode(**place, text=TEXT),
        years.missing(place),
    ]
    params = {"left": left, "right": "width", "side": side}
    return years.framed(series, rows, layer, params)
