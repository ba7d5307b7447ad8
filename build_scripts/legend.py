"""What colours stand for: a key, or names above or behind lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts import shapes
from build_scripts.canvas import GAP, LABEL, LINE, SWATCH
from build_scripts.text_measure import room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.canvas import Canvas, Row
    from build_scripts.lines import Line

BEHIND = 0.34
"""Part of the width that names may take behind their lines."""


def key_row(label: Sequence[str], colour: str, y: float) -> Row:
    """An entry of a key whose first line begins at ``y``."""
    top = y + (LINE - SWATCH) / 2
    return {"label": label, "colour": colour, "y": y + LABEL, "top": top, "bottom": top + SWATCH}


def key(rows: Sequence[Row]) -> list[alt.Chart]:
    """Coloured squares with their labels."""
    base = shapes.chart_of(rows)
    squares = base.mark_rect().encode(
        x=shapes.at(0),
        x2=shapes.until(SWATCH),
        y=shapes.down("top"),
        y2=alt.Y2("bottom"),
        fill=shapes.own_fill(),
    )
    return [squares, shapes.texts(base, shapes.at(SWATCH + GAP), "y", "label")]


def room_behind(lines: Sequence[Line], canvas: Canvas) -> float:
    """Pixels for the names behind several lines; 0 = they stand above."""
    most = BEHIND * canvas.width
    word = max(room(word, LABEL) for line in lines for word in line.name.split())
    widest = max(room(line.name, LABEL) for line in lines)
    return max(word, min(widest, most)) + 1 if len(lines) > 1 and word <= most else 0


def names(lines: Sequence[Line], canvas: Canvas) -> tuple[list[Row], float]:
    """Names of the lines above a frame, and where they end."""
    indent = SWATCH + GAP if len(lines) > 1 else 0
    rows: list[Row] = []
    y = 0.0
    for line in lines:
        label = canvas.lines(line.name, canvas.width - indent)
        rows.append(key_row(label, line.colour, y))
        y += len(label) * LINE + 2
    return rows, y


def names_above(rows: Sequence[Row], lines: int) -> list[alt.Chart]:
    """The names as a key; a single line needs no colour beside its name."""
    if lines > 1:
        return key(rows) if rows else []
    return [shapes.texts(shapes.chart_of(rows), shapes.at(0), "y", "label")]
