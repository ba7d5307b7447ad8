"""CSV for programs: UTF-8, comma, decimal point (RFC 4180 with LF)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.downloads.figure_export import ExportFormat
from build_scripts.downloads.figure_table import cell_text, figure_rows, header_of
from build_scripts.package.csv_text import csv_text

if TYPE_CHECKING:
    from build_scripts.downloads.figure_export import FigureExport


def write(export: FigureExport) -> bytes:
    """The table of a figure; what ``pandas.read_csv`` reads without options."""
    rows = ([cell_text(cell) for cell in row] for row in figure_rows(export.series))
    return csv_text([header_of(export.series), *rows]).encode("utf-8")


FORMAT = ExportFormat(
    suffix=".csv",
    position=20,
    write=write,
    of_views=True,
)
