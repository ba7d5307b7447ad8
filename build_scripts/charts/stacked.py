"""Parts of a whole for several groups: thin strips of 0–100 % below each other, one key above.

Groups stand in the order of the codelist, everybody in bold; several editions have headings.
What the sources leave out stays empty; nothing is stretched to 100 %.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from build_scripts.drawing import canvas as on
from build_scripts.drawing import legend, placing, shapes, shares, strips
from build_scripts.drawing.example import EVERYBODY, Example, Values

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from build_scripts.drawing.canvas import Canvas
    from build_scripts.survey.series import Observation, Series

KIND = {"de": "Gestapelte Balken", "en": "Stacked bars"}
EXAMPLE = Example(
    use="Anteile, die zusammen ein Ganzes sind, für mehrere Gruppen / "
    "Shares that make a whole, for several groups",
    title="Hauptverkehrsmittel auf dem Weg zur Arbeit / Main means of transport to work",
    answers=("Fahrrad / Bicycle", "Bus und Bahn / Bus and train", "Auto / Car", "zu Fuß / On foot"),
    values=(
        Values("2021", EVERYBODY, "17 16 57 10"),
        Values("2021", "Land / Rural areas", "9 7 78 6"),
        Values("2021", "Stadt / Urban areas", "23 24 40 13"),
        Values("2024", EVERYBODY, "20 18 52 10"),
        Values("2024", "Land / Rural areas", "10 8 76 6"),
        Values("2024", "Stadt / Urban areas", "28 26 33 13"),
    ),
)


def draw(series: Series, canvas: Canvas) -> alt.LayerChart:
    left, whole = strips.names_beside(series, canvas), shares.whole(series)
    pixels = (canvas.width - left) / whole

    def place(items: Sequence[Observation]) -> list[strips.Piece]:
        ends = [float(left)]
        for item in items:
            ends.append(ends[-1] + pixels * float(item.value or 0))
        texts = shares.values_apart(items, ends, canvas.width, on.SMALL)
        return [strips.Piece(*part, text) for part, text in zip(pairwise(ends), texts, strict=True)]

    colours = shares.colours_of(series)
    key, top = legend.flow(colours, canvas)
    rows = strips.strips_of(series, canvas, top + 10, colours, place)
    layers = [
        *legend.key(key),
        shapes.tracks(placing.chart_of(rows.names), left, canvas.width),
        *strips.layers_of(rows),
    ]
    if series.unit != "percent":
        return placing.composed(canvas, layers, rows.bottom + 2)
    scale = placing.scale(0, whole, left, canvas.width)
    layers.append(shapes.percent_ticks(canvas, scale, rows.bottom + 17))
    return placing.composed(canvas, layers, rows.bottom + 22)
