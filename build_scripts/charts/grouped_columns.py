"""Columns side by side: for each answer one for every group or edition, all on one scale.

One answer only: its editions stand next to each other, with a column for every group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import columns, layers, tidy, years
from build_scripts.drawing.keys import key

if TYPE_CHECKING:
    from build_scripts.survey.series import Series


def chart(series: Series) -> alt.TopLevelLayerSpec:
    category, part = ("answer", "set") if len(series.answers) > 1 else ("edition", "group")
    data = [{part: "", **row} for row in tidy.rows_of(series)]
    colours = columns.colours_of(data, part)
    offset = alt.XOffset(f"{part}:N", sort=None, scale=alt.Scale(paddingInner=0.08))
    place = {"x": columns.across(category), "y": years.up(series), "xOffset": offset}
    legend = key(colours, offset=columns.ABOVE) if len(colours) > 1 else None
    colour = layers.coloured(f"{part}:N", colours, legend)
    shapes = layers.known().mark_bar(aria=True)
    shapes = shapes.encode(**place, **layers.READ, **colour, **layers.PRECISE)
    return columns.framed(series, data, (category, part), [shapes, *columns.texts(place, category)])
