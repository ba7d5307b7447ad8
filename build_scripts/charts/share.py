"""One single value in large type; a share also as a bar that is part of the whole."""

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
    known = item.value is not None
    size = LARGE if known else 2 * on.LABEL
    label = canvas.lines(item.answer)
    top = size + len(label) * on.LINE + 12.0
    row = on.row_of(
        item,
        label=label,
        label_y=size + on.LINE,
        text_y=size * 0.8,
        colour=LIGHT["mark-1"],
        top=top,
        bottom=top + BAR,
    )
    data = on.chart_of([row])
    scale, right = on.value_scale(series, canvas)
    colour = "text" if known else "muted"
    layers = [
        on.texts(data, on.at(0), "text_y", "value_text", colour, size=size, fontWeight=on.SEMIBOLD),
        on.texts(data, on.at(0), "label_y", "label"),
    ]
    if series.unit != "percent":
        return canvas.composed(layers, top - 6)
    layers += [on.tracks(data, 0, right), on.bars(data, scale)] if known else []
    layers.append(on.percent_ticks(canvas, scale, top + BAR + 17))
    return canvas.composed(layers, top + BAR + 22)
