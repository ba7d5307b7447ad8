"""The stub of a table with values side by side: what its first free column of words holds."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.start.layout.column_kinds import WHOLE, number_in
from build_scripts.start.layout.readings import MOST_OFF
from build_scripts.start.layout.words import LINES, is_breakdown, is_gender, is_total, kind_of_row

if TYPE_CHECKING:
    from build_scripts.start.layout.column import Column
    from build_scripts.start.layout.free_columns import FreeColumns


def holds_answers(free: FreeColumns) -> bool:
    """Whether the first column of words holds the answers, where none is called so."""
    if free.has_answers or not free.words or any(role.name == "group" for role in free.labels):
        return False
    first = free.words[0]
    named = [column for column in free.across if column.words]
    has_total_row = free.has_total_row(first)
    asks = any(LINES["question"].search(column.words[0]) for column in named)
    if is_breakdown(" ".join(first.head)) or (asks and has_total_row):
        return False
    if not named or any(len(column.words) > 1 for column in named):
        return bool(named) or not has_total_row
    if any(column.is_total for column in free.across):
        return not _has_total_group(free, first)
    if not first.head and free.is_asked and not has_total_row:
        return free.adds_up_down(named) or _has_kinds(free, first)
    return free.adds_up_down(named) and not free.adds_up_across(named)


def holds_items(free: FreeColumns) -> bool:
    """Whether the first column of words holds statements below one question, and no groups."""
    has_named = any(column.words for column in free.across)
    if not free.words or not free.is_said or not has_named or free.is_asked_in_a_column:
        return False
    first = free.words[0]
    return not (
        is_breakdown(" ".join(first.head))
        or free.has_total_row(first)
        or any(is_gender(cell.text) or cell.text[0].isdigit() for cell in free.cells(first))
        or _has_sections(free)
    )


def _has_total_group(free: FreeColumns, column: Column) -> bool:
    """Whether a row of everybody is neither a whole of 100 nor the sum of the other rows."""
    grid = free.table.grid
    texts = {row: grid.text(row, column.number) for row in free.table.body}
    totals = [row for row, text in texts.items() if text and is_total(text)]
    others = [row for row in texts if row not in totals]
    if len(totals) != 1:
        return False
    for each in free.across:
        total = number_in(grid.at(totals[0], each.number))
        numbers = [number_in(grid.at(row, each.number)) for row in others]
        if total is None or abs(total - WHOLE) <= MOST_OFF:
            return False
        if abs(sum(filter(None, numbers), Decimal(0)) - total) <= total / 50:
            return False
    return bool(others)


def _has_kinds(free: FreeColumns, column: Column) -> bool:
    return any(kind_of_row(cell.text) != "answer" for cell in free.cells(column))


def _has_sections(free: FreeColumns) -> bool:
    """Lines of words alone between the rows name breakdowns."""
    table, first = free.table, free.words[0].number
    columns = [column for column in table.columns if column != first]
    return any(not any(table.grid.at(row, each) for each in columns) for row in table.body)
