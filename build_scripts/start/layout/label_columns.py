"""What columns of words say of one another: which is the question, which divides respondents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.start.layout.periods import edition_of
from build_scripts.start.layout.words import (
    ASKED,
    LINES,
    Role,
    is_breakdown,
    is_gender,
    is_total,
    plain,
)

if TYPE_CHECKING:
    from build_scripts.start.layout.column import Column
    from build_scripts.start.layout.tables import Table

_CATEGORIES = ("ausprägung", "auspraegung", "ausprägungen", "kategorie", "category", "modalité")
_BREAKDOWNS = ("merkmal", "variable", "kennzahl", "indikator", "indicator", "indicateur")


def with_labels(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns, where some say something else than their heads alone."""
    columns = _with_named_breakdown(table, _with_dates(table, columns))
    return _with_lone_words(table, _with_question(table, columns))


def with_items(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """What stands below ``Merkmal`` are statements, where the question is said elsewhere."""
    return tuple(
        replace(column, role=Role("item"))
        if column.role == Role("question") and plain(column.name) in _BREAKDOWNS
        else column
        for column in columns
    )


def _with_dates(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A column of dates tells the editions, where no other does."""
    if any(column.role.name == "edition" or column.period for column in columns):
        return columns
    return tuple(
        replace(column, role=Role("edition"))
        if column.role.name == "beside:source" and _holds_dates(table, column)
        else column
        for column in columns
    )


def _holds_dates(table: Table, column: Column) -> bool:
    words = [table.grid.text(row, column.number) for row in table.body]
    return all(edition_of(text) and text[0].isdigit() for text in filter(None, words))


def _with_named_breakdown(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """``Merkmal`` beside ``Frage``, or above ``Alter``, names what respondents are divided by."""
    columns = _with_named_groups(table, columns)
    asked = [column for column in columns if column.role == Role("question")]
    role = Role("breakdown" if any(each.role.name == "group" for each in columns) else "")
    return tuple(
        replace(column, role=Role("breakdown") if len(asked) > 1 else role)
        if column in asked
        and plain(column.name) in _BREAKDOWNS
        and (len(asked) > 1 or _divides(table, column))
        else column
        for column in columns
    )


def _with_named_groups(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """``Ausprägung`` beside ``Merkmal`` holds groups, where that column holds breakdowns."""
    dividing = [
        column
        for column in columns
        if column.role == Role("question")
        and plain(column.name) in _BREAKDOWNS
        and _divides(table, column)
    ]
    if not dividing:
        return columns
    return tuple(
        replace(column, role=Role("group"))
        if column.role == Role("answer") and plain(column.name) in _CATEGORIES
        else column
        for column in columns
    )


def _divides(table: Table, column: Column) -> bool:
    """Whether a cell names everybody, women or men, or what respondents are divided by."""
    cells = table.body_cells(column.number)
    return any(
        is_total(cell.text) or is_gender(cell.text) or is_breakdown(cell.text) for cell in cells
    )


def _with_question(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A column of words that ask is the question, also where its head is empty."""
    if any(column.role.name in ASKED for column in columns):
        return columns
    asking = [column for column in columns if not column.is_numeric and _asks(table, column)]
    return tuple(
        replace(column, role=Role("question")) if asking and column is asking[0] else column
        for column in columns
    )


def _asks(table: Table, column: Column) -> bool:
    cells = table.body_cells(column.number)
    asking = [cell for cell in cells if LINES["question"].search(cell.text)]
    return not column.role.name and 2 * len(asking) > len(cells)


def _with_lone_words(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A first column without a head that says one thing of all rows is what was asked."""
    first = columns[0]
    words = {table.grid.text(row, first.number) for row in table.body}
    is_lone = not first.head and not first.is_numeric and len(words) == 1 and len(table.body) > 1
    if not is_lone or any(column.role.name in ("question", "title") for column in columns):
        return columns
    return (replace(first, role=Role("question")), *columns[1:])
