"""One single value in large type; a share also as a bar that is part of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import layers, tidy
from build_scripts.drawing.lines import BREAKDOWN, at_line
from build_scripts.drawing.page import Page
from build_scripts.drawing.theme import LINE

if TYPE_CHECKING:
    from build_scripts.survey.series import Series


def chart(series: Series) -> alt.LayerChart:
    rows = tidy.rows_of(series)
    above = alt.Chart().transform_calculate(line=f"datum.line + {BREAKDOWN}")
    size = {"expr": "min(3 * size, width / length(datum.text) * 1.6)"}
    large = above.mark_text(
        style="large", size=size, dy={"expr": f"{LINE / 2} * (datum.line > 1 ? 1 : -1)"}
    )
    is_part = "value" in rows[0] and bool(layers.track(series))
    bar = layers.bars(layers.known(), layers.across(series), layers.LEADING, LINE)
    return Page(rows, heading="answer").chart(
        "width",
        large.encode(x=alt.value(0), y=at_line(), text="text:N"),
        *([*layers.track(series, LINE), bar] if is_part else []),
        about=[layers.unit(series)],
        below=layers.below(series) if is_part else 0,
    )
