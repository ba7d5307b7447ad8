"""Chart types: every module of this folder is one, under its own name (with ``-`` for ``_``).

A module has ``KIND``, what the chart is called in each language, ``EXAMPLE``, a question that it
suits with made-up answers, and ``draw(series, canvas) -> altair.LayerChart``. Nothing else has to
know about it: a question asks for it by name in the column ``chart``. Every chart draws every
series, of any unit, with missing values, groups and editions; some just suit it better. Only
``share`` draws one value.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    import altair as alt

    from build_scripts.drawing.canvas import Canvas
    from build_scripts.drawing.example import Example
    from build_scripts.survey.series import Series

CHARTS = tuple(sorted(module.name.replace("_", "-") for module in iter_modules(__path__)))
"""Names of all chart types."""
MOST_PARTS = 6
"""The palette has colours for so many parts of a whole, or lines."""
FEW_EDITIONS = 3
"""So many can be compared as strips below each other; more are lines."""
WHOLE = 101
"""Percent that parts may add up to after rounding."""


class ChartType(Protocol):
    """What a module of this folder offers."""

    KIND: Mapping[str, str]
    EXAMPLE: Example

    def draw(self, series: Series, canvas: Canvas) -> alt.LayerChart: ...


def chart_type(name: str) -> ChartType:
    """The module of that name; KeyError, naming all, for a chart nobody has written."""
    if name not in CHARTS:
        raise KeyError(f"unknown chart {name!r}; choose one of {', '.join(CHARTS)}")
    return cast("ChartType", import_module(f"{__name__}.{name.replace('-', '_')}"))


def chart_for(series: Series) -> str:
    """The chart of a series: the one its question names, or else by this rule.

    ``share`` has room for one value; where there are several, the rule decides all the same.

    1. One value only: ``share``.
    2. At least half of the answers known from more than one edition: ``trend``; with more lines
       than colours ``stacked`` where they are parts of a whole in two or three editions, else
       ``small-multiples`` of the groups, or without groups ``change``.
    3. Parts of a single-choice question, at most six, that do not exceed 100 %: ``parts``, for
       several groups ``stacked``.
    4. Everything else, above all multiple answers: ``bars``, sorted by value.

    ``likert`` is chosen by name only: the data do not say that answers are a scale. So is
    ``dots``, whose intervals suit a sample and not a census.
    """
    is_single = len(series.observations) == 1
    if series.chart and (is_single or series.chart != "share"):
        return series.chart
    if is_single:
        return "share"
    groups = len(series.groups)
    are_parts = series.answer_mode == "single" and _are_parts(series)
    if _has_trend(series):
        return _over_editions(series, are_parts=are_parts)
    if are_parts:
        return "parts" if groups == 1 else "stacked"
    return "bars"


def _over_editions(series: Series, *, are_parts: bool) -> str:
    if len(series.answers) * len(series.groups) <= MOST_PARTS:
        return "trend"
    if are_parts and len(series.editions) <= FEW_EDITIONS:
        return "stacked"
    return "small-multiples" if len(series.groups) > 1 else "change"


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
