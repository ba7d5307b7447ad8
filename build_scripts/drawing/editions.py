"""What belongs together over the editions of a question: lines, their pieces, and breaks."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from build_scripts.drawing import tidy
from build_scripts.survey.series import Observation
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from build_scripts.survey.series import Series

Lines = Mapping[str, tuple[Observation, ...]]
"""Answers (of a group) over the editions, oldest first, by their names."""


def lines_of(series: Series) -> Lines:
    """The answers that several editions or the newest one report; else all of them."""
    every = tidy.grouped(series.observations, "answer", "group")
    shown = [line for line in every if _is_shown(series, line)] or every
    return {tidy.name_beside_others(series, line[0]): line for line in shown}


def _is_shown(series: Series, line: Sequence[Observation]) -> bool:
    known = [item.edition for item in line if item.value is not None]
    return len(known) > 1 or known == [series.editions[-1]]


def segments_of(series: Series, line: Sequence[Observation]) -> tuple[int, ...]:
    """For each value the piece of its line; pieces are apart where nothing may join them."""
    apart = (
        None in {before.value, item.value} or series.is_broken_between(before, item)
        for before, item in pairwise(line)
    )
    return tuple(accumulate(apart, initial=0))


def rows_of(
    series: Series,
    lines: Iterable[tuple[str, tuple[Observation, ...]]],
    more: Callable[[Observation], tidy.Row] = lambda _: {},
) -> list[tidy.Row]:
    """Line by line: its ``segment``, whether a dot is ``alone``, and the ``end`` it stands at.

    ``era`` counts the changes of definition before an edition.
    """
    changes = [series.time_of(each.to_edition) for each in series.breaks]
    rows = []
    for name, items in lines:
        segments = segments_of(series, items)
        ends = {items[0].edition: "first", items[-1].edition: "last"}
        for item, segment in zip(items, segments, strict=True):
            time = series.time_of(item.edition)
            own = {
                "time": time,
                "name": name,
                "segment": f"{name} {segment}",
                "alone": segments.count(segment) == 1 or None,
                "end": ends.get(item.edition),
                "era": sum(change <= time for change in changes),
            }
            rows.append(tidy.row_of(series, item, **own, **more(item)))
    return rows


def beside_others(series: Series, item: Observation) -> tidy.Row:
    """Words above a row among those of its answer: ``recounted`` and ``breakdown``.

    The first one of an edition says that it was counted differently from the edition before, and
    the first one of a breakdown names it, where groups are of several.
    """
    answer = [other for other in series.observations if other.answer == item.answer]
    edition = [other for other in answer if other.edition == item.edition]
    before = [o for o in answer[: answer.index(edition[0])] if o.group == item.group]
    row: tidy.Row = {}
    if item is edition[0] and before and series.is_broken_between(before[-1], item):
        row["recounted"] = words("charts", series.language)["recounted"]
    first = next(other for other in edition if other.breakdown == item.breakdown)
    if item is first and (breakdown := tidy.breakdown_of(series, item)):
        row["breakdown"] = breakdown
    return row


def break_times(series: Series) -> list[float]:
    """Half way between the editions whose definitions differ, as far as both are shown."""
    return [
        (series.time_of(each.from_edition) + series.time_of(each.to_edition)) / 2
        for each in series.breaks
        if {each.from_edition, each.to_edition} <= set(series.editions)
    ]
