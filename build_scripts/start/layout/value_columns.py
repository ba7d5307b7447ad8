"""What columns of values say of one another: which hold values at all, and of which year."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.start.layout.head_parts import Dated, dated, taken_apart
from build_scripts.start.layout.periods import period_of
from build_scripts.start.layout.words import Role, is_number, is_total

if TYPE_CHECKING:
    from build_scripts.start.layout.column import Column
    from build_scripts.start.layout.tables import Table
    from build_scripts.start.sheets.grid import Cell

_PLAIN = re.compile(r"\d{1,3}(?:[.,]\d+)?(?:\s?%)?")


def with_values(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns, where some hold values or belong to values because of those on their left."""
    return _with_sizes(_with_lone_numbers(table, columns))


def _with_lone_numbers(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A column right of values that holds a number holds values, whatever else stands in it."""
    numeric = [column.number for column in columns if column.is_numeric and not column.role.name]
    return tuple(
        replace(taken_apart(column), is_numeric=True)
        if numeric
        and column.number > numeric[0]
        and not (column.is_numeric or column.role.name)
        and any(map(_is_plain, table.body_cells(column.number)))
        else column
        for column in columns
    )


def _is_plain(cell: Cell) -> bool:
    return bool(_PLAIN.fullmatch(cell.text))


def _with_sizes(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """``n`` behind ``2022`` and again behind ``2024`` belongs to the column on its left."""
    times = Counter(column.role for column in columns if is_number(column.role))
    found: list[Column] = []
    last: Column | None = None
    for column in columns:
        if times[column.role] > 1 and last:
            of_last = replace(column, head=(*last.head, *column.head), role=Role(""))
            found.append(taken_apart(of_last))
        else:
            found.append(column)
            last = column if column.is_numeric and not column.role.name else last
    return tuple(found)


def with_shared_years(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """``Frauen 2022`` and ``Frauen 2024`` are a group in two years; ``since 2015`` is an answer."""
    parts = {column.number: _dated(column) for column in columns}
    times = Counter(part.rest for part in parts.values() if part.year)
    if not times or max(times.values()) < 2:  # noqa: PLR2004  # two years at least
        return columns
    return tuple(
        _of_year(column, parts[column.number]) if parts[column.number].year else column
        for column in columns
    )


def _dated(column: Column) -> Dated:
    """The words of a column and their year, where nothing else tells its period."""
    if len(column.words) != 1 or column.period:
        return Dated("", "")
    return dated(column.words[0])


def _of_year(column: Column, part: Dated) -> Column:
    is_everybody = is_total(part.rest)
    return replace(
        column,
        words=() if is_everybody else (part.rest,),
        is_total=is_everybody,
        period=period_of(part.year),
    )
