"""Workbooks (Office Open XML) that are the same bytes for the same cells."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types

from build_scripts.downloads.archive import without_compression

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types

Row = tuple["str | int | Decimal | None", ...]
_NARROW, _WIDE = 8, 60
_AS_WRITTEN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A named table of cells; the header rows stay in sight while scrolling."""

    name: str
    """At most 31 characters, none of ``[]:*?/\\``."""
    rows: tuple[Row, ...]
    header_rows: int = 0


def spreadsheet(sheets: Iterable[Sheet], title: str, created: str) -> bytes:
    """An XLSX workbook; ``created`` is the date of the data, ``YYYY-MM-DD`` or longer."""
    stream = io.BytesIO()
    workbook = Workbook(stream, {"in_memory": True, **_AS_WRITTEN})
    workbook.set_properties({"title": title, "created": datetime.fromisoformat(created[:10])})
    bold = workbook.add_format({"bold": True})
    for sheet in sheets:
        target = workbook.add_worksheet(sheet.name)
        target.freeze_panes(sheet.header_rows, 0)
        for number, row in enumerate(sheet.rows):
            form = bold if number < sheet.header_rows or len(row) == 1 else None
            for column, cell in enumerate(row):
                _write(target, number, column, cell, form)
        for column, width in enumerate(_widths(sheet)):
            target.set_column(column, column, width)
    workbook.close()
    return without_compression(stream.getvalue())


def _write(target: Worksheet, row: int, column: int, cell: object, form: object) -> None:
    """Text as text, a number as a number, nothing for an empty cell."""
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        target.write_string(row, column, cell, form)
    else:
        target.write_number(row, column, cell, form)


def _widths(sheet: Sheet) -> tuple[int, ...]:
    columns = max((len(row) for row in sheet.rows), default=0)
    return tuple(
        min(_WIDE, max([_NARROW, *(_length(row, column) for row in sheet.rows)]))
        for column in range(columns)
    )


def _length(row: Row, column: int) -> int:
    """A heading that stands alone in its row may run over its neighbours."""
    return len(str(row[column])) + 2 if 1 < len(row) > column else 0
