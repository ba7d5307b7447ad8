"""The year or period of each row: its own, that of a line above it, or that of the table."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.start.layout.footnotes import parted
from build_scripts.start.layout.periods import edition_of, year_of_day
from build_scripts.start.layout.words import Role

if TYPE_CHECKING:
    from build_scripts.start.layout.cells import TableCells
    from build_scripts.start.layout.periods import Period
    from build_scripts.start.layout.row import Row

_EDITION = Role("edition")


class RowPeriods:
    """Of one table."""

    def __init__(self, cells: TableCells) -> None:
        self._cells = cells

    def of(self, row: Row) -> Period | None:
        """The period of a row; words that name none become a problem."""
        period = self._written(row)
        if period and self._are_first_days:
            period = year_of_day(period)
        return period or row.period or self._cells.context.period

    def _written(self, row: Row) -> Period | None:
        written = row.words.get(_EDITION, "")
        words = parted(written)[0]
        period = edition_of(written) or edition_of(words)
        if words and period is None:
            cell = self._cells.cell(row.number, self._cells.shape.labels[_EDITION])
            message = f"{shown(words)} is no year, quarter, month or span of years"
            advice = "write 2024, 2024-Q1, 2024-05, 2023/2024 or a name and year: Welle 1 2024"
            if cell:
                self._cells.problem(cell, "no-year", message, advice)
        return period

    @cached_property
    def _are_first_days(self) -> bool:
        """Every edition is a first of January: a year that a program took for a date."""
        column = self._cells.shape.labels.get(_EDITION)
        if column is None:
            return False
        table = self._cells.table
        texts = {table.grid.text(row, column) for row in table.body} - {""}
        found = [edition_of(text) for text in texts]
        return all(each and year_of_day(each) != each for each in found)
