"""Answers on a scale, from rejection to approval: strips that lean to both sides of one line.

Answers stand in the order of the codelist. Of an odd number the middle one is neutral; it has a
column of its own, because between the sides it would push both away from their common line. So do
answers that are no step of the scale (``response_kind``), such as "don't know".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import layers, strips
from build_scripts.drawing.keys import key
from build_scripts.drawing.lines import at_line

if TYPE_CHECKING:
    from build_scripts.survey.series import Series

_APART = 6
"""Points of the scale between the sides and a column beside them."""


def chart(series: Series) -> alt.LayerChart:
    side = _sides(series)
    places, low, high = _places(series, side)
    rows = strips.rows_of(series, lambda item: {"side": side[item.answer]})
    begins, ends = ({name: place[at] for name, place in places.items()} for at in (0, 1))
    parts = (
        layers.known()
        .transform_calculate(origin=f"{begins}[datum.side]", limit=f"{ends}[datum.side]")
        .transform_calculate(sign="datum.side === 'against' ? -1 : 1")
        .transform_calculate(leaning="datum.sign * datum.value", away="datum.sign * datum.nth")
        .transform_stack(
            stack="leaning", as_=["a", "b"], groupby=["line", "side"], sort=[alt.SortField("away")]
        )
        .transform_calculate(
            start="datum.origin + min(datum.a, datum.b)", end="datum.origin + max(datum.a, datum.b)"
        )
    )
    x = alt.X("start:Q", scale=layers.scale(low, high), axis=None)
    colours = strips.scale_colours(series, "div")
    colour = layers.coloured("answer:N", colours, key(colours))
    zero = parts.transform_aggregate(groupby=["line", "origin"])
    return strips.page(rows, colours).chart(
        "width",
        layers.bars(parts, x, colour, strips.STRIP, end="end"),
        zero.mark_tick(style="axis", size=28, thickness=1).encode(x="origin:Q", y=at_line()),
        strips.numbers(parts, rows, x, "datum.limit", ["line", "side"]),
        strips.lacking(),
        about=[layers.unit(series)],
    )


def _places(
    series: Series, side: dict[str, str]
) -> tuple[dict[str, tuple[float, float]], float, float]:
    """Where each side begins and its numbers end, and both ends of the scale they share."""
    lengths = strips.lengths(series, side, ("against", "for"), _APART)
    low = -lengths.pop("against")
    places, free = {"against": (0.0, 0.0)}, 0.0
    for name, length in lengths.items():
        places[name] = (free, free + length)
        free += length + _APART
    return places, low, free - _APART


def _sides(series: Series) -> dict[str, str]:
    """Where each answer leans."""
    steps = [answer for answer in series.answers if answer not in series.beside_scale]
    half = len(steps) // 2
    sides = dict.fromkeys(steps, "neutral") | dict.fromkeys(steps[:half], "against")
    sides |= dict.fromkeys(steps[len(steps) - half :], "for")
    return sides | dict.fromkeys(series.beside_scale, "beside")
