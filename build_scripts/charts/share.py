"""One single share: the value in large type over a bar that is part of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts import canvas as on
from build_scripts.house_style import LIGHT

if TYPE_CHECKING:
    import altair as alt

    from build_scripts.canvas import Canvas
    from build_scripts.series import Series

KIND = {"de": "Anteilsbalken", "en": "Proportion bar"}
LARGE = 46
BAR = 28


def draw(series: Series, canvas: Canvas) -> alt.LayerChart:
    item = series.observations[0]
    beside = on.room(item.value_text, LARGE) + 12
    label = canvas.lines(item.answer, canvas.width - beside)
    top = max(LARGE, len(label) * on.LINE) + 6.0
    row = on.row_of(
        item,
        label=label,
        label_y=top - 8 - (len(label) - 1) * on.LINE,
        text_y=top - 8,
        colour=LIGHT["mark-1"],
        top=top,
        bottom=top + BAR,
    )
    data = on.chart_of([row])
    scale, right = on.value_scale(series, canvas)
    return canvas.composed(
        [
            on.texts(data, on.at(0), "text_y", "value_text", size=LARGE, fontWeight=on.SEMIBOLD),
            on.texts(data, on.at(beside), "label_y", "label"),
            on.tracks(data, 0, right),
            on.bars(data, scale),
            on.percent_ticks(canvas, scale, top + BAR + 17),
        ],
        top + BAR + 22,
    )
