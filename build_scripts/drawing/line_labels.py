"""What stands at the dots of lines: values, and names behind the last dot of each."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import canvas as on
from build_scripts.drawing import placing, shapes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.drawing.canvas import Canvas, Row
    from build_scripts.drawing.lines import Line
    from build_scripts.drawing.plot import Plot
    from build_scripts.survey.series import Observation

SIDE = 13
"""Pixels between a dot and the text beside it."""
_NEAR = 8
"""Pixels that a text may be away from its dot and still be seen as its own."""


def rows_of(line: Line, plot: Plot, canvas: Canvas, behind: float, lines: int) -> list[Row]:
    """A record for each dot; its value stands above it, or beside the ends of several lines."""
    rows: list[Row] = []
    for item, segment in zip(line.items, line.segments, strict=True):
        side = 0 if lines == 1 else 1 if item is line.items[-1] else -int(item is line.items[0])
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
                label=item.value_text if _is_said(item, side, line, plot, lines) else "",
                name=canvas.lines(line.name, behind) if behind and side == 1 else [],
                name_y=y + on.LINE,
                dot_x=plot.x(int(item.edition)),
                dot_y=dot,
            )
        )
    return rows


def _is_said(item: Observation, side: int, line: Line, plot: Plot, lines: int) -> bool:
    """At an end, or above a dot with room; where a line has not begun, nothing stands."""
    if side < 0:
        return item.value is not None
    return bool(side) or _has_room(item, line, plot, lines)


def _has_room(item: Observation, line: Line, plot: Plot, lines: int) -> bool:
    """Whether the value fits above its dot; the ends of a single line always do."""
    if lines > 1:
        return False
    ends = item in (line.items[0], line.items[-1])
    step = (plot.last - plot.first) / max(1, len(plot.years) - 1)
    return ends or max(on.value_room(each) for each in line.items) + on.GAP <= step


def move_apart(rows: list[Row], top: float, bottom: float) -> float:
    """Move texts beside the dots where they would cover each other; the lowest pixel of all.

    They stay between ``top`` and ``bottom`` as long as there is room for all of them.
    """
    lowest = 0.0
    for align in ("right", "left"):
        texts = (row for row in rows if row["align"] == align and (row["label"] or row["name"]))
        beside = sorted(texts, key=lambda row: row["y"])
        heights = [on.LINE + len(row["name"]) * on.LINE for row in beside]
        wanted = [row["y"] - on.LABEL for row in beside]
        for row, begin, height in zip(
            beside, spread(wanted, heights, top, bottom), heights, strict=True
        ):
            row["name_y"] += round(begin + on.LABEL - row["y"], 1)
            row["y"] = round(begin + on.LABEL, 1)
            lowest = max(lowest, begin + height)
    return lowest


def leaders(rows: Sequence[Row]) -> list[alt.Chart]:
    """A fine line from a dot to its text, where that had to move away."""
    moved = [
        {
            "x": row["dot_x"] + (6 if row["align"] == "left" else -6),
            "x2": row["x"] - (2 if row["align"] == "left" else -2),
            "y": row["dot_y"],
            "y2": row["y"] - 5,
            "colour": row["colour"],
        }
        for row in rows
        if row["align"] != "center" and row["value"] is not None
        if abs(row["y"] - 5 - row["dot_y"]) > _NEAR
    ]
    if not moved:
        return []
    ends = {"x2": alt.X2("x2"), "y2": alt.Y2("y2"), "stroke": shapes.own_stroke()}
    base = placing.chart_of(moved).mark_rule(strokeWidth=1)
    return [base.encode(x=placing.across("x"), y=placing.down("y"), **ends)]


def height_of(lines: Sequence[Line], canvas: Canvas, behind: float) -> float:
    """Pixels that values, and names behind the last dots, need below each other."""
    names = [canvas.lines(line.name, behind) if behind else [] for line in lines]
    return float(sum(on.LINE + len(name) * on.LINE for name in names))


def spread(
    wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float
) -> list[float]:
    """Where blocks begin that do not overlap and stay as near as can be to where they should.

    The least sum of squares, by pooling adjacent violators (isotonic regression).
    """
    above = [0.0, *accumulate(heights)]
    pools: list[tuple[float, int]] = []
    for place, offset in zip(wanted, above, strict=False):
        pools.append((place - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, m), (b, n) = pools[-2:]
            pools[-2:] = [((a * m + b * n) / (m + n), m + n)]
    free = [mean for mean, count in pools for _ in range(count)]
    highest = max(top, bottom - above[-1])
    return [
        min(max(place, top), highest) + offset for place, offset in zip(free, above, strict=False)
    ]
