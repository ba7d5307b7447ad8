"""Answers on a scale, from rejection to approval: strips that lean to both sides of one line.

Answers stand in the order of the codelist. Of an odd number the middle one is neutral; it has a
column of its own, because between the sides it would push both away from their common line. So do
answers that are no step of the scale (``response_kind``), such as "don't know".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import layers, scales, strips, tidy
from build_scripts.drawing.lines import at_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from build_scripts.survey.series import Observation, Series

_APART = 6
"""Points of the scale between the sides and a column beside them."""
_TIGHT = 285
"""Pixels in which the numbers of each side shall have room."""


def chart(series: Series) -> alt.TopLevelLayerSpec:
    side = _sides(series)
    lengths, least = _lengths(series, side)
    places, low, high = _places(lengths)
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
    x = alt.X("start:Q", scale=scales.scale(low, high), axis=None)
    zero = parts.transform_aggregate(groupby=["line", "origin"])
    zero = zero.mark_tick(style="axis", size=28, thickness=1)
    colours = strips.scale_colours(series, "div")
    return strips.page(series, rows, colours, least).chart(
        strips.shapes(parts, x, colours),
        zero.encode(x=alt.X("origin:Q"), y=at_line()),
        strips.numbers(parts, rows, x, "datum.limit", ["line", "side"]),
        below=0,
    )


def _lengths(series: Series, side: dict[str, str]) -> tuple[dict[str, float], float]:
    """Points of each side, and the pixels in which the numbers of all sides have room.

    A side has the points of its longest strip, or those that its numbers need.
    """
    names = dict.fromkeys(("against", "for", *side.values()))
    points = {name: _most(series, side, name, tidy.value_of) for name in names}
    needed = {name: _most(series, side, name, strips.room_above) for name in names}
    for _ in names:  # a side that is given room takes it from the others
        pixel = _span(points) / _TIGHT
        points = {name: max(points[name], pixel * needed[name]) for name in names}
    least = (needed[name] / points[name] for name in names if needed[name])
    return points, max(least, default=0) * _span(points)


def _span(points: Mapping[str, float]) -> float:
    return sum(points.values()) + _APART * (len(points) - 1)


def _places(points: Mapping[str, float]) -> tuple[dict[str, tuple[float, float]], float, float]:
    """Where each side begins and its numbers end, and both ends of the scale they share."""
    places, free = {"against": (0.0, 0.0)}, 0.0
    for name, length in points.items():
        if name != "against":
            places[name] = (free, free + length)
            free += length + _APART
    return places, -points["against"], free - _APART


def _most(
    series: Series, side: dict[str, str], name: str, size: Callable[[Observation], float]
) -> float:
    rows = tidy.strips_of(series)
    return max(sum(size(item) for item in items if side[item.answer] == name) for items in rows)


def _sides(series: Series) -> dict[str, str]:
    """Where each answer leans."""
    steps = [answer for answer in series.answers if answer not in series.beside_scale]
    half = len(steps) // 2
    sides = dict.fromkeys(steps, "neutral") | dict.fromkeys(steps[:half], "against")
    sides |= dict.fromkeys(steps[len(steps) - half :], "for")
    return sides | dict.fromkeys(series.beside_scale, "beside")
