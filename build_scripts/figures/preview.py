"""What a preview shows of a figure: all of it where it is legible there, else its leading part.

Messages and networks show a preview 500 pixels wide, so a drawing may only be so tall. Of a taller
one the first answers, strips or panels are drawn, as many as fit; what does not fit even so is said
by bars, six at most.
"""

from __future__ import annotations

import re
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from build_scripts.charts import chart_type

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.survey.series import Series

TALLEST, TALLEST_OF_SOME = 313, 290
"""Pixels of a drawing, all or in part, whose type has 12 pixels on the preview."""
_AROUND = 50
"""Pixels of key and axis, however many parts there are."""
_LOWEST = {"area-map": 120, "trend": 160, "slope": 160}
"""Pixels of the height of a chart that has one, lower than which it cannot be read: texts at the
ends of lines would touch each other."""
_MOST_BARS = 6
_FEWEST = {"small-multiples": 2}
"""A panel alone compares nothing."""
_IN_STRIPS = {"small-multiples", "stacked", "parts", "likert"}
"""Charts with a panel or strip for each group, or edition."""
_HEIGHT = re.compile(r'height="([\d.]+)"')
_READING = re.compile(r'data-reading="([^"]*)"')


def preview_of(series: Series, chart: str, spec: dict[str, Any], narrow: str) -> tuple[str, int]:
    """A drawing in plain colours, and how many answers, groups or editions are not on it.

    ``narrow`` is the specification drawn for a phone.
    """
    drawn = narrow, 0
    tries = _tries(series, chart, spec, narrow)
    while not _fits(*drawn) and (smaller := next(tries, None)):
        drawn = smaller
    return drawn


def _fits(svg: str, unshown: int) -> bool:
    return _height(svg) <= (TALLEST_OF_SOME if unshown else TALLEST)


def _height(svg: str) -> float:
    return float(_HEIGHT.findall(svg)[0])


def _tries(
    series: Series, chart: str, spec: dict[str, Any], narrow: str
) -> Iterator[tuple[str, int]]:
    """Drawings that show less and less."""
    height = _height(narrow)
    if chart in _LOWEST and (low := spec["height"] - height + TALLEST) >= _LOWEST[chart]:
        yield _drawn(spec, series, low), 0
    if not chart.endswith("map") or len(series.answers) > 1:
        part = _part(series, chart)
        names = _in_drawn_order(series, part, narrow)
        most = min(len(names) - 1, _fitting(len(names), height))
        yield from _fewer(series, chart, part, names, most)
    yield from _as_bars(series)


def _part(series: Series, chart: str) -> str:
    """What of an observation a part of the chart stands for."""
    if len(series.answers) > 1 and chart not in _IN_STRIPS:
        return "answer"
    return "group" if len(series.groups) > 1 else "edition"


def _in_drawn_order(series: Series, part: str, svg: str) -> list[str]:
    """The parts as the drawing has them from the top; those without a value last."""
    met = {reading: place for place, reading in enumerate(_READING.findall(svg))}
    items = sorted(series.observations, key=lambda item: met.get(item.reading, len(met)))
    return list(dict.fromkeys(map(attrgetter(part), items)))


def _fewer(
    series: Series, chart: str, part: str, names: Sequence[str], most: int
) -> Iterator[tuple[str, int]]:
    """The first of these parts, fewer each time."""
    from build_scripts.drawing.specification import spec_of, trusted  # noqa: PLC0415  # loads long

    fewest = _FEWEST.get(chart, 1)
    count = max(most, min(fewest, len(names) - 1))
    while count >= fewest:
        first = set(names[:count])
        kept = tuple(item for item in series.observations if getattr(item, part) in first)
        of = replace(series, observations=kept)
        with trusted():
            spec = spec_of(chart_type(chart).chart(of), "")
        svg = _drawn(spec, series)
        yield svg, len(names) - count
        count = min(count - 1, max(fewest, _fitting(count, _height(svg))))


def _fitting(count: int, height: float) -> int:
    """How many parts probably fit, where so many are so high: each try is a drawing."""
    return int((TALLEST_OF_SOME - _AROUND) * count / (height - _AROUND))


def _as_bars(series: Series) -> Iterator[tuple[str, int]]:
    """The newest values: of everybody, or the one answer of every group, the best first."""
    newest = [item for item in series.observations if item.edition == series.editions[-1]]
    if len(series.answers) > 1:
        newest = [item for item in newest if item.is_total] or newest
    sign = 1 if series.best == "lowest" else -1
    newest.sort(key=lambda i: (not i.is_total, i.value is None, sign * float(i.value or 0)))
    of = replace(series, observations=tuple(newest))
    part = _part(of, "bars")
    names = list(dict.fromkeys(map(attrgetter(part), newest)))
    yield from _fewer(of, "bars", part, names, min(_MOST_BARS, len(names)))


def _drawn(spec: dict[str, Any], series: Series, height: float = 0) -> str:
    from build_scripts.rendering import vega  # noqa: PLC0415  # loads long

    return vega.plain_svg(vega.at_width(spec, vega.NARROW, height), series.language)
