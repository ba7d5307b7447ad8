"""What colours stand for: a key, or names above or behind lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import placing, shapes
from build_scripts.drawing.canvas import GAP, LABEL, LINE, SWATCH
from build_scripts.drawing.text_measure import room

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.drawing.canvas import Canvas, Row
    from build_scripts.drawing.lines import Line

BEHIND = 0.34
"""Part of the width that names may take behind their lines."""
BETWEEN = 16
"""Pixels between two entries of a key."""


def key_row(label: Sequence[str], colour: str, y: float, x: float = 0) -> Row:
    """An entry of a key whose first line begins at ``y``."""
    top = y + (LINE - SWATCH) / 2
    across = {"left": x, "right": x + SWATCH, "text_x": x + SWATCH + GAP}
    down = {"y": y + LABEL, "top": top, "bottom": top + SWATCH}
    return {"label": label, "colour": colour, **across, **down}


def key(rows: Sequence[Row], *, is_round: bool = False) -> list[alt.Chart]:
    """Coloured squares, or dots, with their labels."""
    base = placing.chart_of(rows)
    squares = base.mark_rect(cornerRadius=SWATCH / 2 if is_round else 0).encode(
        x=placing.across("left"),
        x2=alt.X2("right"),
        y=placing.down("top"),
        y2=alt.Y2("bottom"),
        fill=shapes.own_fill(),
    )
    return [squares, shapes.texts(base, placing.across("text_x"), "y", "label")]


def flow(colours: Mapping[str, str], canvas: Canvas, y: float = 0) -> tuple[list[Row], float]:
    """A key whose entries stand beside each other as long as they fit, and where it ends."""
    rows: list[Row] = []
    x, below = 0.0, y
    for name, colour in colours.items():
        indent = SWATCH + GAP
        lines = canvas.lines(name, canvas.width - indent)
        width = indent + max(room(line, LABEL) for line in lines)
        if x and x + width > canvas.width:
            x, y = 0.0, below
        rows.append(key_row(lines, colour, y, x))
        x += width + BETWEEN
        below = max(below, y + len(lines) * LINE + 4)
    return rows, below


def room_behind(lines: Sequence[Line], canvas: Canvas) -> float:
    """Pixels for the names behind several lines; 0 = they stand above."""
    most = BEHIND * canvas.width
    word = max(room(word, LABEL) for line in lines for word in line.name.split())
    widest = max(room(line.name, LABEL) for line in lines)
    return max(word, min(widest, most)) + 1 if len(lines) > 1 and word <= most else 0


def names(lines: Sequence[Line], canvas: Canvas, y: float) -> tuple[list[alt.Chart], float]:
    """A key of lines below each other, and where it ends."""
    rows: list[Row] = []
    for line in lines:
        label = canvas.lines(line.name, canvas.width - SWATCH - GAP)
        rows.append(key_row(label, line.colour, y))
        y += len(label) * LINE + 2
    return key(rows), y


def heading(name: str, canvas: Canvas) -> tuple[list[alt.Chart], float]:
    """What all lines or rows have in common, and where it ends; nothing for ''."""
    if not name:
        return [], 0.0
    label = canvas.lines(name)
    rows: list[Row] = [{"label": label, "y": LABEL}]
    return [shapes.texts(placing.chart_of(rows), placing.at(0), "y", "label")], len(label) * LINE
