"""Bars below each other, each answer with its editions and groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.drawing import layers, tidy
from build_scripts.drawing.editions import beside_others
from build_scripts.drawing.page import Page

if TYPE_CHECKING:
    import altair as alt

    from build_scripts.survey.series import Series


def bars(series: Series) -> alt.LayerChart:
    rows = tidy.rows_of(series, tidy.by_answer(series), lambda item: beside_others(series, item))
    x = layers.across(series)
    return Page(
        rows,
        "answer",
        "set",
        note="recounted",
        rank=layers.rank(series),
        folded=layers.folded(series),
    ).chart(
        layers.right_of(rows, series),
        *layers.track(series),
        layers.bars(layers.known(), x, layers.LEADING),
        *layers.reference(series, x),
        *layers.texts(x),
        about=[layers.unit(series)],
        note=layers.reference_note(series),
        below=layers.below(series),
    )
