"""Chart types: every module of this folder is one, under its own name.

A module has ``KIND``, what the chart is called in each language, and
``draw(series, canvas) -> altair.LayerChart``. Nothing else has to know about it: a question asks
for it by name in the column ``chart``.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    import altair as alt

    from build_scripts.canvas import Canvas
    from build_scripts.series import Series

CHARTS = tuple(sorted(module.name for module in iter_modules(__path__)))
"""Names of all chart types."""
MOST_PARTS = 6
"""More parts of a whole than the palette has colours are drawn as bars."""
WHOLE = 101
"""Percent that parts may add up to after rounding."""


class ChartType(Protocol):
    """What a module of this folder offers."""

    KIND: Mapping[str, str]

    def draw(self, series: Series, canvas: Canvas) -> alt.LayerChart: ...


def chart_type(name: str) -> ChartType:
    """The module of that name; KeyError, naming all, for a chart nobody has written."""
    if name not in CHARTS:
        raise KeyError(f"unknown chart {name!r}; choose one of {', '.join(CHARTS)}")
    return cast("ChartType", import_module(f"{__name__}.{name}"))


def chart_for(series: Series) -> str:
    """The chart of a series: the one its question names, or else by this rule.

    1. One value only: ``share``.
    2. At least half of the answers known from more than one edition: ``trend``.
    3. Parts of a single-choice question, at most six, that do not exceed 100 %: ``parts``.
    4. Everything else, above all multiple answers: ``bars``, sorted by value.
    """
    if series.chart:
        return series.chart
    if len(series.observations) == 1:
        return "share"
    if _has_trend(series):
        return "trend"
    if series.answer_mode == "single" and _are_parts(series):
        return "parts"
    return "bars"


def _has_trend(series: Series) -> bool:
    editions: dict[str, set[str]] = {answer: set() for answer in series.answers}
    for item in series.observations:
        if item.value is not None:
            editions[item.answer].add(item.edition)
    several = [answer for answer, known in editions.items() if len(known) > 1]
    return 2 * len(several) >= len(editions) > 0


def _are_parts(series: Series) -> bool:
    sums: dict[tuple[str, str], float] = {}
    for item in series.observations:
        if item.value is None:
            return False
        key = (item.edition, item.group)
        sums[key] = sums.get(key, 0) + float(item.value)
    answers = len(series.answers)
    return series.unit == "percent" and 1 < answers <= MOST_PARTS and max(sums.values()) <= WHOLE
