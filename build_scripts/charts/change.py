"""What changed between the two newest editions: two dots for each answer, the greatest rise first.

A definition that changed in between leaves the dots unjoined, and says so. What only
one of the two editions reports stands below, as the one dot it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import layers, tidy
from build_scripts.drawing.keys import key
from build_scripts.drawing.lines import at_line, ems, value
from build_scripts.drawing.page import Page
from build_scripts.drawing.pairs import pairs_of, recounted, rows_of
from build_scripts.drawing.theme import SEMIBOLD

if TYPE_CHECKING:
    from build_scripts.survey.series import Series

_SIDE = 12
"""Pixels between a dot and its value."""


def chart(series: Series) -> alt.LayerChart:
    rows = [row for pair in pairs_of(series) for row in rows_of(series, pair)]
    texts = ems((row["text"] for row in rows if "value" in row), SEMIBOLD)
    margin = f"{texts:.2f} * size + {_SIDE}"
    x = layers.across(series, inset=margin)
    join = alt.Chart().transform_filter("isValid(datum.before)")
    return Page(rows, "name", by=["name"], folded=layers.folded(series)).chart(
        f"width - ({margin})",
        *layers.track(series, left=value(f"left + {margin}")),
        join.mark_rule(style="join", strokeWidth=3).encode(
            x=alt.X("before:Q"), x2=alt.X2("value"), y=at_line()
        ),
        layers.dots({"x": x, "y": at_line()}, _colours(series)),
        *_values(x),
        layers.missing(),
        about=(tidy.name_of_all(series), layers.unit(series), recounted(series)),
        below=layers.below(series),
    )


def _colours(series: Series) -> layers.Channels:
    if len(series.editions) == 1:
        return layers.coloured("edition:N", {series.editions[0]: "mark-1"})
    colours = dict(zip(series.editions[-2:], ("quiet", "mark-1"), strict=True))
    return layers.coloured("edition:N", colours, key(colours, symbolType="circle"))


def _values(x: alt.X) -> list[alt.Chart]:
    """Each value beside its dot, the newest in bold."""
    return [
        layers.known()
        .transform_filter(f"datum.side === {side} && datum.newest === {newest}")
        .mark_text(style=style, align="left" if side > 0 else "right", dx=side * _SIDE)
        .encode(x=x, y=at_line(), text="text:N")
        for side in (-1, 1)
        for newest, style in (("false", "earlier"), ("true", "value"))
    ]
