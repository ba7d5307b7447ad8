"""Shares of answers that do not exclude each other: bars, longest first, label above its bar.

Several editions or groups stand below each other under their answer, the newest edition and the
total in the strong colour; where editions were counted differently, words between them say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.drawing import layers, scales, tidy
from build_scripts.drawing.editions import beside_others
from build_scripts.drawing.page import Page

if TYPE_CHECKING:
    import altair as alt

    from build_scripts.survey.series import Series


def chart(series: Series) -> alt.TopLevelLayerSpec:
    rows = tidy.rows_of(series, tidy.by_answer(series), lambda item: beside_others(series, item))
    x = scales.across(series)
    return Page(series, rows, "answer", "set").chart(
        *layers.track(series),
        layers.bars(layers.known(), x, layers.LEADING),
        *layers.reference(series, x),
        *layers.texts(x),
        right=scales.right_of(series, rows),
        note=layers.reference_note(series),
    )
