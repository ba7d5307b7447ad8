"""Columns under names of the publisher's own, beside those whose names are known."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_scripts.start.layout.column import Column
from build_scripts.start.layout.readings import makes_100
from build_scripts.start.layout.words import (
    ASKED,
    Role,
    is_total,
    kind_of_row,
    may_be_an_answer,
    role_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.start.layout.named_columns import NamedColumns
    from build_scripts.start.layout.shape import Asked, Reasons
    from build_scripts.start.layout.tables import Table
    from build_scripts.start.sheets.grid import Cell

_ROW_SHARE = re.compile(
    r"(%|prozent|per ?cent)\s+(innerhalb|within|von|der|of|vom)\b|[\w-]+ ?%$", re.IGNORECASE
)
"""``% innerhalb von Geschlecht``: a share of something that only a person knows."""


@dataclass(frozen=True, slots=True)
class FreeColumns:
    """Columns that must be understood by what they hold and what stands beside them."""

    table: Table
    labels: Mapping[Role, int]
    """Columns of words under known names, by what they say."""
    numbers: Mapping[str, Column]
    """Columns of numbers under known names."""
    words: tuple[Column, ...]
    """Free columns of words."""
    across: tuple[Column, ...]
    """Free columns of numbers."""
    is_said: bool
    """Something beside the columns says the question."""
    is_several: bool

    @property
    def is_asked_in_a_column(self) -> bool:
        """Whether a column says the question."""
        return any(role.name in ASKED for role in self.labels)

    @property
    def is_asked(self) -> bool:
        """Whether anything says the question."""
        return self.is_said or self.is_asked_in_a_column

    @property
    def has_answers(self) -> bool:
        """Whether a column says the answers."""
        return Role("answer") in self.labels

    def cells(self, column: Column) -> list[Cell]:
        """The filled cells of a column."""
        return self.table.body_cells(column.number)

    def has_total_row(self, column: Column) -> bool:
        """Whether a cell of a column of words names everybody."""
        return any(is_total(cell.text) for cell in self.cells(column))

    def is_percent(self, column: Column) -> bool:
        """Whether a cell of a column says per cent."""
        return any("%" in cell.text for cell in self.cells(column))

    def adds_up_across(self, columns: Sequence[Column]) -> bool:
        """Whether the cells of a row are parts of a whole."""
        grid = self.table.grid
        return makes_100(
            [[grid.at(row, column.number) for column in columns] for row in self.table.body]
        )

    def adds_up_down(self, columns: Sequence[Column]) -> bool:
        """Whether the cells of a column are, within the first question and edition."""
        body, grid = self.table.body, self.table.grid
        for role in (Role("question"), Role("edition")):
            if (column := self.labels.get(role)) is not None:
                first = grid.text(body[0], column)
                body = tuple(row for row in body if grid.text(row, column) in (first, ""))
        stub = self.words[0].number
        body = tuple(row for row in body if kind_of_row(grid.text(row, stub)) == "answer")
        return makes_100([[grid.at(row, each.number) for row in body] for each in columns])

    def without_row_measures(self) -> tuple[FreeColumns, Reasons]:
        """The columns without those that say of rows what they measure, which no rule knows."""
        found = [column for column in self.words if self._measures_rows(column)]
        words = tuple(column for column in self.words if column not in found)
        why = "says of each row what it measures"
        return replace(self, words=words), tuple((column, why) for column in found)

    def _measures_rows(self, column: Column) -> bool:
        words = {cell.text for cell in self.cells(column)}
        roles = {role_of(text).name for text in words}
        return any(map(_ROW_SHARE.match, words)) or {"percent", "count"} <= roles


def free_columns(table: Table, named: NamedColumns, asked: Asked) -> FreeColumns:
    """The columns that known names leave, and those whose names say too little."""
    free = FreeColumns(
        table,
        named.labels,
        named.numbers,
        tuple(column for column in named.free if not column.is_numeric),
        tuple(column for column in named.free if column.is_numeric),
        asked.is_said,
        asked.is_several,
    )
    free = _with_step(_with_lone_topic(free))
    return _with_marks(free) if len(named.free) > 1 else free


def _with_lone_topic(free: FreeColumns) -> FreeColumns:
    """``Thema`` as the only words below one question holds answers, items or groups."""
    topics = [role for role in free.labels if role.name == "topic"]
    is_lone = {role.name for role in free.labels} <= {"topic", "edition"}
    if len(topics) != 1 or not is_lone or free.words:
        return free
    labels = dict(free.labels)
    number = labels.pop(topics[0])
    head = tuple(filter(None, (free.table.grid.text(row, number) for row in free.table.head)))
    return replace(free, labels=labels, words=(Column(number, head, Role(""), is_numeric=False),))


def _with_step(free: FreeColumns) -> FreeColumns:
    """``mittel`` between ``hoch`` and ``niedrig`` is an answer."""
    step = free.numbers.get("mean")
    if step is None or not _is_step(free, step):
        return free
    numbers = {name: column for name, column in free.numbers.items() if name != "mean"}
    across = [*free.across, replace(step, role=Role(""), words=step.head)]
    across.sort(key=lambda column: column.number)
    return replace(free, numbers=numbers, across=tuple(across))


def _is_step(free: FreeColumns, column: Column) -> bool:
    """Whether rows make 100 with a column and not without it, or it says per cent."""
    answers = [each for each in free.across if each.words]
    if not may_be_an_answer(column.name) or not answers or free.adds_up_across(answers):
        return False
    return free.is_percent(column) or free.adds_up_across([*answers, column])


def _with_marks(free: FreeColumns) -> FreeColumns:
    """Numbers in a first column without a head may be answers too: marks from 1 to 6."""
    first = min(free.table.columns)
    marks = tuple(each for each in free.across if each.number == first and not each.head)
    across = tuple(column for column in free.across if column not in marks)
    return replace(free, words=(*marks, *free.words), across=across)
