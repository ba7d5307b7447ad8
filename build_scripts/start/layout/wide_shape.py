"""The shape of a table with years, groups or answers side by side."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.start.layout.column_kinds import (
    are_groups,
    changes_among,
    is_100,
    is_share,
    is_wave,
    names_measures,
    repeated_among,
)
from build_scripts.start.layout.shape import BESIDE, Shape
from build_scripts.start.layout.stub import holds_answers, holds_items
from build_scripts.start.layout.words import GAPS, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.start.layout.column import Column
    from build_scripts.start.layout.free_columns import FreeColumns
    from build_scripts.start.layout.shape import Axis, Reasons

_DATED = re.compile(r"((?:19|20)\d\d)\s*[:,–-]\s*[^\W\d]")
_OF_RESULTS = ("percent", "value", "count")


def wide_shape(free: FreeColumns) -> Shape:
    """Columns of results as one axis; sums, changes and signs among them are left out."""
    signs = [column for column in free.words if _holds_signs(free, column)]
    free = replace(free, words=tuple(each for each in free.words if each not in signs))
    doubts = list(_without_one_meaning(free))
    free, of_rows = free.without_row_measures()
    sums, base = _sum_columns(free), _base_column(free)
    free = _with_stub(_without(free, sums, base))
    changes, results = changes_among(free.across)
    beside = [free.numbers[name] for name in _OF_RESULTS if name in free.numbers]
    return Shape(
        _axis(free),
        dict(free.labels),
        free.words,
        {name: column for name, column in free.numbers.items() if name not in _OF_RESULTS},
        tuple(results),
        left_out=(
            *((column, "shares or counts beside columns of their own") for column in beside),
            *((column, BESIDE["change"]) for column in changes),
            *((column, BESIDE["sum"]) for column in sums),
            *((column, "signs that are no words") for column in signs),
        ),
        unclear=_once([*doubts, *of_rows, *_doubts_of_results(free)]),
    )


def _holds_signs(free: FreeColumns, column: Column) -> bool:
    """Arrows, ticks and dots in every cell."""
    cells = free.cells(column)
    return bool(cells) and not any(sign.isalnum() for cell in cells for sign in cell.text)


def _without_one_meaning(free: FreeColumns) -> Iterator[tuple[Column, str]]:
    for column in free.across:
        if not column.head:
            yield column, "holds values and has no name"
    for column in free.words:
        if _is_dated(free, column):
            yield column, "holds years and words"


def _is_dated(free: FreeColumns, column: Column) -> bool:
    """``2003: Basel``, ``2007: Basel`` in every cell."""
    years = [_DATED.match(cell.text) for cell in free.cells(column)]
    return all(years) and len({year[1] for year in years if year}) > 1


def _sum_columns(free: FreeColumns) -> list[Column]:
    """``Gesamt`` with 100 in every row beside answers that make 100, or beside years."""
    totals = _totals(free)
    others = [column for column in free.across if column not in totals]
    if others and all(column.period and not column.words for column in others):
        return totals
    answers = [column for column in free.across if column.words]
    if not totals or free.has_answers or not free.adds_up_across(answers):
        return []
    return [column for column in totals if all(map(is_100, free.cells(column)))]


def _base_column(free: FreeColumns) -> Column | None:
    """``Gesamt`` with numbers above 100 beside answers that make 100: how many answered."""
    if "base_n" in free.numbers:
        return None
    alone = [each for each in free.across if not (each.words or each.period)]
    if len(alone) == 1 and alone[0].measure == "base_n":
        return alone[0]
    totals = _totals(free)
    if len(totals) != 1 or free.has_answers:
        return None
    cells = free.cells(totals[0])
    is_base = all(cell.text.translate(GAPS).isdigit() for cell in cells)
    answers = [column for column in free.across if column.words]
    is_base = is_base and not any(map(is_share, cells)) and free.adds_up_across(answers)
    return totals[0] if cells and is_base else None


def _totals(free: FreeColumns) -> list[Column]:
    return [column for column in free.across if column.is_total and not column.period]


def _without(free: FreeColumns, sums: Sequence[Column], base: Column | None) -> FreeColumns:
    """The columns, where those of results have names and are neither sums nor a base."""
    numbers = {**free.numbers, "base_n": base} if base else free.numbers
    across = tuple(each for each in free.across if each.head and each not in sums and each != base)
    return replace(free, numbers=numbers, across=across)


def _with_stub(free: FreeColumns) -> FreeColumns:
    """The columns, where a first one of words may hold answers or items."""
    name = "answer" if holds_answers(free) else "item" if holds_items(free) else ""
    if not name:
        return free
    stub, *others = free.words
    return replace(free, labels={**free.labels, Role(name): stub.number}, words=tuple(others))


def _axis(free: FreeColumns) -> Axis:
    has_total = any(column.is_total for column in free.across)
    if not any(column.words and not column.unit for column in free.across):
        return "groups" if has_total else "values"
    return "groups" if free.has_answers or has_total or are_groups(free.across) else "answers"


def _doubts_of_results(free: FreeColumns) -> Iterator[tuple[Column, str]]:
    """Columns of results that may be something else."""
    if free.has_answers and len(free.across) == 1 and free.across[0].words:
        (lone,) = free.across
        if not lone.unit:
            yield lone, "may be a group of respondents or what is measured"
    for column in repeated_among(free.across):
        yield column, "stands there twice"
    for column in free.across:
        if names_measures(column):
            yield column, "may be what is measured"
    for column in free.across:
        if is_wave(column):
            yield column, "is a wave without a year"


def _once(doubts: Sequence[tuple[Column, str]]) -> Reasons:
    """The first doubt of each column."""
    return tuple({column.number: (column, why) for column, why in reversed(doubts)}.values())
