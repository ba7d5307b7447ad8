"""What rows say of one another: a row is more than its own words tell."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.start.layout.readings import is_mark, makes_100
from build_scripts.start.layout.words import (
    ASKED,
    Role,
    is_degree,
    is_unweighted,
    may_be_an_answer,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.layout.cells import TableCells
    from build_scripts.start.layout.row import Row


def with_neighbours(cells: TableCells, rows: Sequence[Row]) -> list[Row]:
    """The rows, where some are something else beside the others."""
    rows = _with_asked_lines(cells, _with_shares_below(cells, rows))
    stepped = _questions_with_steps(rows)
    return _told_apart([_with_step(cells, row, stepped) for row in rows])


def _with_shares_below(cells: TableCells, rows: Sequence[Row]) -> list[Row]:
    """A row without a name and with per cent everywhere says the shares of the counts above it."""
    answer, found = Role("answer"), list(rows)
    for at in range(1, len(found)):
        above, below = found[at - 1], found[at]
        is_pair = above.answer and answer in below.words and not below.answer
        if is_pair and _are_shares(cells, below) and not _are_shares(cells, above):
            found[at - 1] = replace(above, measure="count")
            words = {**below.words, answer: above.answer}
            found[at] = replace(below, words=words, kind=above.kind, measure="percent")
    return found


def _are_shares(cells: TableCells, row: Row) -> bool:
    found = [cells.cell(row.number, column.number) for column in cells.value_columns]
    return any(found) and all("%" in cell.text or is_mark(cell) for cell in found if cell)


def _with_asked_lines(cells: TableCells, rows: Sequence[Row]) -> Sequence[Row]:
    """Lines of words below which answers make 100 are questions, or items of the one above."""
    labels = {role.name for role in cells.shape.labels}
    if "answer" not in labels or cells.shape.breakdowns or labels & set(ASKED):
        return rows
    sections = dict.fromkeys(row.section for row in rows if row.section)
    parts = [[row for row in rows if row.section == section] for section in sections]
    if not sections or not all(_makes_whole(cells, part) for part in parts):
        return rows
    role = Role("item" if cells.is_asked else "question")
    return [
        replace(row, words={**row.words, role: row.section}) if row.section else row for row in rows
    ]


def _makes_whole(cells: TableCells, rows: Sequence[Row]) -> bool:
    """Whether the answers in most columns are parts of 100."""
    answers = [row for row in rows if row.kind == "answer" and row.measure != "count"]
    return makes_100(
        [
            [cells.cell(row.number, column.number) for row in answers]
            for column in cells.value_columns
        ]
    )


def _questions_with_steps(rows: Sequence[Row]) -> set[tuple[str, ...]]:
    """Questions with answers such as ``hoch`` and ``niedrig``, between which a middle stands."""
    degrees = Counter(row.asked for row in rows if is_degree(row.answer))
    return {asked for asked, number in degrees.items() if number > 1}


def _with_step(cells: TableCells, row: Row, stepped: set[tuple[str, ...]]) -> Row:
    """``mittel`` is an answer between ``hoch`` and ``niedrig``, and where it has a share."""
    if row.kind != "mean" or not may_be_an_answer(row.answer):
        return row
    found = [cells.cell(row.number, column.number) for column in cells.value_columns]
    is_share = any(cell and "%" in cell.text for cell in found)
    return replace(row, kind="answer") if is_share or row.asked in stepped else row


def _told_apart(rows: Sequence[Row]) -> list[Row]:
    """A plain base beside an unweighted one is the weighted one."""
    bases = {row.number: row.answer for row in rows if row.kind == "base"}
    plain = {number for number, answer in bases.items() if not is_unweighted(answer)}
    if len(plain) == len(bases):
        return list(rows)
    return [replace(row, kind="base_weighted") if row.number in plain else row for row in rows]
