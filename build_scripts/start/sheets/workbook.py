"""Workbooks (XLSX, XLSM): every sheet that a person sees, cell by cell; macros are not touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed, visible
from build_scripts.problems import CannotPublish, Problem
from build_scripts.start.sheets.cell_text import tidied
from build_scripts.start.sheets.grid import Cell, Grid, LeftOut
from build_scripts.start.sheets.limits import MOST_LETTERS
from build_scripts.start.sheets.number_format import shown_as
from build_scripts.start.sheets.opened import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from build_scripts.start.sheets.grid import Position


def grids_of_workbook(file: Path, content: bytes, *, is_named: bool = False) -> tuple[Grid, ...]:
    """Every visible sheet; what is hidden is named as left out.

    ``is_named``: a sheet has its name also where it is the only one.

    Raises CannotPublish where the workbook is too large, damaged or not computed.
    """
    name = visible(file.name)
    book = opened(name, content)
    if not book.worksheets:
        message, advice = "has no sheet with cells", "give the workbook that holds the table"
        raise CannotPublish([Problem(name, 0, "", "no-sheet", message, advice)])
    is_named = is_named or len(book.worksheets) > 1
    return tuple(_grid(name, sheet, is_named=is_named) for sheet in book.worksheets)


def _grid(file: str, sheet: Worksheet, *, is_named: bool) -> Grid:
    cells = dict(_cells(sheet))
    name = sheet.title if is_named else ""
    if sheet.sheet_state != "visible":
        whole = LeftOut("the whole sheet", "it is hidden", len(cells))
        return Grid(file, name, {}, left_out=(whole,) if cells else ())
    rows, columns = _hidden(sheet)
    left_out = tuple(_of_hidden(cells, rows, columns))
    seen = {at: cell for at, cell in cells.items() if at[0] not in rows and at[1] not in columns}
    spread = {}
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                if (row, column) not in seen and row not in rows and column not in columns:
                    spread[row, column] = (area.min_row, area.min_col)
    return Grid(file, name, seen, {at: to for at, to in spread.items() if to in seen}, left_out)


def _cells(sheet: Worksheet) -> Iterator[tuple[Position, Cell]]:
    stored = sheet._cells.values()  # noqa: SLF001  # public ways make the cells that are not there
    for cell in stored:
        if cell.value is None:
            continue
        text, kind = shown_as(cell.value, cell.number_format or "", cell.data_type)
        if words := tidied(text)[: MOST_LETTERS + 1]:
            yield (cell.row, cell.column), Cell(cell.row, cell.column, words, kind)


def _hidden(sheet: Worksheet) -> tuple[set[int], set[int]]:
    rows = {number for number, row in sheet.row_dimensions.items() if row.hidden}
    columns: set[int] = set()
    for column in sheet.column_dimensions.values():
        if column.hidden:
            columns |= set(range(column.min or 0, (column.max or 0) + 1))
    return rows, columns


def _of_hidden(cells: dict[Position, Cell], rows: set[int], columns: set[int]) -> Iterator[LeftOut]:
    in_rows = {at for at in cells if at[0] in rows}
    in_columns = {at for at in cells if at[1] in columns} - in_rows
    if in_rows:
        names = listed(sorted({row for row, _ in in_rows}))
        yield LeftOut(f"rows {names}", "they are hidden", len(in_rows))
    if in_columns:
        names = listed(cells[at].address for at in sorted(in_columns))
        yield LeftOut(f"columns with {names}", "they are hidden", len(in_columns))
