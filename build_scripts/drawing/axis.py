"""The steps of an axis: 0, 50 and 100 for percent, else few round numbers around all values."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.drawing import canvas as on
from build_scripts.drawing.text_measure import room
from build_scripts.survey.wording import format_number, format_share

if TYPE_CHECKING:
    from build_scripts.drawing.canvas import Canvas
    from build_scripts.survey.series import Series

_PERCENT = (Decimal(0), Decimal(50), Decimal(100))
_FEWEST = 2
"""Spaces between steps at least."""
_ROUND = (Decimal(5), Decimal(2), Decimal(1))


def unit_lines(series: Series, canvas: Canvas) -> list[str]:
    """What the numbers are, in lines to stand above the drawing; percent says so everywhere."""
    name = canvas.words["count"] if series.unit == "count" else series.unit_label
    return canvas.lines(name, size=on.SMALL) if name and series.unit != "percent" else []


def steps(series: Series) -> tuple[Decimal, ...]:
    """Round numbers from at or below the lowest value (or zero) to at or above the highest."""
    if series.unit == "percent":
        return _PERCENT
    low, high = on.ends(series)
    step = _step((high - low) / _FEWEST, whole=series.unit == "count")
    first, last = math.floor(low / float(step)), math.ceil(high / float(step))
    return tuple(step * number for number in range(first, last + 1))


def _step(most: float, *, whole: bool) -> Decimal:
    """The greatest of 1, 2, 5, 10, 20 … that is no more than this; counts have no part of one."""
    size = Decimal(10) ** math.floor(math.log10(most))
    step = next(size * each for each in _ROUND if float(size * each) <= most)
    return max(step, Decimal(1)) if whole else step


def step_text(step: Decimal, series: Series) -> str:
    """The number at a step; its unit stands behind every value."""
    write = format_share if series.unit == "percent" else format_number
    return write(step, series.language)


def steps_room(series: Series) -> float:
    """Pixels left of a grid for its numbers."""
    texts = (step_text(step, series) for step in steps(series))
    return round(max(room(text, on.SMALL) for text in texts) + 8)
