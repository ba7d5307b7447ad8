"""Answers on a scale, from rejection to approval: strips that lean to both sides of one line.

Answers stand in the order of the codelist. Of an odd number the middle one is neutral; it has a
column of its own, because between the sides it would push both away from their common line.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import canvas as on
from build_scripts.drawing import legend, placing, shares, strips
from build_scripts.drawing.example import EVERYBODY, Example, Values
from build_scripts.drawing.house_style import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.drawing.canvas import Canvas
    from build_scripts.series import Observation, Series

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
    ),
    values=(
        Values("2024", EVERYBODY, "9 21 24 33 13"),
        Values("2024", "Dörfer / Villages", "3 10 19 44 24"),
        Values("2024", "Kleinstädte / Small towns", "7 19 26 36 12"),
        Values("2024", "Großstädte / Cities", "18 34 25 19 4"),
    ),
)
_COLOURS = {1: (5,), 2: (1, 5), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}
_APART = 14
"""Pixels between the sides and the column of the neutral answer."""


def draw(series: Series, canvas: Canvas) -> alt.LayerChart:
    key, top = legend.flow(_colours(series), canvas)
    sides = _Sides(series, canvas)
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


class _Sides:
    """Where rejection, approval and the neutral answer have their room, on one scale."""

    def __init__(self, series: Series, canvas: Canvas) -> None:
        half = len(series.answers) // 2
        self._against = series.answers[:half]
        self._for = series.answers[len(series.answers) - half :]
        self._neutral = series.answers[half : len(series.answers) - half]
        left = strips.names_beside(series, canvas)
        self._width = canvas.width
        most = [self._most(series, side) for side in (self._against, self._for, self._neutral)]
        gap = _APART if self._neutral else 0
        self._scale = (canvas.width - left - gap) / (sum(most) or 1)
        self._zero = left + most[0] * self._scale
        self._column = self._zero + most[1] * self._scale + gap

    @property
    def lines(self) -> tuple[float, ...]:
        """Where the strips begin: the common line, and that of the neutral answer."""
        return (self._zero, self._column) if self._neutral else (self._zero,)

    def place(self, items: Sequence[Observation]) -> list[strips.Piece]:
        """Each part on its side; values of rejection keep left of the common line."""
        left = self._zero - self._scale * _sum(items, self._against)
        pieces: dict[str, strips.Piece] = {}
        for side, start, right in (
            (self._against, left, self._zero),
            (self._for, self._zero, self._column),
            (self._neutral, self._column, self._width),
        ):
            mine = [item for item in items if item.answer in side]
            ends = [
                start,
                *(start + self._scale * _sum(mine[: n + 1], side) for n in range(len(mine))),
            ]
            texts = shares.values_apart(mine, ends, right, on.SMALL)
            for item, part, text in zip(mine, pairwise(ends), texts, strict=True):
                pieces[item.answer] = strips.Piece(*part, text)
        return [pieces[item.answer] for item in items]

    def _most(self, series: Series, side: Sequence[str]) -> float:
        return max(_sum(items, side) for items in shares.sets_of(series).values())


def _sum(items: Sequence[Observation], side: Sequence[str]) -> float:
    return sum(float(item.value or 0) for item in items if item.answer in side)


def _colours(series: Series) -> dict[str, str]:
    """From rejection to approval; of more than five answers neighbours share a colour."""
    count = len(series.answers)
    most = max(_COLOURS)
    spread = [1 + round(4 * position / max(1, count - 1)) for position in range(count)]
    chosen = _COLOURS[count] if count <= most else spread
    return {
        answer: LIGHT[f"div-{step}"] for answer, step in zip(series.answers, chosen, strict=True)
    }
