"""Numbers of answers and ends of intervals beside the values of a table, in columns or rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.start.layout.point import Sizes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.layout.cells import TableCells
    from build_scripts.start.layout.column import Column
    from build_scripts.start.layout.row import Row
    from build_scripts.start.sheets.grid import Cell


class SizesBeside:
    """Of one table."""

    def __init__(self, cells: TableCells, rows: Sequence[Row]) -> None:
        self._cells = cells
        self._counted = self._counts_beside(rows)
        self._rows_of_counts = set(self._counted.values())
        self._shared = {row.asked for row in rows if self._has_share(row)}

    def is_count_of_share(self, row: Row) -> bool:
        """Whether a row has the number of answers to the shares of another row."""
        return row.measure == "count" and row.number in self._rows_of_counts

    def is_shared(self, row: Row) -> bool:
        """Whether its question has shares in a column of their own: a count alone is no value."""
        return row.kind == "answer" and row.asked in self._shared

    def count_in_column(self, row: Row) -> str:
        """The number of answers, where a column says it; '' = none."""
        column = self._cells.shape.numbers.get("count")
        if column is None:
            return ""
        cell = self._cells.cell(row.number, column.number)
        return self._count(cell, f"column {column.name}")

    def count_in_row(self, row: Row, column: Column) -> str:
        """The number of answers in the row of counts that belongs to one of shares."""
        if row.number not in self._counted:
            return ""
        return self._count(
            self._cells.cell(self._counted[row.number], column.number), "rows of counts"
        )

    def interval(self, row: Row) -> Sizes:
        """Both ends, or neither."""
        columns = [self._cells.shape.numbers.get(name) for name in ("ci_low", "ci_high")]
        cells = [
            self._cells.cell(row.number, column.number) if column else None for column in columns
        ]
        readings = [self._cells.number(cell, decimal=True) for cell in cells]
        is_whole = all(reading.text for reading in readings)
        for cell, column in zip(cells, columns, strict=True):
            name = column.name if column else ""
            if is_whole:
                self._cells.enter(cell, "base", f"column {name}: end of an interval")
            else:
                self._cells.enter(cell, "left out", f"column {name}: an interval with one end")
        return Sizes(ci_low=readings[0].text, ci_high=readings[1].text) if is_whole else Sizes()

    def _count(self, cell: Cell | None, place: str) -> str:
        self._cells.enter(cell, "base", f"{place}: number of answers beside a share")
        return self._cells.number(cell, whole=True).text

    def _counts_beside(self, rows: Sequence[Row]) -> dict[int, int]:
        """Rows of counts by the row of shares with the same words and groups."""
        keys = {row.number: (tuple(row.words.items()), self._cells.groups(row)) for row in rows}
        counts = {
            keys[row.number]: row.number
            for row in rows
            if row.measure == "count" and row.kind == "answer"
        }
        return {
            row.number: counts[keys[row.number]]
            for row in rows
            if row.measure == "percent" and keys[row.number] in counts
        }

    def _has_share(self, row: Row) -> bool:
        column = self._cells.shape.numbers.get("percent")
        return column is not None and self._cells.cell(row.number, column.number) is not None
