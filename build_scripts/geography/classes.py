"""Values in at most five classes with round bounds, so that no shade looks exact."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from build_scripts.survey.units import COUNT, PERCENT
from build_scripts.survey.wording import format_number, format_share, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.survey.series import Series

MOST = 5
_PARTS = 20
"""A class is no finer than such a part of the scale, or of the greatest value: 5 points of 100."""


@dataclass(frozen=True, slots=True)
class Classes:
    """From little to much; a value on a bound belongs to the class above it."""

    bounds: tuple[Decimal, ...]
    labels: tuple[str, ...]

    def label_of(self, value: Decimal) -> str:
        """Of the class that holds the value; the end of a scale belongs to the last one."""
        return self.labels[sum(value >= bound for bound in self.bounds[1:-1])]


def classes_of(series: Series, values: Sequence[Decimal]) -> Classes:
    """Classes that hold all of the values, of which there is one at least."""
    start, end = _ends(series)
    low, high = min(values), max(values)
    least = _least(series, low, high)
    size = Decimal(10) ** math.floor(math.log10(least))
    steps = (size * times for times in (1, 2, 5, 10, 20, 50))
    choices = (_bounds(low, high, end, step) for step in steps if step >= least)
    bounds = next(each for each in choices if len(each) <= MOST + 1)
    if start is not None and end is not None:
        bounds[0], bounds[-1] = max(bounds[0], start), min(bounds[-1], end)
    return Classes(tuple(bounds), tuple(_labels(series, bounds)))


def _bounds(low: Decimal, high: Decimal, end: Decimal | None, step: Decimal) -> list[Decimal]:
    """Round bounds around the values; the end of a scale begins no class of its own."""
    last = math.floor(high / step) + 1
    if end is not None:
        last = min(last, math.ceil(end / step))
    first = min(math.floor(low / step), last - 1)
    return [step * number for number in range(first, last + 1)]


def _ends(series: Series) -> tuple[Decimal | None, Decimal | None]:
    if series.unit == PERCENT:
        return Decimal(0), Decimal(100)
    return series.scale_ends or (None, None)


def _least(series: Series, low: Decimal, high: Decimal) -> Decimal:
    """How wide a class is at least."""
    start, end = _ends(series)
    span = max(abs(low), abs(high)) if start is None or end is None else end - start
    least = max(span / _PARTS, (high - low) / MOST, Decimal(series.unit == COUNT))
    return least or Decimal(1)


def _labels(series: Series, bounds: Sequence[Decimal]) -> Iterator[str]:
    """``20 bis unter 40 %``; the unit of other numbers stands above the chart."""
    word = words("charts", series.language)
    write = format_share if series.unit == PERCENT else format_number
    end = _ends(series)[1]
    for low, high in pairwise(bounds):
        is_first = low == bounds[0] == 0
        form = "class_to_end" if high == end else "class_below" if is_first else "class"
        texts = {"low": format_number(low, series.language), "high": write(high, series.language)}
        yield word[form].format(**texts)
