"""The values of a figure in two dimensions, as words: for the report and for the table volume."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.survey.cross_table import cross_tables_of
from build_scripts.survey.intervals import format_n
from build_scripts.survey.units import COUNT
from build_scripts.survey.wording import format_number, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.survey.cross_table import CrossTable, Head, Row
    from build_scripts.survey.series import Observation, Series

_NOWHERE = "–"
_NBSP = "\N{NO-BREAK SPACE}"


def set_tables(series: Series, notes: Sequence[str]) -> list[dict[str, Any]]:
    """Each table with caption, head and rows of words; ``notes`` are numbered from 1."""
    return [_table(table, series, notes) for table in cross_tables_of(series)]


def _table(table: CrossTable, series: Series, notes: Sequence[str]) -> dict[str, Any]:
    label = words("pages", series.language)
    head = [label[table.down]]
    head += [_column(column, table, series.language) for column in table.columns]
    if table.bases == "down":
        head.append("n")
    if table.populations == "down":
        head.append(label["refers_to"])
    population = table.columns[0].population if table.populations == "once" else ""
    return {
        "caption": f"{series.title}, {table.edition}" if table.edition else series.title,
        "population": f"{label['refers_to']}: {population}" if population else "",
        "head": head,
        "numbers": len(table.columns) + (table.bases == "down"),
        "rows": [_row(row, table, series, notes) for row in table.rows],
    }


def _column(column: Head, table: CrossTable, language: str) -> str:
    """The label, below it what the values refer to and n, where they are those of the column."""
    lines = [column.label]
    if table.populations == "across":
        lines.append(column.population)
    if table.bases != "down" and column.base:
        lines.append(f"n{_NBSP}={_NBSP}{format_n(column.base, language)}")
    return "\n".join(lines)


def _row(row: Row, table: CrossTable, series: Series, notes: Sequence[str]) -> dict[str, Any]:
    known = [item for item in row.cells if item]
    marks = sorted({notes.index(note) + 1 for item in known for note in item.notes})
    cells = [
        _cell(item, series, with_n=table.bases == "inside" and not column.base)
        for item, column in zip(row.cells, table.columns, strict=True)
    ]
    if table.bases == "down":
        cells.append(format_n(row.head.base, series.language) if row.head.base else "")
    if table.populations == "down":
        populations = dict.fromkeys(item.population for item in known)
        cells.append(row.head.population or "; ".join(populations))
    return {"label": row.head.label, "marks": marks, "cells": cells}


def _cell(item: Observation | None, series: Series, *, with_n: bool) -> str:
    """``54 % (172)``: the value, and how many gave the answer where that is known."""
    if item is None:
        return _NOWHERE
    parts = [item.value_text]
    if series.unit != COUNT and item.count is not None:
        parts.append(f"({format_number(item.count, series.language)})")
    if with_n and item.base_n is not None:
        parts.append(f"n{_NBSP}={_NBSP}{format_n(item, series.language)}")
    return _NBSP.join(parts)
