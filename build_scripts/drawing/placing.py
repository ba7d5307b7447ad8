"""A picture as layers, and where things stand in it: on a scale of values, or in pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_scripts.drawing.canvas import Canvas, Row


def composed(canvas: Canvas, layers: Iterable[alt.Chart], height: float) -> alt.LayerChart:
    """The layers as one picture of exactly this size.

    Each layer brings its scales along, so pixels and values may stand beside each other.
    """
    apart = alt.ScaleResolveMap(x="independent", y="independent")
    return alt.LayerChart(
        layer=list(layers),
        width=canvas.width,
        height=round(height),
        resolve=alt.Resolve(scale=apart),
    )


def chart_of(rows: Sequence[Row]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=list(rows)))


def scale(low: float, high: float, start: float, end: float) -> alt.Scale:
    """From values to pixels."""
    return alt.Scale(domain=[low, high], range=[start, end], zero=False, nice=False)


def across(field: str, on: alt.Scale | None = None) -> alt.X:
    """A position from left to right, on a scale or in pixels."""
    return alt.X(field, type="quantitative", scale=on, axis=None)


def down(field: str, on: alt.Scale | None = None) -> alt.Y:
    """A position from top to bottom, on a scale or in pixels."""
    return alt.Y(field, type="quantitative", scale=on, axis=None)


def at(pixels: float) -> alt.XValue:
    """A fixed position from the left edge."""
    return alt.XValue(pixels)  # type: ignore[no-untyped-call]  # altair leaves it without types


def until(pixels: float) -> alt.X2Value:
    """Where something ends, from the left edge."""
    return alt.X2Value(pixels)  # type: ignore[no-untyped-call]  # the same
