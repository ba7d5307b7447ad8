"""A grid of small pictures of the same kind, one for each group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.drawing import canvas as on
from build_scripts.drawing.text_measure import room

if TYPE_CHECKING:
    from build_scripts.drawing.canvas import Canvas
    from build_scripts.survey.series import Observation, Series

GUTTER = 24
"""Pixels between two panels beside each other."""
_MOST = {on.WIDE: 3, on.NARROW: 2}


@dataclass(frozen=True, slots=True)
class Panel:
    """One group, and its part of the width."""

    heading: tuple[str, ...]
    items: tuple[Observation, ...]
    left: float
    width: float

    @property
    def right(self) -> float:
        return self.left + self.width


def rows_of_panels(series: Series, canvas: Canvas) -> tuple[tuple[Panel, ...], ...]:
    """The groups in the order of the codelist, in as many columns as words and width allow."""
    columns = min(_MOST.get(canvas.width, 1), len(series.groups))
    if columns > 2 and len(series.groups) == columns + 1:  # noqa: PLR2004  # no panel alone
        columns = 2
    words = [word for name in (*series.groups, *series.answers) for word in name.split()]
    longest = max(room(word, on.LABEL, on.SEMIBOLD) for word in words)
    while columns > 1 and _width(canvas, columns) < longest:
        columns -= 1
    width = _width(canvas, columns)
    panels = [
        Panel(
            heading=tuple(canvas.lines(group, width, weight=on.SEMIBOLD)),
            items=tuple(item for item in series.observations if item.group == group),
            left=round(number % columns * (width + GUTTER), 1),
            width=width,
        )
        for number, group in enumerate(series.groups)
    ]
    return tuple(tuple(panels[at : at + columns]) for at in range(0, len(panels), columns))


def _width(canvas: Canvas, columns: int) -> float:
    return round((canvas.width - (columns - 1) * GUTTER) / columns, 1)
