"""A question seen by one breakdown, and which of its values a chart shows.

A figure with groups shows everybody; each breakdown is a view of it, with everybody beside its
groups. A view is a series like any other: whatever is made of a series is made of a view.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.survey.batteries import rows_of_battery
from build_scripts.survey.foreign import like

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.survey.breakdowns import Breakdown
    from build_scripts.survey.series import Observation, Series

MOST_ROWS = 48
"""Of several answers a view shows those with the highest values, in so many rows at most."""
MOST_LINES = 6
"""With more groups, times answers, several editions are shown only as panels of one line each."""
_NO_TREND = 2
_PANELS = "small-multiples"
"""A chart of groups, which has nothing to say about everybody alone."""
_OVER_TIME = frozenset({"change", "slope", "trend", _PANELS})
"""Charts of several editions, which have nothing to say about one."""


def views_of(series: Series) -> tuple[Series, ...]:
    """A view for each breakdown that has values, where there is something to choose from."""
    choices = len(series.breakdowns) + any(item.is_total for item in series.observations)
    if series.breakdown_id or choices == 1:
        return ()
    return tuple(view_of(series, breakdown) for breakdown in series.breakdowns)


def view_of(series: Series, breakdown: Breakdown) -> Series:
    """Everybody and the groups of one breakdown, in all their editions."""
    items = [item for item in series.observations if item.breakdown in (None, breakdown)]
    title = like(series.title, f"{series.title}\N{NO-BREAK SPACE}– {breakdown.title}")
    view = replace(series, breakdown_id=breakdown.breakdown_id, title=title, headline=title)
    return _narrowed(view, items)


def drawn_of(series: Series) -> Series:
    """The values that its chart shows: of a figure with views everybody, of a view its groups.

    A battery shows its items. A view shows several editions where each of its groups has them,
    else the newest that has groups. Groups with one answer are sorted, the best first, everybody
    before them.
    """
    if series.items:
        battery, rows = rows_of_battery(series)
        chart = "" if battery.chart in _OVER_TIME else battery.chart
        return _narrowed(replace(battery, chart=chart), rows)
    if series.breakdown_id:
        return _highest(_sorted(_in_known_editions(series)))
    if not (views := views_of(series)):
        return series
    of_all = [item for item in series.observations if item.is_total]
    if not of_all:
        return drawn_of(views[0])
    chart = "" if series.chart == _PANELS else series.chart
    return _narrowed(replace(series, chart=chart), of_all)


def _narrowed(series: Series, items: Iterable[Observation]) -> Series:
    """With these values alone, and only what is to be said of them."""
    kept = tuple(items)
    cited = {citation.source_id for item in kept for citation in item.citations}
    editions = {series.time_of(item.edition) for item in kept}
    return replace(
        series,
        observations=kept,
        sources=tuple(each for each in series.sources if each.source_id in cited),
        breaks=tuple(
            each
            for each in series.breaks
            if min(editions) <= series.time_of(each.from_edition)
            and series.time_of(each.to_edition) <= max(editions)
        ),
    )


def _in_known_editions(view: Series) -> Series:
    known: dict[str, set[str]] = {item.group: set() for item in view.observations}
    for item in view.observations:
        if item.value is not None and not item.is_total:
            known[item.group].add(item.edition)
    of_groups = set().union(*known.values())
    groups = {item.group for item in view.observations if not item.is_total}
    there = {item.edition for item in view.observations if not item.is_total}
    shown = [edition for edition in view.editions if edition in (of_groups or there)]
    lines = len(view.groups) * len(view.answers)
    is_trend = len(view.answers) == 1 and len(shown) > _NO_TREND
    is_too_much = lines > MOST_LINES and not is_trend
    if is_too_much or any(len(known[group]) < _NO_TREND for group in groups):
        shown = shown[-1:]
    if len(shown) == 1 and view.chart in _OVER_TIME:
        view = replace(view, chart="")
    return _narrowed(view, [item for item in view.observations if item.edition in shown])


def _sorted(view: Series) -> Series:
    """Groups by their newest value; with several answers they keep one order for all."""
    if len(view.answers) > 1:
        return view
    newest = {item.group: item for item in view.observations}
    sign = 1 if view.best == "lowest" else -1

    def place(item: Observation) -> tuple[bool, bool, float]:
        value = newest[item.group].value
        return not item.is_total, value is None, sign * float(value or 0)

    by_edition = {edition: nth for nth, edition in enumerate(view.editions)}
    items = sorted(view.observations, key=lambda item: (by_edition[item.edition], *place(item)))
    return replace(view, observations=tuple(items))


def _highest(view: Series) -> Series:
    """The answers with the highest values, where all in all groups are more than anybody compares.

    Parts of a whole are one row for each group and stay together.
    """
    most = max(1, MOST_ROWS // len(view.groups))
    if view.answer_mode == "single" or len(view.answers) <= most:
        return view
    newest = {item.answer: item.value for item in view.observations if item.is_total}
    steps = [answer for answer in view.answers if answer not in view.beside_scale]
    first = sorted(steps, key=lambda answer: -float(newest.get(answer) or 0))[:most]
    return _narrowed(view, [item for item in view.observations if item.answer in first])
