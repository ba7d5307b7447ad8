"""A spreadsheet (CSV or XLSX) as text cells, as a person sees them."""

from __future__ import annotations

import csv
import io
import re
import warnings
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from build_scripts.problems import CannotPublish, Problem
from build_scripts.start.headers import role_of
from build_scripts.start.saved_text import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell

_SHOWN = re.compile(r"[#,]*0(?:\.(?P<decimals>0+))?(?P<percent> ?%)?")
"""Number formats of a cell that say how many decimals are shown."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A header and rows of equal length; blank rows and columns are left out."""

    place: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_numbers: tuple[int, ...]
    """Of each row, as the spreadsheet counts."""
    left_out: tuple[str, ...] = ()
    """What stands above the header and below the table: a title, a source."""


def sheet_of(file: Path, name: str = "") -> Sheet:
    """The table in a file; of a workbook the sheet of that name, or the first.

    Raises CannotPublish where there is no table to read.
    """
    if not file.is_file():
        raise CannotPublish([_fault(file.name, "missing-file", "there is no such file")])
    rows = _workbook(file, name) if file.suffix.lower() == ".xlsx" else _csv(file)
    filled = {number: row for number, row in enumerate(rows, 1) if any(row)}
    numbers = list(filled)
    begin = next((at for at, number in enumerate(numbers) if _is_header(filled[number])), 0)
    end = len(numbers)
    while (
        end > begin + 1 and len(filled[numbers[begin]]) > 1 and _is_remark(filled[numbers[end - 1]])
    ):
        end -= 1
    inside = numbers[begin:end]
    if len(inside) < 2:  # noqa: PLR2004  # a header and something below it
        raise CannotPublish([_fault(file.name, "no-rows", "has no table with a header and rows")])
    width = max(len(filled[number]) for number in inside)
    table = [(*filled[number], *[""] * (width - len(filled[number]))) for number in inside]
    used = [number for number in range(width) if any(row[number] for row in table)]
    header, *body = [tuple(row[number] for number in used) for row in table]
    remarks = (*numbers[:begin], *numbers[end:])
    left_out = tuple(next(filter(None, filled[number])) for number in remarks)
    return Sheet(file.name, header, tuple(body), tuple(inside[1:]), left_out)


def _is_header(row: Sequence[str]) -> bool:
    return any(role_of(cell).name == "question" for cell in row)


def _is_remark(row: Sequence[str]) -> bool:
    """Below a table: one text alone, perhaps in cells that were joined."""
    return len({cell for cell in row if cell}) == 1


def _csv(file: Path) -> list[list[str]]:
    """With commas, semicolons or tabs, as German and English spreadsheets save it."""
    text = words_of(file)
    tables = [
        [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=mark)]
        for mark in ";\t,"
    ]
    return max(tables, key=lambda rows: max((len(r) for r in rows if _is_header(r)), default=0))


def _workbook(file: Path, name: str) -> list[list[str]]:
    from openpyxl import load_workbook  # noqa: PLC0415  # only `new --from` reads workbooks

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and validations, which are not read
            book = load_workbook(file, data_only=True)
    except Exception as reason:
        message = f"is not a workbook that can be read ({type(reason).__name__})"
        raise CannotPublish([_fault(file.name, "not-a-workbook", message)]) from reason
    if name and name not in book.sheetnames:
        message = f"has no sheet {name!r}, only {', '.join(book.sheetnames)}"
        raise CannotPublish([_fault(file.name, "no-sheet", message)])
    sheet = book[name] if name else book.worksheets[0]
    rows = [[_shown(cell) for cell in row] for row in sheet.iter_rows()]
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row - 1, area.max_row):
            for column in range(area.min_col - 1, area.max_col):
                rows[row][column] = rows[area.min_row - 1][area.min_col - 1]
    return rows


def _shown(cell: Cell | MergedCell | ReadOnlyCell | EmptyCell) -> str:
    """The cell as the spreadsheet shows it, with a decimal point; at most fifteen digits count."""
    value = cell.value
    if value is None or isinstance(value, bool) or not isinstance(value, (int, float)):
        return "" if value is None else str(value).strip()
    number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    form = _SHOWN.fullmatch(getattr(cell, "number_format", "") or "")
    if form is None:
        return _plain(number)
    if form["percent"]:
        number *= 100
    places = Decimal(1).scaleb(-len(form["decimals"] or ""))
    shown = number.quantize(places, ROUND_HALF_UP)
    return f"{shown:f}{' %' if form['percent'] else ''}"


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _fault(place: str, kind: str, message: str) -> Problem:
    advice = "give a CSV or XLSX file with one header row and one row per value"
    return Problem(place, 0, "", kind, message, advice)
