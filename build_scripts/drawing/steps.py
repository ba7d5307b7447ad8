"""The steps of an axis: 0, 50 and 100 for percent, else few round numbers around all values."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.drawing import tidy
from build_scripts.drawing.lines import ems
from build_scripts.survey.wording import format_number, format_share

if TYPE_CHECKING:
    from build_scripts.survey.series import Series

_PERCENT = (Decimal(0), Decimal(50), Decimal(100))
_FEWEST = 2
"""Spaces between steps at least."""
_ROUND = (Decimal(5), Decimal(2), Decimal(1))


def steps(series: Series) -> tuple[Decimal, ...]:
    """Round numbers from at or below the lowest value (or zero) to at or above the highest.

    A unit that names the ends of its scale has these and whole steps between them.
    """
    if series.unit == "percent":
        return _PERCENT
    low, high = tidy.ends(series)
    step = _step((high - low) / _FEWEST, whole=series.unit == "count")
    first, last = math.floor(low / float(step)), math.ceil(high / float(step))
    between = tuple(step * number for number in range(first, last + 1))
    if series.scale_ends:
        first_end, last_end = series.scale_ends
        inner = (each for each in between if first_end < each < last_end)
        return (first_end, *inner, last_end)
    return between


def ends(series: Series) -> tuple[float, float]:
    """The lowest and the highest step."""
    marks = steps(series)
    return float(marks[0]), float(marks[-1])


def _step(most: float, *, whole: bool) -> Decimal:
    """The greatest of 1, 2, 5, 10, 20 … that is no more than this; counts have no part of one."""
    size = Decimal(10) ** math.floor(math.log10(most))
    step = next(size * each for each in _ROUND if float(size * each) <= most)
    return max(step, Decimal(1)) if whole else step


def texts(series: Series) -> dict[float, str]:
    """What stands at each step; the unit stands behind every value."""
    write = format_share if series.unit == "percent" else format_number
    return {float(step): write(step, series.language) for step in steps(series)}


def label_expr(series: Series) -> str:
    """The label of an axis, as the language writes it: Vega rounds, and has a minus of its own."""
    known = texts(series)
    return f"{list(known.values())}[indexof({list(known)}, datum.value)]"


def room(series: Series) -> float:
    """Room left of a grid for its numbers, in ems of small type."""
    return ems(texts(series).values())
