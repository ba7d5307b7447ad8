"""One single value in large type; a share also as a bar that is part of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.drawing import canvas as on
from build_scripts.drawing import placing, shapes
from build_scripts.drawing.example import Example, Values
from build_scripts.drawing.house_style import LIGHT

if TYPE_CHECKING:
    import altair as alt

    from build_scripts.drawing.canvas import Canvas
    from build_scripts.survey.series import Series

KIND = {"de": "Anteilsbalken", "en": "Proportion bar"}
EXAMPLE = Example(
    use="Ein einzelner Wert / A single value",
    title="Ehrenamt / Volunteering",
    answers=("engagieren sich ehrenamtlich / volunteer in their town",),
    values=(Values("2024", "Alle / All", "37"),),
)
LARGE = 46
BAR = 28


def draw(series: Series, canvas: Canvas) -> alt.LayerChart:
    item = series.observations[0]
    size = LARGE if item.value is not None else 2 * on.LABEL
    while on.value_room(item, size) > canvas.width:
        size -= 2
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
    data = placing.chart_of([row])
    large = {"size": size, **shapes.BOLD}
    colour = "muted" if item.value is None else "text"
    layers = [
        shapes.texts(data, placing.at(0), "text_y", "value_text", colour, **large),
        shapes.texts(data, placing.at(0), "label_y", "label"),
    ]
    if series.unit != "percent" or item.value is None:
        return placing.composed(canvas, layers, top)
    scale = placing.scale(0, 100, 0, canvas.width)
    layers += [
        shapes.tracks(data, 0, canvas.width),
        shapes.bars(data, scale),
        shapes.percent_ticks(canvas, scale, top + BAR + 17),
    ]
    return placing.composed(canvas, layers, top + BAR + 22)
