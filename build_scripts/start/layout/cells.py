"""The cells of a table, read once each: every one is entered into the ledger, or a problem."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.problems import Problem
from build_scripts.start.layout.readings import (
    Reading,
    Style,
    fits_the_model,
    is_ambiguous,
    is_error,
    is_pair,
    reading_of,
    style_of,
)
from build_scripts.start.layout.words import Role, is_breakdown, is_total, without_size

if TYPE_CHECKING:
    from build_scripts.start.layout.column import Column
    from build_scripts.start.layout.ledger import Fate, Ledger
    from build_scripts.start.layout.lines import Context
    from build_scripts.start.layout.row import Row
    from build_scripts.start.layout.shape import Shape
    from build_scripts.start.layout.tables import Table
    from build_scripts.start.sheets.grid import Cell


@dataclass
class TableCells:
    """A table whose columns are understood, and what was found in its cells so far."""

    table: Table
    shape: Shape
    context: Context
    ledger: Ledger
    is_asked: bool = False
    """Somebody says the question beside the table."""
    problems: list[Problem] = field(default_factory=list)

    def cell(self, row: int, column: int) -> Cell | None:
        """A cell of the table."""
        return self.table.grid.at(row, column)

    def enter(self, cell: Cell | None, fate: Fate, what: str) -> None:
        """Put a cell into the ledger."""
        if cell:
            self.ledger.put(self.table.grid, cell, fate, what)

    def number(self, cell: Cell | None, *, whole: bool = False, decimal: bool = False) -> Reading:
        """What a cell says; one that cannot be read becomes a problem.

        ``decimal``: a point or comma cannot stand between thousands, as in shares.
        """
        if cell is None:
            return Reading("")
        style = self._style
        reading = reading_of(self._unsigned(cell), style, whole=whole)
        if reading is None:
            self.problem(cell, *_unreadable(cell))
            return Reading("")
        if not whole and not decimal and is_ambiguous(cell, style):
            message = f"{shown(cell.text)} may have a decimal or a mark between thousands"
            self.problem(cell, "ambiguous-number", message, "write it without the mark")
        elif reading.text and not fits_the_model(reading.text):
            message = f"{shown(cell.text)} has more digits than anybody measures"
            self.problem(cell, "too-many-digits", message, "round it in the spreadsheet")
        elif whole and "." in reading.text and reading.text.partition(".")[2].strip("0"):
            message = f"{shown(cell.text)} is no whole number of answers"
            advice = "give the unweighted number, or call the column weighted base"
            self.problem(cell, "not-whole", message, advice)
        return reading

    def _unsigned(self, cell: Cell) -> Cell:
        """``+7`` in a column of values is 7; beside other columns it may be a change."""
        is_named = any(each.number == cell.column for each in self.shape.numbers.values())
        return replace(cell, text=cell.text.removeprefix("+")) if is_named else cell

    def problem(self, cell: Cell, kind: str, message: str, advice: str) -> None:
        """Remember what keeps the table from being published."""
        place = self.table.grid.place
        problem = Problem(place, cell.row, cell.address, kind, message, advice)
        if problem not in self.problems:  # a cell may be looked at twice
            self.problems.append(problem)

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """Those of the table, counted once."""
        return self.table.columns

    @cached_property
    def value_columns(self) -> tuple[Column, ...]:
        """Columns of numbers that belong to results."""
        return (*self.shape.across, *self.shape.numbers.values())

    @cached_property
    def _style(self) -> Style:
        columns = {column.number for column in self.value_columns}
        rows = self.table.body
        return style_of(
            cell for row in rows for number in columns if (cell := self.cell(row, number))
        )

    def groups(self, row: Row) -> tuple[tuple[str, str], ...]:
        """Breakdown and group of a row; none = everybody."""
        found = []
        is_lone = len(self.shape.breakdowns) == 1
        for column in self.shape.breakdowns:
            words = without_size(self.table.grid.text(row.number, column.number))
            if not is_total(words):
                name = row.section if is_lone and row.section else column.name
                found.append((name, words))
        group = without_size(row.words.get(Role("group"), ""))
        if not is_total(group):
            breakdown = row.words.get(Role("breakdown"), "") or row.section
            before, _, after = group.partition(":")  # Alter: 18–29
            is_pair = not breakdown and bool(after.strip()) and is_breakdown(before)
            found.append((before.strip(), after.strip()) if is_pair else (breakdown, group))
        return tuple(found)

    def column_name(self, number: int) -> str:
        """As the account calls it."""
        words = [self.table.grid.text(row, number) for row in self.table.head]
        name = " / ".join(dict.fromkeys(filter(None, words)))
        return f"column {name}" if name else "column without a name"


def _unreadable(cell: Cell) -> tuple[str, str, str]:
    if cell.kind == "date":
        message = f"{shown(cell.text)} is a day and no number"
        return "turned-into-a-date", message, "format the column as a number and write it again"
    if is_error(cell):
        message = f"{shown(cell.text)} is an error of the spreadsheet"
        return "not-a-number", message, "mend the formula, or empty the cell"
    if is_pair(cell):
        message = f"{shown(cell.text)} holds more than one number"
        advice = "give each a column of its own, under a name such as Anteil, Anzahl (share, count)"
        return "several-numbers", message, advice
    message = f"{shown(cell.text)} is not a number"
    return "not-a-number", message, "write digits, or leave the cell empty where there is no value"
