"""Answers on a scale, from rejection to approval: strips that lean to both sides of one line.

Answers stand in the order of the codelist. Of an odd number the middle one is neutral; it has a
column of its own, because between the sides it would push both away from their common line. So do
answers that are no step of the scale (``response_kind``), such as "don't know".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import legend, placing, strips
from build_scripts.drawing.example import EVERYBODY, Example, Values
from build_scripts.drawing.house_style import LIGHT
from build_scripts.drawing.sides import Sides

if TYPE_CHECKING:
    from build_scripts.drawing.canvas import Canvas
    from build_scripts.survey.series import Series

KIND = {"de": "Zustimmungsskala", "en": "Agreement scale"}
EXAMPLE = Example(
    use="Antworten auf einer Skala von Ablehnung bis Zustimmung, in dieser Reihenfolge in der "
    "Codeliste / Answers on a scale from rejection to approval, in this order in the codelist",
    title="Der öffentliche Raum ist sauber / Public space is clean",
    answers=(
        "stimme gar nicht zu / strongly disagree",
        "stimme eher nicht zu / disagree",
        "teils, teils / neither",
        "stimme eher zu / agree",
        "stimme voll zu / strongly agree",
        "weiß nicht / don’t know",
    ),
    values=(
        Values("2024", EVERYBODY, "9 20 23 32 12 4"),
        Values("2024", "Dörfer / Villages", "3 10 18 43 23 3"),
        Values("2024", "Kleinstädte / Small towns", "7 18 25 34 11 5"),
        Values("2024", "Großstädte / Cities", "18 33 24 18 3 4"),
    ),
    beside_scale=("weiß nicht / don’t know",),
)
_COLOURS = {0: (), 1: (5,), 2: (1, 5), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}


def draw(series: Series, canvas: Canvas) -> alt.LayerChart:
    key, top = legend.flow(_colours(series), canvas)
    sides = Sides(series, canvas)
    rows = strips.strips_of(series, canvas, top + 10, _colours(series), sides.place)
    lines = placing.chart_of(
        [
            {"x": x - 1, "top": row["top"] - 2, "bottom": row["bottom"] + 8}
            for x in sides.lines
            for row in rows.names
        ]
    )
    axis = lines.mark_rule(stroke=LIGHT["muted"], strokeWidth=1).encode(
        x=placing.across("x"), y=placing.down("top"), y2=alt.Y2("bottom")
    )
    layers = [*legend.key(key), *strips.layers_of(rows), axis]
    return placing.composed(canvas, layers, rows.bottom + 10)


def _colours(series: Series) -> dict[str, str]:
    """From rejection to approval; of more than five answers neighbours share a colour."""
    steps = [answer for answer in series.answers if answer not in series.beside_scale]
    count = len(steps)
    most = max(_COLOURS)
    spread = [1 + round(4 * position / max(1, count - 1)) for position in range(count)]
    chosen = _COLOURS[count] if count <= most else spread
    colours = {answer: LIGHT[f"div-{step}"] for answer, step in zip(steps, chosen, strict=True)}
    return {answer: colours.get(answer, LIGHT["muted"]) for answer in series.answers}
