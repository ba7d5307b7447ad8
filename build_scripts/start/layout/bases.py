"""Sizes that rows, columns and heads of a table give to its values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.start.layout.words import BASE_SIZE, GAPS, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.layout.cells import TableCells
    from build_scripts.start.layout.column import Column
    from build_scripts.start.layout.point import Sizes
    from build_scripts.start.layout.row import Row
    from build_scripts.start.sheets.grid import Cell

VALUES = ("percent", "value", "mean", "median", "count")
"""Columns of a value, the first that is filled counts."""
_THOUSAND = (".000", ",000")


class Bases:
    """Of one table."""

    def __init__(self, cells: TableCells, rows: Sequence[Row]) -> None:
        self._cells, self._rows = cells, rows
        self.siblings = self._sibling_columns()
        self._by_row: dict[tuple[object, ...], str] = {}
        self._asked = [self._question(row) for row in rows if not row.is_base]
        self._take_rows()
        self._take_column("base_n", "base")
        self._take_column("base_weighted", "base_weighted")

    def _question(self, row: Row) -> tuple[object, ...]:
        return (*row.asked, row.words.get(Role("edition"), ""), self._cells.groups(row))

    def is_alone(self, row: Row) -> bool:
        """Whether a row that looks like a sum is the only one of its question."""
        return self._asked.count(self._question(row)) == 1

    def _sibling_columns(self) -> dict[Column, Column]:
        """Columns ``n`` or ``count`` beside shares of the same group, with those shares."""
        across = self._cells.shape.across
        found = {}
        for column in across:
            if column.measure in ("base_n", "count", "base_weighted"):
                for other in across:
                    same = (other.words, other.period, other.is_total) == (
                        column.words,
                        column.period,
                        column.is_total,
                    )
                    if same and other.measure in ("", "percent", "value"):
                        found[column] = other
        return found

    def _take_rows(self) -> None:
        """Rows of bases, for every column."""
        cells = self._cells
        for row in self._rows:
            if not row.is_base:
                continue
            name = f"rows {row.answer}"
            if cells.shape.axis == "long":
                self._take_long(row, name)
                continue
            for column in cells.shape.across:
                cell = cells.cell(row.number, column.number)
                if cell != row.label:
                    self._take(cell, row.kind, self._key(row, column), name)

    def _key(self, row: Row, column: Column) -> tuple[object, ...]:
        return (row.kind, self._question(row), column.number)

    def _take_long(self, row: Row, name: str) -> None:
        """One base for the row; it stands below shares or below counts."""
        cells = self._cells
        columns = [cells.shape.numbers[each] for each in VALUES if each in cells.shape.numbers]
        filled = [
            (column, cell)
            for column in columns
            if (cell := cells.cell(row.number, column.number)) and cell != row.label
        ]
        counts = [(column, cell) for column, cell in filled if column.role.name == "count"]
        for column, cell in [*counts, *filled][:1]:
            self._take(cell, row.kind, self._key(row, column), name)
            size = self._by_row[self._key(row, column)]
            for other in columns:
                self._by_row.setdefault(self._key(row, other), size)

    def _take(self, cell: Cell | None, kind: str, key: tuple[object, ...], name: str) -> None:
        cells = self._cells
        if cell is None:
            return
        is_round = cell.text.endswith(_THOUSAND)  # a base of 1.000 is none of one
        reading = cells.number(cell, whole=kind == "base" or is_round)
        if key in self._by_row:
            cells.enter(cell, "left out", f"{name}: a second base")
            return
        if reading.text and not float(reading.text):
            cells.enter(cell, "left out", f"{name}: nobody, and so no base")
            return
        self._by_row[key] = reading.text
        said = "number of respondents" if kind == "base" else "weighted number of respondents"
        cells.enter(cell, "base", f"{name}: {said}")

    def _take_column(self, name: str, kind: str) -> None:
        """A column of bases holds for the row, or for everybody where groups stand beside."""
        cells = self._cells
        column = cells.shape.numbers.get(name)
        across = cells.shape.across
        if column is None or not self._holds_for_row(across):
            return
        for row in self._rows:
            cell = cells.cell(row.number, column.number)
            self._take(cell, kind, (kind, "row", row.number), f"column {column.name}")

    def _holds_for_row(self, across: Sequence[Column]) -> bool:
        axis = self._cells.shape.axis
        if axis == "groups":
            return any(column.is_total for column in across)
        return axis != "values" or len({column.period for column in across}) == 1

    def sizes_of(self, row: Row, column: Column | None, sizes: Sizes) -> Sizes:
        """The sizes that belong to a value of the row."""
        return replace(
            sizes,
            base_n=self._size("base", row, column),
            base_weighted=self._size("base_weighted", row, column),
            count=sizes.count or self._sibling("count", row, column),
        )

    def _size(self, kind: str, row: Row, column: Column | None) -> str:
        cells = self._cells
        numbers = cells.shape.numbers
        of_column = (
            column.number
            if column
            else next((numbers[name].number for name in VALUES if name in numbers), 0)
        )
        found = self._by_row.get((kind, self._question(row), of_column), "")
        if found:
            return found
        if kind == "base" and column and (beside := self._sibling("base", row, column)):
            return beside
        is_shared = column is not None and column.base_above and cells.shape.axis == "groups"
        if kind == "base" and column and column.base_n and not is_shared:
            return _plain(column.base_n)
        holds = column is None or cells.shape.axis != "groups" or column.is_total
        if holds and (own := self._by_row.get((kind, "row", row.number), "")):
            return own
        if holds and kind == "base" and row.base_n:
            return _plain(row.base_n)
        is_everybody = not cells.groups(row) and not (
            column and cells.shape.axis == "groups" and column.words
        )
        said = cells.context.base_n if kind == "base" and is_everybody else ""
        return _plain(said)

    def _sibling(self, kind: str, row: Row, column: Column | None) -> str:
        """A number beside a share: the base where it is the same for all answers, else a count."""
        for beside, of in self.siblings.items():
            if of != column:
                continue
            is_same = self._is_alike(row) if self._are_answers else self._is_constant(beside, row)
            is_base = beside.measure == "base_n" and is_same
            if is_base != (kind == "base"):
                continue
            cell = self._cells.cell(row.number, beside.number)
            said = "number of respondents" if is_base else "number of answers beside a share"
            self._cells.enter(cell, "base", f"column {beside.name}: {said}")
            return self._cells.number(cell, whole=True).text
        return ""

    @property
    def _are_answers(self) -> bool:
        return self._cells.shape.axis == "answers"

    def _is_alike(self, row: Row) -> bool:
        """Whether the numbers beside all answers of a row are the same."""
        found = {self._cells.cell(row.number, each.number) for each in self.siblings}
        return len({cell.text for cell in found if cell}) == 1 < len(self.siblings)

    def _is_constant(self, column: Column, row: Row) -> bool:
        same = [each for each in self._rows if self._question(each) == self._question(row)]
        cells = [self._cells.cell(each.number, column.number) for each in same]
        return len({cell.text for cell in cells if cell}) == 1


def _plain(size: str) -> str:
    """``1.204`` of a head as 1204."""
    return BASE_SIZE.sub(lambda match: match[1], size).translate(GAPS).strip() if size else ""
