"""CSV for a German Excel: opens right by double click (BOM, semicolon, decimal comma, CRLF)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.downloads.figure_export import ExportFormat
from build_scripts.downloads.figure_table import cell_text, figure_rows, header_of
from build_scripts.package.csv_text import csv_text

if TYPE_CHECKING:
    from build_scripts.downloads.figure_export import FigureExport


def write(export: FigureExport) -> bytes:
    r"""The same cells as ``.csv``; only the signs between and inside them differ."""
    rows = (
        [cell_text(cell, decimal_sign=",") for cell in row] for row in figure_rows(export.series)
    )
    table = [header_of(export.series), *rows]
    return csv_text(table, delimiter=";", line_end="\r\n").encode("utf-8-sig")


FORMAT = ExportFormat(
    suffix=".excel.csv",
    position=30,
    write=write,
)
