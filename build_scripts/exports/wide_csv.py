"""CSV for chart tools: a column for each group or edition, the values as published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.downloads.figure_export import ExportFormat
from build_scripts.downloads.figure_table import cell_text, status_words
from build_scripts.package.csv_text import csv_text
from build_scripts.survey.cross_table import wide_tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.downloads.figure_export import FigureExport
    from build_scripts.survey.cross_table import CrossTable, Row
    from build_scripts.survey.series import Series


def write(export: FigureExport) -> bytes:
    """Answers by groups, answers by editions, or groups by editions where the answer is one.

    Where all three vary an edition stands in a column of its own. What is not published is empty;
    ``status`` says in words what nobody may overlook, and is left out where there is nothing.
    """
    return csv_text(wide_rows(export.series)).encode("utf-8")


def wide_rows(series: Series) -> list[list[str]]:
    """The cells, the head first."""
    tables = wide_tables_of(series)
    columns = tuple(dict.fromkeys(head.label for table in tables for head in table.columns))
    editions = ["edition"] if tables[0].edition else []
    rows = [row for table in tables for row in _rows(table, columns, series.language)]
    status = ["status"] if any(row[-1] for row in rows) else []
    head = [tables[0].down, *editions, *columns, *status]
    return [head, *(row[: len(head)] for row in rows)]


def _rows(table: CrossTable, columns: tuple[str, ...], language: str) -> Iterator[list[str]]:
    labels = [head.label for head in table.columns]
    for row in table.rows:
        values = {
            label: cell_text(item.value)
            for label, item in zip(labels, row.cells, strict=True)
            if item
        }
        edition = [table.edition] if table.edition else []
        cells = [values.get(label, "") for label in columns]
        yield [row.head.label, *edition, *cells, _status(row, labels, language)]


def _status(row: Row, labels: list[str], language: str) -> str:
    """``klein: zurückgehalten; 2016: unsicher``."""
    said = (
        (label, status_words(item, language))
        for label, item in zip(labels, row.cells, strict=True)
        if item
    )
    return "; ".join(f"{label}: {words}" for label, words in said if words)


FORMAT = ExportFormat(
    suffix=".wide.csv",
    position=35,
    write=write,
)
