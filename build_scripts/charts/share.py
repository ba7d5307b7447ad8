"""One single value in large type; a share also as a bar that is part of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import layers, scales, tidy
from build_scripts.drawing.lines import BREAKDOWN, START, TEXT, at_line
from build_scripts.drawing.page import Page
from build_scripts.drawing.theme import LINE

if TYPE_CHECKING:
    from build_scripts.survey.series import Series


def chart(series: Series) -> alt.TopLevelLayerSpec:
    rows = tidy.rows_of(series)
    above = alt.Chart().transform_calculate(line=f"datum.line + {BREAKDOWN}")
    size = {"expr": "min(3 * size, width / length(datum.text) * 1.6)"}
    raised = {"expr": f"{LINE / 2} * (datum.line > 1 ? 1 : -1)"}
    large = above.mark_text(style="large", size=size, dy=raised)
    is_part = "value" in rows[0] and scales.has_ends(series)
    bar = layers.bars(layers.known(), scales.across(series), layers.LEADING, LINE)
    return Page(series, rows, "answer").chart(
        large.encode(x=START, y=at_line(), text=TEXT),
        *([*layers.track(series, LINE), bar] if is_part else []),
        below=None if is_part else 0,
    )
