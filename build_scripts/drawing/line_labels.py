"""What stands at the dots of lines: values, and names behind the last dot of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.drawing import canvas as on

if TYPE_CHECKING:
    from build_scripts.drawing.canvas import Canvas, Row
    from build_scripts.drawing.lines import Line
    from build_scripts.drawing.plot import Plot
    from build_scripts.series import Observation

SIDE = 13
"""Pixels between a dot and the text beside it."""


def rows_of(line: Line, plot: Plot, canvas: Canvas, behind: float, lines: int) -> list[Row]:
    """A record for each dot; its value stands above it, or beside the ends of several lines."""
    rows: list[Row] = []
    for item, segment in zip(line.items, line.segments, strict=True):
        side = 0 if lines == 1 else -1 if item is line.items[0] else int(item is line.items[-1])
        dot = plot.y(float(item.value or 0))
        y = dot + 5 if side else plot.clear_of_grid(dot - SIDE)
        rows.append(
            on.row_of(
                item,
                year=int(item.edition),
                segment=f"{line.name} {segment}",
                joined=line.segments.count(segment) > 1,
                colour=line.colour,
                align=("center", "left", "right")[side],
                x=plot.x(int(item.edition)) + side * SIDE,
                y=y,
                label=item.value_text if side or _has_room(item, line, plot, lines) else "",
                name=canvas.lines(line.name, behind) if behind and side == 1 else [],
                name_y=y + on.LINE,
            )
        )
    return rows


def _has_room(item: Observation, line: Line, plot: Plot, lines: int) -> bool:
    """Whether the value fits above its dot; the ends of a single line always do."""
    if lines > 1:
        return False
    ends = item in (line.items[0], line.items[-1])
    step = (plot.last - plot.first) / max(1, len(plot.years) - 1)
    return ends or max(on.value_room(each) for each in line.items) + on.GAP <= step


def move_apart(rows: list[Row]) -> float:
    """Move texts beside the dots down where they would cover each other; the lowest pixel."""
    lowest = 0.0
    for align in ("right", "left"):
        free = 0.0
        beside = [row for row in rows if row["align"] == align]
        for row in sorted(beside, key=lambda row: float(row["y"])):
            down = max(0.0, free - (row["y"] - on.LABEL))
            row["y"] += down
            row["name_y"] += down
            free = row["y"] + 5 + len(row["name"]) * on.LINE
            lowest = max(lowest, free)
    return lowest
