"""Which chart a series gets: the one that its question names, else by a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.geography.shown import on_shapes, on_tiles
from build_scripts.survey.units import PERCENT

if TYPE_CHECKING:
    from build_scripts.survey.series import Series

MOST_PARTS = 6
"""The palette has colours for so many parts of a whole, or lines."""
MOST_MAPS = 4
"""Maps of one question, each for an answer, that can still be compared."""
FEWEST = 2
"""Editions that are no trend yet."""
FEW_EDITIONS = 3
"""So many can be compared as strips below each other; more are lines."""
WHOLE = 101
"""Percent that parts may add up to after rounding."""
MOST_COLUMNS, LONGEST = 8, 60
"""Categories that have room beside each other, and letters of a name below them."""


def chart_for(series: Series) -> str:
    """The chart of a series: the one its question names, or else by this rule.

    ``share`` has room for one value, ``trend`` needs three editions, ``area-map`` areas that the
    package has shapes of, ``tile-map`` areas of a layout and numbers that fit into a tile, and
    ``grouped-columns`` few short names; otherwise the rule decides all the same.

    1. One value only: ``share``.
    2. One answer of everybody and of areas that the package brings shapes of: ``area-map``; up to
       four of the areas of one layout, such as the German states: ``tile-map``.
    3. At least half of the answers known from more than one edition, and every group with them.
       Two editions are ``bars`` with their years, further ones ``trend``; with more lines than
       colours ``stacked`` where they are parts of a whole in two or three editions, else
       ``small-multiples`` of the groups, or without groups ``change``.
    4. Parts of a single-choice question, at most six, that do not exceed 100 %: ``parts``, for
       several groups or editions ``stacked``.
    5. Everything else, above all multiple answers: ``bars``, sorted by value.

    ``likert`` is chosen by name only: the data do not say which steps of a scale are against. So
    are ``dots``, whose intervals suit a sample and not a census, ``slope`` and
    ``grouped-columns``.
    """
    if series.chart and _suits(series.chart, series):
        return series.chart
    if _suits("share", series):
        return "share"
    if map_chart := _map_for(series):
        return map_chart
    groups = len(series.groups)
    are_parts = series.answer_mode == "single" and _are_parts(series)
    if _has_trend(series):
        return _over_editions(series, are_parts=are_parts)
    if are_parts:
        return "parts" if groups == 1 == len(series.editions) else "stacked"
    return "bars"


def _suits(chart: str, series: Series) -> bool:
    """Whether a chart can show a series; most show any."""
    match chart:
        case "share":
            return len(series.observations) == 1
        case "trend":
            return len(series.editions) > FEWEST
        case "area-map":
            return bool(on_shapes(series))
        case "tile-map":
            return bool(on_tiles(series))
        case "grouped-columns":
            return _fit_columns(series)
    return True


def _fit_columns(series: Series) -> bool:
    several = len(series.answers) > 1
    names = series.answers if several else series.editions
    sets = {(item.edition, item.group) for item in series.observations}
    columns = len(sets) if several else len(series.groups)
    is_few = len(names) <= MOST_COLUMNS and columns <= MOST_PARTS
    return is_few and max(map(len, names)) <= LONGEST


def _map_for(series: Series) -> str:
    """The map of the only breakdown; '' where its groups are no areas that can be drawn."""
    if len(series.breakdowns) != 1:
        return ""
    if on_shapes(series):
        return "area-map"
    return "tile-map" if on_tiles(series) and len(series.answers) <= MOST_MAPS else ""


def _over_editions(series: Series, *, are_parts: bool) -> str:
    is_few = are_parts and len(series.editions) <= FEW_EDITIONS
    if len(series.answers) * len(series.groups) <= MOST_PARTS and not (is_few and series.ordered):
        return "trend" if len(series.editions) > FEWEST else "bars"
    if is_few:
        return "stacked"
    return "small-multiples" if len(series.groups) > 1 else "change"


def _has_trend(series: Series) -> bool:
    editions: dict[tuple[str, str], set[str]] = {}
    for item in series.observations:
        known = editions.setdefault((item.answer, item.group), set())
        if item.value is not None:
            known.add(item.edition)
    several = {key for key, known in editions.items() if len(known) > 1}
    answers = {answer for answer, _ in several}
    groups = {group for _, group in several}
    return groups == set(series.groups) and 2 * len(answers) >= len(series.answers)


def _are_parts(series: Series) -> bool:
    sums: dict[tuple[str, str], float] = {}
    for item in series.observations:
        if item.value is None and not (series.breakdown_id or series.items):
            return False  # in a view or battery the words for it stand above its strip
        key = (item.edition, item.group)
        sums[key] = sums.get(key, 0) + float(item.value or 0)
    answers = len(series.answers)
    return series.unit == PERCENT and 1 < answers <= MOST_PARTS and max(sums.values()) <= WHOLE
